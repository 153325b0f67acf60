"""What stands where an abstract would, and says that there is none: `[No abstract available]`, `N/A`, `-`.

In: a text. Out: whether it is such words and nothing else; an abstract that mentions them is one.
"""

import re

_NOT_LETTERS = re.compile(r"[\W_]+")
_LONGEST = 250  # characters
# letters alone, in small; every language that databases of papers are exported in
_ENGLISH = """
    noabstract|noabstractavailable|noabstractisavailable|noabstractavailableforthisarticle|noabstractprovided
    noabstractisavailableforthisarticle|noabstractavailablefromthesource|noabstractfound|noabstractgiven|noabstractneeded
    noabstractneededsinceshort|noabstractsupplied|noabstractwasprovided|noabstractincluded|noabstractpresent
    abstractnotavailable|abstractisnotavailable|abstractnotprovided|abstractnotfound|abstractunavailable
    abstractisunavailable|abstractavailable|abstractavailableonline|abstractremoved|abstractmissing|missingabstract
    abstractnotsupplied|abstractpending|abstracttobeadded|abstracttobeannounced|abstracttofollow|abstractforthcoming
    thisarticlehasnoabstract|thispaperhasnoabstract|thearticlehasnoabstract|thisarticledoesnothaveanabstract
    anabstractisnotavailable|anabstractisnotavailableforthiscontent|anabstractisnotavailableforthisarticle
    thereisnoabstract|thereisnoabstractavailable|thereisnoabstractforthisarticle|withoutabstract
    anabstractisnotavailableforthiscontentsoapreviewhasbeenprovided|anabstractisunavailable
    nosummary|nosummaryavailable|summarynotavailable|nodescription|nodescriptionavailable|descriptionnotavailable
    nopreviewavailable|notextavailable|nofulltext|notavailable|notapplicable|notprovided|unavailable|unknown|untitled
    seepaper|seearticle|seefulltext|seetext|seepdf|seethepaper|seethearticle|seeabove|seepdfforabstract|seetitle
    pleaseseethearticlefortheabstract|pleaseseepaper|pleaserefertofulltext|abstractseepaper
    na|nan|nil|none|null|undefined|empty|missing|tba|tbd|tbc|todo|toappear|tobeannounced|tobeadded|tobedetermined
    internationalaudience|nationalaudience|accesstofulltextonly|fulltextonly|pdfonly|abstractinpdf|comingsoon|forthcoming|inpress|abstract|abstracts|summary|noneavailable|nonegiven|nodata|nodataavailable|xxx
"""
_OTHERS = """
    keinabstract|keinabstractverfügbar|keinabstractvorhanden|keineabstract|keinezusammenfassung|ohneabstract
    keinezusammenfassungverfügbar|keinezusammenfassungvorhanden|zusammenfassungnichtverfügbar|nichtverfügbar
    keineangabe|keineangaben|keinebeschreibung|keinebeschreibungverfügbar|abstractnichtverfügbar|zusammenfassung
    pasderésumé|pasderésumédisponible|aucunrésumé|aucunrésumédisponible|résuménondisponible|résuméindisponible|sansrésumé
    nondisponible|indisponible|cetarticlenecontientpasderésumé|cetarticlenapasderésumé|résumé
    sinresumen|resumennodisponible|nohayresumen|nohayresumendisponible|nodisponible|resumen|sinabstract|nosedisponederesumen
    semresumo|resumonãodisponível|resumoindisponível|nãodisponível|nãohá|nãoháresumo|resumo
    nessunabstract|nessunabstractdisponibile|abstractnondisponibile|riassuntonondisponibile|nondisponibile|riassunto
    geenabstract|geensamenvatting|geensamenvattingbeschikbaar|geenabstractbeschikbaar|nietbeschikbaar|samenvatting
    ingetabstract|ingensammanfattning|ejtillgänglig|sammanfattningsaknas|intetabstract|ingenabstract|ingensammendrag
    eitiivistelmää|tiivistelmäeisaatavilla|brakabstraktu|brakstreszczenia|brak|niedostępne|streszczenieniedostępne|abstraktniedostępny|streszczenie
    bezabstraktu|abstraktnenídostupný|abstraktneníkdispozici|bezanotace|nincsabsztrakt|nincskivonat|absztraktnemelérhető
    fărărezumat|rezumatindisponibil|özetyok|özetbulunmamaktadır|özetmevcutdeğil|özet|mevcutdeğil
    аннотацияотсутствует|нетаннотации|безаннотации|рефератотсутствует|отсутствует|недоступно|аннотация|нетданных
    анотаціявідсутня|анотація|безанотації|δενυπάρχειπερίληψη|περίληψη
    无摘要|暂无摘要|摘要暂缺|暂缺|摘要缺失|無摘要|暫無摘要|没有摘要|摘要不可用|暂无|摘要|无|無|要旨なし|抄録なし|抄録はありません|要約なし|なし|概要なし
    초록없음|초록이없습니다|초록|없음|لايوجدملخص|الملخصغيرمتوفر|ملخصغيرمتوفر|چکیدهموجودنیست
"""
# what a site's page has to be clicked on: `Click here to see the abstract`, `Show full abstract`, `Abstract hidden`
_BUTTON = re.compile(
    r"(?:please)?(?:click|press|tap)(?:here|on|below|above|link|thelink|title|thetitle|pdf|thepdf|icon|button)*(?:to|for)?(?:see|view|read|show|open|expand"
    r"|display|access|get|download)?(?:the|this|an|full|more|entire|complete|paper|article)*(?:abstract|summary|text)?"
    r"|(?:show|view|see|read|open|expand|display|toggle|hide|load)(?:the|full|more|entire|hide|less)*(?:abstract|summary|text|more)"
    r"|(?:clickto(?:in|de)creaseimagesize){1,4}|(?:abstract|summary)(?:is)?(?:hidden|collapsed)|(?:log|sign)in(?:to|for)(?:see|view|read)(?:the|full)*(?:abstract|text)"
    r"|(?:please)?(?:read|see|find|getaccessto)(?:the)?(?:full|whole|complete)(?:article|text|paper)?(?:at|on|from)?(?:the)?(?:publisher|journal)?s?"
    r"(?:web)?(?:site|page)?"
)
# what stands in the place of an abstract and says of what kind the text is: `Letter to the editor`, `Editorial, no abstract`
_KIND = (
    r"(?:(?:guest)?editorial|letters?(?:totheeditors?)?|correspondence|commentary|bookreview|shortcommunication|erratum|corrigendum"
    r"|correction|news|obituary|announcement|tableofcontents|frontmatter|backmatter)"
)
_OF_KIND = re.compile(
    rf"{_KIND}(?:hasno|withno|without|no|thereisno)?(?:abstracts?)?(?:available)?|(?:abstracts?)?(?:ismissing|missing|notavailable)?{_KIND}"
    r"|(?:abstract|text|content)?(?:is)?(?:withheld|redacted|embargoed|confidential)(?:bythe(?:author|publisher|editor)s?)?"
    r"|tobe(?:published|submitted|completed|written)|loremipsum(?:dolor.*)?"
)
# `No abstract is available for this paper`, `Abstract not yet available online`, `abstract n/a`
_OF = r"(?:(?:for|in|from|by|with|to)(?:this|the)?(?:article|paper|content|item|document|publication|record|work|entry|source|authors?|publisher|title|study|chapter|book)s?)?"
_WHY = r"(?:(?:dueto|becauseof|for|owingto)(?:publisher|the|its)*(?:copyright|legal|licen[cs]ing|licen[cs]e|technical)(?:restrictions?|reasons?|issues?|terms)?)?"
_GIVEN = r"(?:available|provided|found|given|supplied|included|present|submitted|published|listed|exists?|needed|required|received)"
_ABSENT = re.compile(
    rf"(?:sorry|thereis|thereisno|thereiscurrently|wehave|currently)*no(?:english|author|full)?(?:abstracts?|summary|description)(?:text)?(?:is|was|has|hasbeen|are)?(?:currently|yet)?{_GIVEN}?(?:yet|online|here)?{_OF}"
    rf"|(?:the|an)?(?:english|author)?(?:abstract|summary|description)(?:text)?(?:is|was|has|hasbeen)?(?:currently)?(?:not|un|isnt|na)(?:currently|yet|been)?{_GIVEN}?(?:yet|online|here)?(?:inenglish)?{_OF}{_WHY}"
    rf"|(?:the|an)?(?:english|author)?(?:abstract|summary|description)(?:text)?{_OF}(?:is|was|has|hasbeen)?(?:currently)?(?:not|un)(?:currently|yet|been)?"
    rf"{_GIVEN}(?:yet|online|here)?(?:inenglish)?{_WHY}"
    rf"|(?:the|an)?(?:english|author)?(?:abstract|summary){_OF}(?:is|was)?(?:missing|absent|lacking|omitted){_OF}"
    rf"|(?:an)?abstractisnotavailableforthiscontentsoapreviewhasbeenprovided.*"
)
# `Aucun résumé n'est disponible`, `Es liegt kein Abstract vor`, `No hay resumen para este artículo`
_IN_OTHERS = re.compile(
    r"(?:désolé|ilnya|ilnexiste)?(?:pasde|aucune?)(?:résumé|abstract|description)(?:nest|nesten)?(?:pas)?(?:encore|actuellement)?"
    r"(?:disponible|fourni|renseigné)?(?:pour|dans)?(?:cet|ce)?(?:article|document|texte)?"
    r"|(?:le)?(?:résumé|abstract)(?:decetarticle)?nest(?:pas|plus)(?:encore)?(?:disponible|fourni|renseigné)"
    r"|(?:leider)?(?:(?:fürdiesen?|zudiesem)(?:artikel|beitrag|aufsatz|titel|text))?(?:ist|liegt|gibtes|esist|esliegt|esgibt)?(?:leider|noch)?"
    r"keine?(?:deutsche?s?|englische?s?)?(?:abstract|zusammenfassung|kurzfassung|beschreibung)(?:für|zu)?(?:diesen?|diesem)?"
    r"(?:artikel|beitrag|aufsatz|titel|text)?(?:vor|verfügbar|vorhanden|angegeben|hinterlegt)?"
    r"|(?:losiento)?(?:nohay|noexiste|notiene|nosedisponede|sin|nosehaproporcionado)(?:un|ningún)?(?:resumen|abstract|descripción)"
    r"(?:disponible)?(?:para|en|de)?(?:este)?(?:artículo|documento|texto|trabajo)?"
    r"|(?:el)?(?:resumen|abstract)no(?:está|seencuentra|ha)?(?:disponible|sidoproporcionado)"
    r"|(?:nãohá|nãoexiste|semum|sem)(?:um|nenhum)?(?:resumo|abstract|descrição)(?:disponível)?(?:para|em)?(?:este|deste)?(?:artigo|documento|texto)?"
    r"|o?(?:resumo|abstract)nãoestádisponível"
    r"|(?:noncè|nonesiste|nessun|senza)(?:un|alcun)?(?:riassunto|abstract|sommario)(?:è)?(?:disponibile)?(?:per)?(?:questo)?(?:articolo|documento|testo)?"
    r"|(?:il)?(?:riassunto|abstract|sommario)nonè(?:ancora)?disponibile"
    r"|(?:eris|voordit(?:artikel)?is)?geen(?:samenvatting|abstract)(?:is)?(?:beschikbaar|aanwezig)?(?:voorditartikel)?"
)
_PLACEHOLDERS = frozenset(f"{_ENGLISH}{_OTHERS}".replace("|", " ").split())


def is_placeholder(text: str) -> bool:
    """Say whether a text has no letter, or says only that there is no abstract.

    >>> is_placeholder("[No abstract available.]"), is_placeholder("N/A values are imputed.")
    (True, False)
    """
    if len(text) > _LONGEST:
        return not any(map(str.isalnum, text))
    letters = _NOT_LETTERS.sub("", text.casefold())
    return (
        not letters
        or letters.isdecimal()
        or letters in _PLACEHOLDERS
        or any(form.fullmatch(letters) for form in (_BUTTON, _ABSENT, _IN_OTHERS, _OF_KIND))
    )
