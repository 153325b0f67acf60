"""Encodings that a text does not name: told by its words, or said not to be known."""

import pytest

from accounts import read
from pipeline.parsing import parse_bytes
from pipeline.parsing.content import HEAD_BYTES
from pipeline.parsing.encodings import encoding_of, has_words
from pipeline.records import RejectReason

_TEXTS = {
    "zh": ("苔藓在墙上的生长", "我们研究苔藓在墙上的生长。结果表明它的生长缓慢。"),
    "zh_tw": ("牆上的苔蘚", "我們研究牆上的苔蘚，結果表明生長是緩慢的。"),
    "ja": ("壁の苔", "私たちは壁の苔の成長を測定する。成長は遅いことがわかった。"),
    "ko": ("벽의 이끼", "우리는 벽의 이끼를 측정한다. 이끼는 느리게 자란다."),
    "ru": ("Мох на стенах", "Мы изучаем рост мха на стенах города. Он растёт медленно."),
    "el": ("Βρύα σε τοίχους", "Μετράμε την ανάπτυξη των βρύων στους τοίχους της πόλης."),
    "he": ("טחב על קירות", "אנו מודדים את צמיחת הטחב על קירות העיר."),
    "ar": ("الطحالب على الجدران", "ندرس نمو الطحالب على جدران المدينة."),
    "pl": ("Mech na ścianach Łodzi", "Badamy wzrost mchu na ścianach. Rośnie powoli, źle i często."),
    "cs": ("Mech na zdech města", "Měříme růst mechu na zdech. Roste pomalu a často příliš řídce, i když prší."),
    "tr": ("Duvardaki yosun", "Yosunların büyümesini ölçtük; değişim yavaş ve sınırlıdır."),
    "de": ("Über Moose", "Die Moose wachsen größer; für Bäume ist das schön und nützlich."),
    "hu": (
        "Moha a falakon",
        "Mérjük a moha növekedését; lassú, és a felhők, az eső, a hőség és az erdők szűk völgyei döntőek.",
    ),
    "hr": (
        "Mahovina na zidovima",
        "Mjerimo rast mahovine; čovjek to ne može, kuće, veće noći, mišići i žeđ također čine rast sporim.",
    ),
    "ro": (
        "Muşchi pe ziduri",
        "Măsurăm creşterea; ştiinţa, naţiunea şi viaţa oraşului sunt lente, după cercetările noastre aşa.",
    ),
    "lv": (
        "Sūnas uz sienām",
        "Mēs mērām sūnu augšanu; tā ir ļoti lēna, un pētījumi rāda, ka ķieģeļi ir īpaši labvēlīgi.",
    ),
    "fr": ("La mousse des murs âgés", "Nous mesurons « la croissance » – lente – d’été ; 5 °C ± 2 suffisent à l’œil."),
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("zh", "gb18030"), ("zh_tw", "big5"), ("ja", "cp932"), ("ja", "euc-jp"), ("ko", "cp949"),
        ("ru", "windows-1251"), ("ru", "koi8-r"), ("ru", "iso8859-5"), ("ru", "cp866"), ("el", "windows-1253"),
        ("he", "windows-1255"), ("ar", "windows-1256"), ("pl", "windows-1250"), ("pl", "iso8859-2"),
        ("cs", "windows-1250"), ("hu", "windows-1250"), ("hr", "windows-1250"), ("hr", "iso8859-2"),
        ("ro", "windows-1250"), ("lv", "windows-1257"), ("cs", "cp852"), ("tr", "windows-1254"),
        ("de", "windows-1252"), ("de", "mac-roman"), ("de", "cp850"),
        ("fr", "windows-1252"), ("fr", "mac-roman"),
    ],
)  # fmt: skip
def test_a_bibliography_in_any_encoding(language: str, encoding: str) -> None:
    """A file that is no UTF-8 is read in the encoding in which its letters make words."""
    title, abstract = _TEXTS[language]
    found = parse_bytes(f"@article{{a,\n title={{{title}}},\n abstract={{{abstract}}}\n}}\n".encode(encoding))
    (record,) = found.parsed.records
    assert (found.encoding, record.title, record.abstract) == (encoding, title, abstract)
    assert not found.parsed.rejects


@pytest.mark.parametrize("name", ["list.csv", "list.jsonl", "list.ris"])
def test_every_format_is_read_in_it(name: str) -> None:
    """Rows, lines of JSON and tagged lines are read in the encoding that the file as a whole is in."""
    title, abstract = _TEXTS["zh"]
    texts = {
        "list.csv": f'title,abstract\n{title},"{abstract}"\n',
        "list.jsonl": f'{{"title": "{title}", "abstract": "{abstract}"}}\n' * 2,
        "list.ris": f"TY  - JOUR\nTI  - {title}\nAB  - {abstract}\nER  - \n",
    }
    found = read(texts[name].encode("gbk"), name)
    assert (found.encoding, found.records[0].title, found.records[0].abstract) == ("gb18030", title, abstract)


def test_letters_that_come_late_tell_it() -> None:
    """Also behind long English texts the lines that hold other letters are what is looked at."""
    english, russian = "@article{a, title={Moss on walls}, note={It glows.}}\n" * 2_000, _TEXTS["ru"][1]
    assert encoding_of((english + russian).encode("koi8-r")) == "koi8-r"
    assert not has_words((english + russian).encode("koi8-r"))


_ENGLISH = {
    "list.bib": "@article{a, title={Moss on walls}, note={It glows in the dark.}}\n",
    "list.ris": "TY  - JOUR\nTI  - Moss on walls\nN1  - It glows in the dark.\nER  - \n\n",
    "list.csv": 'Moss on walls,"It glows in the dark."\n',
    "list.jsonl": '{"title": "Moss on walls", "abstract": "It glows in the dark."}\n',
}
_LAST = {
    "list.bib": "@article{{z, title={{{}}}, abstract={{{}}}}}\n",
    "list.ris": "TY  - JOUR\nTI  - {}\nAB  - {}\nER  - \n",
    "list.csv": '{},"{}"\n',
    "list.jsonl": '{{"title": "{}", "abstract": "{}"}}\n',
}


def _long(name: str, language: str) -> str:
    """Return a file of English entries, longer than any head, the last one in another language."""
    heading = "title,abstract\n" if name == "list.csv" else ""
    count = HEAD_BYTES // len(_ENGLISH[name]) + 10
    return heading + _ENGLISH[name] * count + _LAST[name].format(*_TEXTS[language])


@pytest.mark.parametrize("name", list(_LAST))
@pytest.mark.parametrize(
    ("language", "encoding"),
    [("zh", "gb18030"), ("ja", "cp932"), ("ru", "koi8-r"), ("ru", "windows-1251"), ("de", "windows-1252")],
)
def test_letters_behind_the_head_tell_it(name: str, language: str, encoding: str) -> None:
    """A file that is read line by line is in the encoding of its first letters beyond ASCII, however late these are."""
    found = parse_bytes(_long(name, language).encode(encoding), name=name)
    last = found.parsed.records[-1]
    assert (found.encoding, last.title, last.abstract, found.parsed.rejects) == (encoding, *_TEXTS[language], ())


@pytest.mark.parametrize(("language", "encoding", "told"), [("ru", "koi8-r", 1), ("de", "windows-1252", 0)])
def test_lines_in_another_encoding(language: str, encoding: str, told: int) -> None:
    """Lines of a file in UTF-8 that are not are read as Western ones, which is told where they look like no such."""
    text = _long("list.ris", language)
    data = text.encode(encoding).replace(b"Moss on walls\n", "Moos überwächst alle Gemäuer völlig\n".encode(), 1)
    found = parse_bytes(data, name="list.ris").parsed
    assert found.records[0].title == "Moos überwächst alle Gemäuer völlig"
    assert [" is the first that is no UTF-8" in reject.detail for reject in found.rejects] == [True] * told
    assert told or found.records[-1].abstract == _TEXTS[language][1]


def test_an_encoding_that_nothing_tells_is_said() -> None:
    """Where letters make words in no encoding, the file is read and the doubt is told, with the way out."""
    (reject,) = read(b"@article{a, title={Moss}, author={" + "曹操".encode("gbk") + b"}}\n").rejects
    assert "save it as UTF-8" in reject.detail
    assert not read("@article{a, title={Größe}, author={Jürgen Groß}}\n".encode("windows-1252")).rejects


def test_few_words_of_elsewhere_are_told() -> None:
    """Two words that only another encoding has are too few to read a file in it, and are told; one name is not."""
    names = [
        f"@article{{a{at}, title={{Moss}}, author={{{name}}}}}\n" for at, name in enumerate(["Dvořák, Á", "Kučera, Ř"])
    ]
    assert [reject.reason for reject in read("".join(names).encode("windows-1250")).rejects] == [RejectReason.MALFORMED]
    assert not read("@article{a, title={Moss}, author={Boldù, Özlem and Rüegg, Åsa}}\n".encode("windows-1252")).rejects


def test_a_file_says_its_encoding() -> None:
    """JabRef's first line is believed."""
    text = "% Encoding: Cp1257\n\n@article{a, title={Sąmanos ant sienų}}\n"
    assert read(text.encode("cp1257")).records[0].title == "Sąmanos ant sienų"


@pytest.mark.parametrize(
    "text",
    [
        "Bell¹, Roe² and Ünal³ (5 m³, 3º, ½ cup, 20 €)",
        "“Größe” – ‘naïve’ façade… 5 °C ± 2 µm × 3 §4",
        "Þakkir til þýðanda, sem þýðanlegur er",
        "Die Größe; Šimon Dvořák wrote “Où est-ce très élevé, près d’ici ?”".replace("ř", "r"),
        "MÜLLER, GRÖSSE, ÄRZTE; d’Été-Ångström",
    ],
)
def test_western_texts_stay(text: str) -> None:
    """Signs, capitals and words of Western languages are taken for no other encoding, and have words."""
    data = text.encode("windows-1252")
    assert (encoding_of(data), has_words(data)) == (None, True)
