"""The labels of structured abstracts in languages beside English, by the role that they state.

Lower case, commas between; `pipeline.text.section_words` says what a label is. Separate from its lists, so that a
language can be added without reading those.
"""

BACKGROUND = """
    vorgeschichte, hintergrund und ziel, contexte, mise en contexte, problématique, premessa, introduzione,
    contesto, contexto, fundamento, fundamentos, justificativa, achtergrond, inleiding, bakgrund, inledning,
    baggrund, indledning, bakgrunn, innledning, tausta, johdanto, úvod, východiska, wstęp, tło, bevezetés,
    introducere, giriş, вступление, предпосылки, вступ, актуальність, εισαγωγή, υπόβαθρο, 背景, 研究背景,
    背景与目的, はじめに, 緒言, 배경, 서론, الخلفية, المقدمة, مقدمة, مقدمه, زمینه, רקע, पृष्ठभूमि, प्रस्तावना
"""
OBJECTIVE = """
    zielstellung, ziel der studie, ziel der arbeit, zweck, objet, objectif principal, obiettivo, obiettivi, scopo,
    scopo dello studio, objetivo general, objetivo geral, finalidad, propósito, doel, doelstelling, vraagstelling,
    syfte, mål, formål, hensigt, tavoite, tavoitteet, tarkoitus, cíl, cíle, cieľ, cel pracy, cele, célkitűzés, cél,
    scop, obiectiv, obiective, amaç, цель исследования, цель работы, задачи, мета, мета дослідження, σκοπός, στόχος,
    目的, 研究目的, 目標, 목적, 연구목적, الهدف, الأهداف, هدف, מטרה, उद्देश्य
"""
METHOD = """
    patienten, studiendesign, design und methoden, patients et méthodes, population et méthodes, metodi, metodo,
    materiali e metodi, materiali, pazienti e metodi, pacientes y métodos, diseño, casuística e métodos, casuística,
    método e materiais, materiaal en methoden, methodes, opzet, metod, metoder, material och metod,
    material och metoder, materiale og metoder, materiale og metode, materiale, menetelmä, menetelmät,
    aineisto ja menetelmät, metodika, metóda, materiál a metody, materiál a metódy, metody a materiál,
    soubor a metodika, materiał, módszer, módszerek, anyag és módszer, metodă, materiale și metode, metode,
    materijali i metode, gereç ve yöntem, yöntem, yöntemler, методика, методология, материал и методы, методи,
    матеріали та методи, матеріали і методи, матеріал і методи, μέθοδος, μέθοδοι, υλικό και μέθοδος, μεθοδολογία,
    方法, 研究方法, 材料与方法, 资料与方法, 对象与方法, 对象和方法, 対象, 対象と方法, 対象および方法, 방법,
    연구방법, 대상 및 방법, الطرق, المنهج, المنهجية, طريقة البحث, روش, روش‌ها, روش کार, مواد و روش‌ها, מתודולוגיה,
    שיטות, विधि, पद्धति, कार्यप्रणाली
"""
RESULT = """
    resultate, befunde, diskussion und schlussfolgerung, zusammenfassung und schlussfolgerung, conclusions,
    interprétation, risultati, discussione, conclusione, conclusioni, consideraciones finales, considerações finais,
    resultaten, conclusie, conclusies, discussie, resultat, slutsats, slutsatser, diskussion, konklusion,
    resultater, konklusjon, tulokset, tulos, johtopäätös, johtopäätökset, päätelmät, výsledky, výsledok, závěr,
    závěry, záver, závery, diskuse, diskusia, wynik, wniosek, dyskusja, eredmények, következtetés, következtetések,
    rezultate, concluzii, concluzie, discuții, rezultati, zaključak, zaključci, bulgular, sonuç, sonuçlar, tartışma,
    результат, обсуждение, вывод, результати, висновки, висновок, обговорення, αποτελέσματα, συμπέρασμα,
    συμπεράσματα, συζήτηση, 结果, 结论, 讨论, 結果, 結論, 考察, 討論, 结果与结论, まとめ, 결과, 결론, 고찰, النتائج,
    الاستنتاج, الاستنتاجات, الخلاصة, نتایج, یافته‌ها, نتیجه‌گیری, תוצאות, מסקנות, الخاتمة, परिणाम, निष्कर्ष
"""
OTHER = """
    studienregistrierung, registrierung, förderung, finanzierung, schlagworte, schlagwörter, stichwörter,
    stichworte, interessenkonflikt, enregistrement, financement, mots clefs, descritores, descriptores, unitermos,
    financiamento, financiación, registro del ensayo, parole chiave, trefwoorden, financiering, nyckelord,
    nøkkelord, emneord, avainsanat, klíčová slova, kľúčové slová, kulcsszavak, cuvinte cheie, ključne riječi,
    anahtar kelimeler, anahtar sözcükler, финансирование, регистрация, ключові слова, λέξεις κλειδιά,
    λέξεις-κλειδιά, 关键词, 关键字, キーワード, 핵심어, 키워드, 주제어, الكلمات المفتاحية, کلیدواژه, کلیدواژه‌ها,
    मुख्य शब्द, कुंजी शब्द
"""
WITHOUT_ROLE = """
    kurzfassung, sommaire, riassunto, sommario, samenvatting, sammanfattning, sammendrag, tiivistelmä, abstrakt,
    souhrn, súhrn, összefoglalás, összefoglaló, rezumat, sažetak, özet, öz, реферат, анотація, резюме, περίληψη,
    摘要, 要旨, 抄録, 초록, 요약, الملخص, ملخص, چکیده, תקציר, सारांश
"""
