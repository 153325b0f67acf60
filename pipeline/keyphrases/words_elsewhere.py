"""Words of languages other than English that say nothing by themselves, and what their phrases look like.

In: a language. Out: function words that yake's lists lack, with the verbs of abstracts; words that are no keyphrase
alone; the prepositions that join two nouns to a term. Tables, separate from the reading of words, so that a language
can be added without reading that.
"""

import re

from pipeline.keyphrases.verbs_elsewhere import ALONE, MORE_WORDS, is_unfinished

_WORDS = {
    "ar": """
تحت فوق إلى أو أن إن أنه التي الذي عبر هذا هذه ذلك تلك كذلك أيضا وهذا كما بينما ندرس نقترح باستخدام خلال بواسطة
نقدم هدفت هدف استخدم استخدمت أظهرت أظهر يوصي توصي أوصت تناولت اعتمدت توصلت بلغت لدى معرفة وجود يعد تعد تواجه
يواجه تتناول يتناول تناول استخدمنا جمعنا حللنا وجدنا اقترحنا قمنا تبين يتبين بنسبة بمقدار نوصي المئة بالمئة
متفوقا أهم تدرس يدرس درسنا تقترح يقترح تقدم يقدم قدمنا تعرض يعرض نعرض تستخدم يستخدم نستخدم تعتمد يعتمد نعتمد
تهدف يهدف نهدف تبحث يبحث نبحث تصف يصف نصف تحلل يحلل نحلل تقارن يقارن نقارن تشير يشير تظهر يظهر توضح يوضح نوضح
تثبت يثبت نثبت تؤكد يؤكد تمت تتم يتم تم كان كانت يكون تكون ليس ليست يمكن لا لم لن قد لقد كل كلا بعض جميع جدا عدة
عدد غير سوى إذا إذ حيث حين حتى ثم لكن لأن لأنه عندما عند عن على علي منذ ضد بعد قبل بين أمام خلف داخل خارج مع مثل
نحو حول دون بدون ضمن عنها عنه منها منه فيها فيه عليها عليه بها به لها له إليها إليه هو هي هم هن نحن أنا أنها
أنهم هؤلاء أولئك هناك هنا ما ماذا من في كيف لماذا أفضل أكبر أكثر أقل أعلى أدنى بشكل بصورة طريق نتيجة بسبب وفق
وفقا حسب بما مما فيما لما عما أي أية إحدى أحد الحالية الحالي السابقة السابق المختلفة المقترح المقترحة جديد جديدة
جديدا الجديد الجديدة الورقة ورقة بهدف يحسن تحسن حققت حقق يوزع الباحث الباحثة شملت
""",
    "bn": """
আমরা আমাদের এই এটি এটা এর এবং ও বা কিন্তু তবে যে যা যার সে তা তার তাদের তারা একটি এক কোনো কিছু সব সকল প্রতি জন্য
থেকে দিয়ে দ্বারা মধ্যে উপর উপরে নিচে সাথে সঙ্গে কাছে পর্যন্ত চেয়ে হতে হয় হয়েছে হয়েছিল হবে হলো ছিল আছে নেই
করে করি করা করেছি করেছে করতে করার করছে করলে দেখায় দেখা দেখি যায় গেছে পারে পারি না নয় আরও অনেক খুব যদি যখন তখন
কারণ নির্ভর নতুন ভালো আগের এতে এখানে প্রবন্ধে গবেষণায় প্রস্তাব উপস্থাপন ব্যবহার পরীক্ষা ফলাফল ফলাফলে তৈরি শতাংশ
পদ্ধতিটি মডেলটি লক্ষ
""",
    "fa": """
می‌شود شده شد است ارائه با برای این که در از به را و نشان می‌دهد می‌کند ما آن آنها آن‌ها یک یا هر همه نیز هم تا
بر بین روی زیر پس پیش اگر اما ولی چون زیرا چه هیچ بود بودند باشد باشند هستند نیست دارد دارند داشت داشتند کرد
کردند کرده کنیم کنند می‌کنیم می‌کنند می‌شوند می‌دهند می‌دهیم می‌توان می‌تواند می‌توانند بررسی پیشنهاد تکیه
استفاده مورد توسط طریق جهت وجود خود دیگر چند بسیار بیشتر کمتر بهتر بهترین جدید پیشین قبلی حاصل نتایج مقاله پژوهش
تحقیق مطالعه هدف روش سپس همچنین بنابراین درصد می شود کند دهد یافته‌ها یافته نفر تقسیم طور کاهش افزایش
""",  # noqa: RUF001 - Persian it is
    "he": """
אנו אנחנו אני הוא היא הם הן זה זו זאת אלה אלו אשר של את עם על אל מן בין תחת מעל לפני אחרי אחר לפי כדי כמו כך כן
לא אין יש היה הייתה היו יהיה להיות ניתן יכול יכולה יכולים או אך אבל גם רק כל כלל כי אם כאשר בעוד מאשר יותר פחות
מאוד ביותר טוב טובה חדש חדשה חדשים קודם קודמים הקודמים מאמר עבודה מחקר מציעים מציגים מציג מציגה מראים מראות מראה
בוחן בוחנת בוחנים משתמשים מבוסס מבוססת המבוסס המבוססת באמצעות עבור לעומת ידי התוצאות תוצאות אותו אותה אותם במאמר
בעבודה במחקר בחנו נמצא נמצאו השתתפו הזה הזאת האלה באופן בקרב נבדקים שחולקו
""",
    "hi": """
नीचे ऊपर तेजी बेहतर बढ़ती बढ़ता घटती घटता जा जाता जाती जाते सकता सकती सकते जिससे जिसमें जिसका जिसकी जिसके जो जब
तब तो ही भी नहीं लेकिन किंतु परंतु या एवं व यदि अगर क्योंकि ताकि साथ बाद पहले तक बिना अनुसार रूप प्रकार तरह कुछ
कई सभी हर प्रत्येक एक दो नया नई नए कम ज्यादा बहुत अत्यंत उनके उनकी उनका इसके इसकी इसका इनके इनकी इनका जिन उन इन
उस वाले वाली वाला दिया दी दिए गई गए हुआ हुई हुए हो होने होना करके करना करने दर्शाते दर्शाती दिखाते दिखाती दिखाता
लेख पत्र शोधपत्र उपयोग आवश्यकता अध्ययन उगाते प्रस्तावित प्रस्ताव विकसित मिलता मिलती मिला पाया पाई गयी गये रहा
रही रहे चाहिए कैसे क्या कहाँ माध्यम आधार आधारित हम यह ये वह वे तथा और का के की को से में पर ने है हैं था थे लिए
करते करती करता किया गया बीच हमने द्वारा इस होता होती होते बताते बताती बताता चलता चलती चलते पता प्रस्तुत प्रतिशत
अधिक मौजूदा पाती पातीं पाते हमारी हमारे हमारा जोड़ती जोड़ता उद्देश्य संख्या बढ़ जिनमें बनाती बनाता जोड़ते
""",
    "ta": """
மூலம் இந்த இந்தக் இந்தச் இந்தப் அந்த ஒரு மற்றும் என்று உள்ள நாங்கள் நாம் எங்கள் இது அது இவை அவை என்பதை என்பதைக்
கீழ் மேல் மீது பற்றி வரை போன்ற புதிய சிறந்தது ஆராய்கிறது ஆராய்கிறோம் முன்மொழிகிறோம் முன்மொழிகிறது காட்டுகின்றன
காட்டுகிறது பயன்படுத்தி முடிவுகள் கட்டுரை ஆனால் எனினும் அல்லது ஆகும் உள்ளது இருந்து விட மிகவும் செய்து
செய்யப்பட்ட பயன்படுத்தப்பட்டன பயன்படுத்தப்பட்டது ஆய்வில் ஆய்வு முந்தைய சிறந்தவை
""",
    "ur": """
یہ وہ ہم اس ان کا کی کے کو سے میں پر نے ہے ہیں تھا تھی تھے اور یا بھی نہیں تو ہی جو جس جن کہ لیے ساتھ بعد پہلے
تک بغیر مطابق ایک دو نیا نئی نئے کچھ کئی تمام ہر بہت زیادہ کم بہتر نیچے اوپر درمیان ذریعے گیا گئی گئے کیا کرتا
کرتی کرتے کرنے کر ہو ہوتا ہوتی ہوتے ہوا ہوئی ہوئے جاتا جاتی جاتے سکتا سکتی سکتے تجویز پیش ظاہر مبنی مقالہ مطالعہ
تحقیق نتائج لیکن مگر اگر کیونکہ جب طریقہ استعمال کیے فیصد ہزار دی دیا دیے
""",
}
_PREFIXED = {"ar": ("\u0648", "\u0641"), "he": ("\u05d5",)}  # `and`, `so`
WORDS_OF_SCRIPTS = {
    language: frozenset(f"{letter}{word}" for word in words.split() for letter in ("", *_PREFIXED.get(language, ())))
    for language, words in _WORDS.items()
}
"""Words that say nothing by themselves, by language: Arabic, Bengali, Persian, Hebrew, Hindi, Tamil and Urdu."""
_MORE = {
    "de": "untersucht untersuchten verglichen ausgewertet bewertet ermittelt",
    "es": """
evaluar analizar determinar estudiar comparar describir mejora mejoran aumenta aumentó disminuye disminuyó realiza
realizó realizaron evaluó utiliza utilizó utilizaron muestra muestran permite permiten presenta presentan propone
proponemos estudiamos analizamos
""",
    "fr": """
c d j l m n s t qu évaluer étudier analyser déterminer comparer étudions proposons montrons présentons analysons
comparons évaluons permet permettent montre montrent atteint augmente diminue réduit améliore puis ainsi reste
restent fondé fondée fondés fondées reposant basé basée basés basées
""",
    "it": """
valutare analizzare determinare studiare descrivere confrontare valuta analizza studiamo proponiamo presentiamo resta
supera permette permettono mostra mostrano presenta presentano aumenta diminuisce riduce migliora
analizzato analizzati analizzata analizzate principale principali
""",
    "pl": """
a aby by była były było będzie bądź choć czyli gdy gdzie i iż jako jednak jednakże ją która które którego której których
którym którymi który lecz między można na nad nas natomiast nawet niej o ona oraz oto poprzez podczas poza przez przy
raz również są się swoje także tego tej też tych tym tymi tylko u w wobec wraz wśród z za zaś ze zgodnie został została
zostało zostały znacznie wykorzystano oceniono przedstawiono zbadano analizowano wpływa wpływają celem
""",
    "pt": """
avaliar analisar determinar estudar comparar descrever melhora aumenta reduz permite permitem mostra mostram apresenta
apresentam estudamos propomos analisamos
""",
    "ru": """
разработать исследовать оценить изучить определить использованы использован использована использовано важно повышает
повышают снижает снижают снизилась показано показал показали предложен предложена предложено рассмотрен рассмотрена
рассмотрены рассматривается является являются проведен проведено проведены выявлено основе помощью установлено
установлена исследован исследована исследовано исследованы изучен изучена изучено изучены получен получена получено
получены описан описана описано описаны основанный основанная основанное основанные превосходит
""",
}
MORE_FUNCTION_WORDS = {
    **{language: frozenset(words.split()) for language, words in _MORE.items()},
    **WORDS_OF_SCRIPTS,
    **MORE_WORDS,
}
"""Function words that yake's lists lack, in lower case, by language."""

_ALONE = {
    "ar": "الدراسة دراسة البحث النتائج المنهج الباحثون عينة طالبا",
    "de": """
wirksamkeit bedeutung einfluss auswirkung auswirkungen untersuchung untersuchungen studie studien arbeit ergebnis
ergebnisse ziel ziele methode methoden analyse vergleich problem probleme bereich rolle jahr jahre jahren monat monate
monaten prozent prozentpunkte anteil zahl patienten überblick beitrag
""",
    "es": """
efecto efectos estudio estudios análisis evaluación resultado resultados método métodos problema problemas papel trabajo
objetivo objetivos enfoque impacto años
""",
    "fr": """
étude études effet effets impact analyse évaluation résultat résultats méthode méthodes problème problèmes rôle approche
travail objectif défi cas question ans
""",
    "hi": "अध्ययन शोध विधि परिणाम मात्रा विश्लेषण",
    "it": """
effetto effetti studio studi analisi valutazione risultato risultati metodo metodi problema problemi ruolo lavoro
obiettivo impatto approccio anni
""",
    "ja": """
手法 提案 提案手法 方法 自動的 検討 目的 結論 考察 研究 課題 問題 重要 必要 可能 大量 多数 迅速 容易 有効 把握 確認 実現
適用 利用 使用 活用 比較 今後 従来手法 効果 影響
""",
    "pl": "wpływ badanie badania badań analiza ocena wynik wyniki metoda metody problem rola praca pracy znaczenie lat",
    "pt": """
efeito efeitos estudo estudos análise avaliação resultado resultados método métodos problema problemas papel trabalho
objetivo impacto abordagem anos
""",
    "ru": """
исследование исследования анализ оценка результат результаты метод методы проблема роль работа цель влияние эффект
методом методами методов работе работы период
""",
    "zh": "方法 问题 结果 研究 效果 结论 关键问题 重要问题 新思路 代码",
}
NO_KEYPHRASES = {**{language: frozenset(words.split()) for language, words in _ALONE.items()}, **ALONE}
"""Words that are no keyphrase by themselves, in lower case, by language."""

_JOINING = {
    "ca": "de d' del dels en a al",
    "es": "de del en a al",
    "fr": "de d' d\u2019 du des à au aux en",
    "gl": "de do da dos das en",
    "it": "di d' d\u2019 del della dello dei degli delle dell' dell\u2019 a al alla da in",
    "oc": "de d' del dels en",
    "pt": "de do da dos das em",
    "ro": "de din la în",
}
JOINING_WORDS = {language: frozenset(words.split()) for language, words in _JOINING.items()}
"""Prepositions that make a term of two nouns, in lower case, by language; an article may follow."""

ARTICLES = frozenset(("la", "le", "les", "l'", "l\u2019", "el", "los", "las", "lo", "il", "o", "os"))
"""Articles that may stand behind such a preposition: "traitement de la parole"."""

_NOUN = re.compile(r"[^\W\d_]*[A-ZÄÖÜ0-9]")
_RUSSIAN_NOUNS = (  # that are spelt like adjectives: data, scientists, patients, animals, curves, variables
    "данн|уч[её]н|больн|животн|насеком|крив|прям|переменн|постоянн|производн|составляющ|слагаем|пита"
)
_RUSSIAN_ENDS = "ых|их|ого|его|ому|ему|ый|ая|яя|ое|ые|ую|юю|ыми|ими"  # noqa: RUF001 - Cyrillic it is
_UNFINISHED = {
    "de": re.compile(r"\b[A-ZÄÖÜ]\S{1,60} [a-zäöüß]+en [A-ZÄÖÜ]"),
    "ja": re.compile(r"[0-9][年月日人件個回]"),
    "ru": re.compile(
        rf"(?<!\w)(?!(?:{_RUSSIAN_NOUNS}))\w{{3,}}(?:{_RUSSIAN_ENDS})$"
        r"|\w(?:тся|ться|лся|лась|лось|лись)(?!\w)",
        re.IGNORECASE,
    ),
}
"""What is no whole phrase, by language.

de: a verb between two nouns, "Fehler betreffen Ortsangaben", but not "Stabilität neuronaler Netze"
ja: a date or a count, "2016年"
ru: what ends with an adjective, "обнаружение дефектов сварных", or holds a verb, "площадь сократилась"
"""


def may_be_keyphrase(phrase: str, language: str) -> bool:
    """Say whether a phrase may be a keyphrase: no bare word of any paper, nothing unfinished; in German a noun's."""
    if phrase.lower() in NO_KEYPHRASES.get(language, ()):
        return False
    unfinished = _UNFINISHED.get(language)
    if (unfinished and unfinished.search(phrase)) or is_unfinished(phrase, language):
        return False
    return language != "de" or _NOUN.match(phrase.rsplit(maxsplit=1)[-1]) is not None
