"""Function words and verbs of abstracts in Dutch, Swedish, Turkish, Indonesian, Vietnamese, Greek and Ukrainian.

In: a language. Out: words that no keyphrase of it begins or ends with, words that are none alone, and what verbs end
in where the ending tells them from nouns. Separate from the other tables, because these languages have verbs in forms
that a list cannot hold, or words of several syllables with blanks between.
"""

# ruff: noqa: RUF001 - letters of other alphabets look like Latin ones
import re

_WORDS = {
    "nl": """
twaalf veertig bestaande significant lager hoger aan al alle allen als andere anders bij binnen blijkt bleek bleef
bleven boven daalt daalde daarnaast daarom daarvan daarvoor dan dat de deze die dit doel door doordat drie dus echter
een eerder eerdere eerst elk elke en enkele er extra geen gegevens geven geeft gedurende goed goede groot grote haar
hebben heeft had het hierdoor hierin hiervoor hoe hun in indien is kan konden kunnen maar maken maakt makkelijk meer
meest men met mits moeilijk moet moeten mogelijk na naar naast nieuw nieuwe niet nodig nog of om omdat onder ons onze
ook op over per reeds samen sinds slechts snel sommige sterk steeds te ten terwijl tijdens toch tot tussen twee uit
uiteindelijk van vaak vaker vanuit vele veel verder vergeleken verschillende via vier vijf vijfde volgens voor vooral
waarbij waardoor waarin waarmee waren was wat we wel welke werd werden wij word worden wordt zes zeven zich zij zijn
zoals zonder zowel zullen aangepast aangetoond achten afgenomen afneemt analyseren analyseerden bepalen bepaald
beschreven beschrijft beschrijven beschrijven bespreekt bespreken bestaat bestaan bestuderen bestudeerd betekent bevat
bevatten biedt bieden bleken combineren concluderen draagt gebaseerd gebruik gebruiken gebruikt gebruikten geeft
geanalyseerd gebleken geïntroduceerd gemeten genomen getest getraind geldt gevonden geëvalueerd groeit herkend
introduceert introduceren komt komen laat laten leidt leiden levert ligt meet meten neemt nemen onderzocht onderzoeken
onderzoekt ontwikkelen ontwikkeld ontwikkelt optimaliseren presenteert presenteren stelt stellen stijgt steeg
suggereren toegepast toeneemt tonen toont uitgevoerd vergelijken vergelijkt veranderen verandert verbetert verbeteren
verdeelt verhogen verhoogt verlagen verlaagt verloopt verminderen vermindert vervoerd verwachten vinden voorgesteld
voorkwam voorstellen voortplanten vormt vormen zien procent jaar jaren kilometer keer uur
""",
    "sv": """
alla allt andra att av bara bland blev bli blir blivit bör både bättre där därför dels dem den denna deras dess dessa
dessutom det detta dock då efter eftersom eller en endast enkel enkelt ett ej finns flera fler flesta fram från fyra
få får fått för före förutom genom god goda gäller gör göra gjorde gjordes ha hade han har hittills hjälp hos hur hög
höga högre i in inga ingen inom inte innan jag jämfört jämförde jämförs kan kommer kort krav kunde kunna kring liten
litet lika långa lång längre låg låga lägre man med medan mellan men mer mest mot mycket många måste möjligt nu ny nya
nytt när nära någon något några och också om oss olika på redan sedan sig sin sina sitt ska skall skulle små snabbt
som stor stora stort står större största så sådan sådana samt samtliga till tidigare tre trots två tills under upp ur
utan utifrån vad var vara varit varje vara vanligt vanlig vid via vi vilka vilken vilket vår våra vårt växande än ännu
är även åtta över övriga analyserades analyserar använda användas använder används användes avses baserad baserade
baseras begränsas behandlar behöver behövs belyser beror beskriva beskrivs beskriver besvarades bestämma betyder
bidrar bidra består diskuteras diskuterar erhölls flytta formulerar framgår föreslår föreslås förutsäga förbättrar gav
ger granskar halveras inträffade inkluderades innebär innehåller kräver leder lett minskar minskade mäter mätt mättes
medför ökar ökade presenterar presenteras presenterades prövar prövas påverkar påverkas redovisas samlade samlades
samlats ser studerar studeras studerades ställer syftar syfte syftet tar tas tränas tränades tyder undersöka undersökt
undersökte undersöker undersöks undersöktes upphör utförd utfört utförts utfördes utgör utvecklar utvecklas utvecklats
utvärderas utvärderar visar visade visades visat visats åstadkommer procent minuter timmar år åren artikel artikeln
resultat resultaten studien studie
""",
    "tr": """
yıl çalışmalardan haftalık kurulan yöntemin acaba adet ait altı ama amacı amacıyla amaç ancak arada arasında
arasındaki artık ayrıca aynı az bağlı bazı başka başta belirli ben beri beş biçimde biz bizim bu buna bunlar bunların
bunun bununla burada böyle böylece bütün büyük bir biri birçok birlikte boyunca çok çoğu çünkü çalışma çalışmada
çalışmanın çalışmamızda da daha dahil de defa değil diğer diye doğru dolayı dolayısıyla dört düşük eden ederek en etki
etkisi etmek fakat fazla gerek gibi göre görece hem hep hepsi her herhangi hızlı için içinde iki ile ilgili ilişkin
ilk ise iyi kadar karşı karşın kendi ki kez kısa kimi mi mu mü mı makalede makale nasıl ne neden nedeniyle nedenle o
olan olarak oldukça olduğu olduğunu olması olmak olup on ona onun orada oranla önce önceki önem önemli öte özellikle
pek rağmen sadece sahip sekiz son sonra sonrası sonuç sonucu sonucunda sonuçlar sonuçları şekilde şey şu süre
tarafından tek tüm üç üzere üzerinde üzerine var ve veya veriler verilerin ya yani yapılan yararlı yeni yedi yer
yerine yoluyla yok yol yöntem yöntemi yöntemimiz yüksek yüzde yüz zaman araştırma araştırmada araştırmanın araştırmaya
deneyler bulgular önerilen sunulan kullanılan geliştirilen elde ederken arttıkça
""",
    "id": """
belas ribu menurun meningkat kumpulan ada adalah adanya agar akan akibat akibatnya antara apa apabila atas atau bagi
bahwa banyak baru bawah beberapa belum berbagai berdasarkan berikut bersama besar bila bisa boleh bukan cara cukup
dalam dan dapat dari daring daripada dengan di dua empat enam guna hal hampir hanya harus hasil hasilnya hingga ia ini
itu jika juga jumlah kami karena ke kemudian kepada ketika kita kurang lain lainnya lalu lama lebih lima lima maka
makalah masih masing mereka meskipun mudah mulai namun nyata oleh pada padahal paling para penting per perlu pernah
puluh pun rata saat saja salah sampai sangat satu sebagai sebagian sebanyak sebelum sebelumnya sebesar sebuah secara
sedang sedangkan sehingga sejak selain selama seluruh semakin semua sementara sendiri seperti serta sering sesuai
sesudah setelah setiap suatu sudah tahun tanpa telah tentang tepat terdapat terhadap termasuk tersebut tertinggi
tetapi tiap tidak tiga tinggi tinggi tujuan tujuh untuk upaya waktu yaitu yakni yang bermakna berkelanjutan berkurang
bertambah bertujuan berasal berupa beda berbeda berbasis berbahasa menjadi memiliki mempunyai terjadi turun naik
hasilnya penelitian studi menit hari bulan persen sepuluh sembilan delapan
""",
    "vi": """
này một các và của cho để với trong được là có những bằng đã đang sẽ từ theo tại trên dưới vào ra khi nếu thì mà hoặc
hay cũng như rất hơn nhất không chưa chỉ cần phải do vì nên bị bởi về giữa sau trước đến tới qua nhiều ít mỗi mọi từng
cùng đó đây ấy kia nào gì ai họ ta tôi chúng nó còn lại đều vẫn mới nhằm ở ngoài so nhưng thường khó dễ việc sự cách
rằng giảm tăng dựa chạy nhờ thấy đo hai ba bốn năm sáu bảy tám chín mười trăm nghìn
""",
    "ko": """
배 배로 한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열두 곳 가지 대해 대해서 대하여 통하여 위하여 의해 등
및 또는 그리고 그러나 따라서 이러한 이를 이에 더 매우 모든 여러 다양한 주요 이후 동안 사이 이상 이하 정도
경우 때문 때 수 것 점 중 간 세가지 새 본 각 전체 최근 현재 특히 더욱 크게
""",
    "el": """
χιλιάδες διατίθενται χρησιμοποιεί χρησιμοποιούν τέταρτο αλλά αν ανά ανάμεσα αντί από απ' αποτελέσματα αυτά αυτές αυτή
αυτήν αυτό αυτοί αυτός αυτού αυτών βάσει για γιατί δε δεν δέκα διότι δύο εάν είναι είχαν είχε έγινε έγιναν εδώ ενώ εξ
έξι επειδή επιπλέον επίσης επτά έτσι έχει έχουμε έχουν εργασία ετών ή ήδη ήταν η θα καθώς και κάθε κατά κάποια κάτω
μας με μελέτη μελέτης μέσα μέσω μετά μεταξύ μέχρι μη μια μία μιας μόνο μπορεί μπορούν να νέα νέες νέο νέος ο οι οκτώ
όλα όλες όλοι όμως όπου όπως όσο ότι όταν ούτε οποία οποίες οποίο οποίοι οποίος οποίου οποίων πάνω παρά περίπου
περισσότερα περισσότερο πέντε πιο ποια ποιο πολλά πολλές πολλοί πολύ πριν προς προηγούμενες προηγούμενα σαν σας σε
σκοπός σημαντικά σημαντική σημαντικό σημαντικός στα στη στην στις στο στον στους στόχος συγκεκριμένα σύγκριση συνολικά
σύμφωνα τα τε τέλος τέσσερα τέσσερις τη την της τι τις το τον του τους τρία τρεις τριών τριάντα τόσο των ύστερα υπό
χωρίς ως ώστε ύψος χαμηλό χαμηλή υψηλή υψηλό ελεύθερα θετικά αρνητικά παρόν παρούσα μονάδες βρέθηκε συλλέξαμε πρόβλημα
ταχύτερη αποτελεί αποτελούν
""",
    "uk": """
двохстах п'ятьох кількістю відсотками відсотків системами або адже але без бути була були було більш більше ваш вже ви
від вони воно вона все всі втім для до дуже де дві двох два десяти за завдяки за з'ясовано зокрема зі із його їх її й
і інші інша інших коли крім крім кожний кожна крім між між має мають метою може можуть можна ми на над найвищу найвища
найбільш наш нас не нехай ні ніж ній них нові нова новий о об однак один одна окремо особливо от оскільки основі під
після по поки потім при про протягом проте п'ять п'яти п'ятьох раз разом роботі робота результати результатів саме
свої своєї себе статті стаття становить сім так та також такий така таких там те тим того той тому три трьох ту тут у
в участь взяли хоча це цей ця цих цього через чи чотирьох чотири що щоб як яка яке який які якщо яких якого якої
порівняно попередніми значно важко швидше краще додаткових використання допомогою помогою щодо шляхом завдання є були
бути визначення рівня частина частину
""",
}
_ALONE = {
    "nl": """
onderzoek studie artikel methode methoden model modellen systeem systemen resultaat resultaten effect effecten analyse
algoritme doel probleem problemen deelnemers locaties vragenlijsten kosten verliezen kleppen materieel
""",
    "sv": """
metod metoden metoder modell modellen studie studien resultat samband problem system artikel syfte analys effekt
effekter data elever gårdar sjukhus noggrannhet provningar uppgifter
""",
    "tr": "yöntem analiz model sistem sonuç çalışma veri veriler etki araştırma deney problem hasarı verimi kayıp",
    "id": """
penelitian metode hasil analisis data model sistem studi tujuan pengaruh hubungan responden aplikasi artikel makalah
campuran akurasi masalah
""",
    "ko": """
방법 분석 실험 일부 결과 연구 영향 효과 자료 대상 목적 요인 관계 평가 조사 비교 개발 제안 적용 이용 활용
모델 문제 과정 수준 변화 횟수 계획 배합 데이터 논문 성능 기법 시험 측정 지점
""",
    "vi": "chất lượng thời gian cộng đồng",
    "el": """
μέθοδο μέθοδος μεθόδους μελέτη εργασία ανάλυση μοντέλο σύστημα αποτελέσματα δεδομένα σχέση πρόβλημα χρήση ακρίβεια
περιοχές κόστος δοκιμές
""",
    "uk": """
метод методи модель моделі дослідження аналіз результат результати вплив робота стаття система оцінка участь основі
експерименти респондентів ділянках частка зразки випробування
""",
}
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
MORE_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
"""Words that no keyphrase begins or ends with, in lower case, by language."""
ALONE = {language: frozenset(words.split()) for language, words in _ALONE.items()}
"""Words that are no keyphrase by themselves, in lower case, by language."""

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
