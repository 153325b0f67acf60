"""Verbs and unfinished phrases in Dutch, Swedish, Turkish, Indonesian, Vietnamese, Greek, Ukrainian and Korean.

In: a word or a phrase. Out: whether it is a verb, where the ending tells it from a noun, or no whole phrase. Separate
from the lists of words, because these languages have verbs in forms that a list cannot hold, or words of several
syllables with blanks between.
"""

# ruff: noqa: RUF001 - letters of other alphabets look like Latin ones
import re

# `analizamos`, but neither `préstamos`, whose accent tells a noun, nor `kilogramos`
_WE = r"(?!tramos|extremos|supremos|reclamos)[^\W\d_áéíóúâêô]{3,40}[ae]mos(?<!gramos)"
_VERBS = {
    "nl": re.compile(r"\w{2,40}eer(?:t|de|den)"),
    "sv": re.compile(r"\w{3,40}(?:ade|ades|erar|eras|erats)|\w{3,40}(?<!pl)ats"),
    "tr": re.compile(
        r"\w{2,40}(?:m[ıiuü]ş(?:t[ıiuü]r|lard[ıi]r|lerdir)?|m[ae]kt[ae](?:d[ıi]r|yd[ıi])?|[ıiuü]yor(?:uz|um|lar|du)?"
        r"|m[ae]ktay[ıi]z"
        r"|l[ae]n[ae]bil\w*|[ae]bil(?:ir|mekte)\w{0,9}|m[ae]kt[ıi]r|[ae]r[ae]k|ıp|ip|up|üp"
        r"|[dt][ıiuü]ğ[ıiuü]n?[ıiuüdn]?\w{0,3}|t[ae]d[ıi]r|ecektir|acaktır)"
        r"|\w{3,40}m[ae]d[ae]n|\w{5,40}(?:d[ıiuü]r|(?<!kül)t[ıiuü]r)|(?:ed|edil|ol|olun|al|ver|et|göster|sağla|yap|yapıl"
        r"|kullanıl)(?:[eiı]?r|mez|maz)"
    ),
    "id": re.compile(
        r"(?!(?:mental|mentega|menara|menteri|mentimun|meningitis|meniskus|memori|membran|menu|mentor|mengkudu"
        r"|memorandum|menopause))"
        r"(?:meng|meny|mem|men|me(?=[lrwy]))\w{3,40}|(?!dinasti)di\w{3,40}(?:kan|(?<!s)(?<!t)i)|di(?:peroleh|uji|ukur"
        r"|sebut|buat|bahas|ambil|pilih|bagi|latih|baca)|\w{4,40}nya"
    ),
    "es": re.compile(rf"{_WE}|\w{{2,40}}(?:aron|ieron)|\w{{3,40}}(?:ó|mente)"),
    "it": re.compile(r"(?!richiamo)\w{2,40}iamo|\w{3,40}(?:avano|evano|ò)|\w{4,40}(?<!str)isce|\w{4,40}mente"),
    "pt": re.compile(rf"{_WE}|(?!moscou)\w{{3,40}}(?:aram|eram|ou|mente|-se)"),
    "fr": re.compile(r"\w{3,40}(?:[ei]ront|aient|èrent)"),
    "ru": re.compile(r"\w{4,40}(?:ено|ано|ельно|енно|очно|ивно|ично)"),
    "pl": re.compile(
        r"(?!kolano)\w{3,40}(?:[ao]no|ają|ują|uje|ujemy|jąc|[oyi]wać|owa(?:ł|ła|ło|ły|li))"
        r"|(?:wykorzystuj|zawieraj|umożliwiaj|pozwalaj|dotycz|zapewniaj|wynikaj|polegaj)ąc\w{1,3}"
    ),
    "el": re.compile(
        r"\w{2,40}(?:ουμε|άμε|ούμε|ώμε|ονται|όνται|ούνται|ώνται|εται|είται|άται|ήθηκε|ήθηκαν|ώθηκε|ώθηκαν|άστηκε"
        r"|άστηκαν|στηκε|στηκαν"
        r"|ύτηκε|ύτηκαν|εύτηκε|εύτηκαν|είχαν|ουν|ούν|ξαμε|σαμε|ψαμε|εινε|σωσαν|σαν)|\w{4,40}(?:ίζει|ύει|ώνει|εύει|άζει"
        r"|έχει|αίνει|ύνει|ηθεί|ωθεί)"
    ),
    "uk": re.compile(
        r"\w{2,40}(?:ться|тися|лося|лася|лась|лися|ує|ює|уємо|вся|ено|ано|яно|ують|юють|ують|увати|ювати|увала|увало"
        r"|ували|овано|уємо|юємо|емо|имо)"
        r"|(?:демонструють|зростає|знижує|підвищує|зменшує|збільшує|показує|дозволяє|розподіляє|залежить|містить"
        r"|розробили|замінити|оптимізувати)|\w{3,40}или"
    ),
}
_UNFINISHED = {
    "ko": re.compile(
        r"(?:\d{1,9}\s?(?:년|명|개|퍼센트|%|분의|회|배|시간|일|월|세|건|편|만|억|차|번)\w{0,2})(?:\s|$)|(?:^|\s)\d{1,9}\S{0,20}$"
    ),
    "uk": re.compile(
        r"(?<!\w)(?!(?:дан|хвор|тварин|вчен|учен|крив|прям|змінн))\w{3,40}(?:ого|ому|их|ими|ий|ої|ою|ій)$",
        re.IGNORECASE,
    ),
}
# words of several syllables that say nothing: a phrase does not go on across them
VIETNAMESE_BREAKS = re.compile(
    r"(?<!\w)(?:chúng tôi|chúng ta|nghiên cứu(?: này)?|bài báo(?: này)?|bài viết(?: này)?|kết quả|cho thấy|đánh giá"
    r"|đề xuất|trình bày|sử dụng"
    r"|dựa trên|so với|trước đây|ngoài ra|bên cạnh|mô hình|mục tiêu|mục đích|liên quan|yếu tố|thực hiện|khảo sát"
    r"|thí nghiệm|thử nghiệm"
    r"|xây dựng|có thể|thay thế|một phần|phần trăm|phương pháp|hệ thống|đáng kể|rõ rệt|một nửa|vai trò|trong việc"
    r"|phù hợp|nhu cầu"
    r"|công bố|mô tả|phân tích|áp dụng|đạt được|hiệu quả|ảnh hưởng|phát triển|thu thập|đo đạc|tiến hành|chứng minh"
    r"|so sánh|cải thiện"
    r"|tối ưu|đối với|do đó|tuy nhiên|thông qua|bao gồm|gồm có|quan trọng|chặt chẽ|cao nhất|thấp nhất|hiện nay"
    r"|gần đây|từ đó|nhằm|nơi|đặc biệt|gấp đôi|hiện có|tiếp cận|vượt trội|thành công|nhìn chung)(?!\w)",
    re.IGNORECASE,
)


def is_verb(word: str, language: str) -> bool:
    """Say whether a word is a verb by its ending, in languages where that tells it from a noun.

    >>> is_verb("incelenmiştir", "tr"), is_verb("zeytin", "tr")
    (True, False)
    """
    endings = _VERBS.get(language)
    return endings is not None and endings.fullmatch(word.lower()) is not None


def is_unfinished(phrase: str, language: str) -> bool:
    """Say whether a phrase is a count, ends with an adjective, or is one syllable of a word of several."""
    if language == "vi":
        return " " not in phrase
    unfinished = _UNFINISHED.get(language)
    return unfinished is not None and unfinished.search(phrase) is not None
