"""What an abstract is, and what is cut off around it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.papers.cleaning import clean_abstract, clean_title, headings

_TEXT = "We grew moss in 12 boxes. It grew 3-fold."


@pytest.mark.parametrize(
    "text",
    [
        "[No abstract available]", "No abstract available.", "N/A", "n/a", "NaN", "None", "null", "-", "--", "...", "?", "TBA",
        "Abstract not available", "An abstract is not available for this content.", "Abstract", "Kein Abstract verfügbar",
        "Zusammenfassung nicht verfügbar", "Résumé non disponible.", "Pas de résumé", "Resumen no disponible",
        "Resumo não disponível", "Abstract non disponibile", "Geen samenvatting beschikbaar", "Brak streszczenia", "Streszczenie niedostępne",
        "Аннотация отсутствует", "暂无摘要", "[无摘要]", "抄録なし", "초록 없음", "Özet yok", "", " \n ",
        "abstract n/a", "No abstract available for this paper", "Abstract not available for this article.",
        "The abstract is not yet available online.", "No abstract was provided by the authors.", "No English abstract available",
        "Click to see abstract", "Click here to view the full abstract.", "[Show abstract]", "Read more", "Abstract hidden",
        "International audience", "0", "The abstract is not available due to copyright restrictions.", "摘要暂缺",
        "Access to full text only.", "Click on the PDF for the abstract.",
        "Publication date: March 2024\n\nSource: Journal of Bats\n\nAuthor(s): Anna Weber, Bo Poe",
        "An abstract is not available for this content so a preview has been provided. Please use the Get access link above.",
        "The abstract for this article is not available.", "Abstract not available in English", "Abstract is missing.", "Letter to the editor.",
        "Editorial, no abstract", "Abstract is missing (Short communication)", "Withheld", "To be published.",
        "Click on the PDF icon to view.", "Read the full article at the publisher.", "Lorem ipsum dolor sit amet",
        "IEEE Transactions on Moss, 2021, 3 (2), pp.1-9. \u27e810.1109/TM.2021.1\u27e9",
        "Proceedings of the Moss Conference, 2021, Berlin, Germany. pp.1-9",
        "Abstract: N/A", "© 2021 Elsevier Ltd. All rights reserved.",
        "This article is protected by copyright. All rights reserved.",
        "No Abstract Received", "Click to increase image sizeClick to decrease image size", "Moss Lett.DOI: 10.1021/moss.3",
        "Aucun résumé n'est disponible.", "Es liegt kein Abstract vor.", "No hay resumen para este artículo.",
        "Não há resumo disponível.", "Il riassunto non è disponibile.", "Voor dit artikel is geen samenvatting beschikbaar.",
        "Journal of Moss, Volume 3, Issue 1, Page 1-9, January 2024.", "Journal of Moss, Ahead of Print.",
        "Publication date: March 2024 Source: J Moss, Volume 3 Author(s): Anna Weber, Rich Roe",
    ],
)  # fmt: skip
def test_no_abstract(text: str) -> None:
    """A placeholder in any language, a publisher's line or a description of where it stands is no abstract."""
    assert clean_abstract(text) is None


@pytest.mark.parametrize(
    "added",
    [
        "{} © 2021 Elsevier Ltd. All rights reserved.",
        "{} Thieme. All rights reserved.",
        "{} The Author(s).",
        "【摘要】{}",
        "Abstrak: {}",
        "{} © 2021 Elsevier Ltd. All rights reserved. This article is protected by copyright. All rights reserved.",
        "{}\n\nCopyright (c) 2020 The Makers. All rights reserved.",
        "{} (PsycINFO Database Record (c) 2016 APA, all rights reserved)",
        "{} (C) 2001 Elsevier Science B.V.",
        "{} (c) The Authors, 2021. Licensed under CC-BY 4.0.",
        "{} (c) 2021 Optica Publishing Group under the terms of the Optica Open Access Publishing Agreement",
        "{} © Author(s) (or their employer(s)) 2021. No commercial re-use. See rights and permissions. Published by BMJ.",
        "{} This journal is © The Royal Society of Chemistry 2021",
        "{} © 2021 Wiley. This article has been contributed to by U.S. Government employees and their work is free.",
        "{} ABSTRACT FROM AUTHOR",
        "{}\n\nPMID:33000001 | DOI:10.1234/moss.1",
        "{} KEYWORDS moss · lamp · growth",
        "{} CCS Concepts: • Computing methodologies → Machine learning.",
        "Abstract English: {}",
        "{} J. Moss Res. 12:3-9, 2001. © 2001 Wiley-Liss, Inc.",
        "{} © 2020 Der Verlag. Alle Rechte vorbehalten.",
        "{} Tous droits réservés.",
        "{} © 2024 г. Наука",
        "{} Copyright held by the owner/author(s). Publication rights licensed to ACM.",
        "{} Springer Nature remains neutral with regard to jurisdictional claims in published maps.",
        "{} Supplementary materials accompanying this paper appear online.",
        "{} Copyright © 2010 S. Karger AG, Basel.",
        "{} © 2021, The Author(s), under exclusive licence to Springer Nature Limited.",
        "{} 2020 The Authors. Published by Elsevier B.V.",
        "{} This is an open access article under the CC BY license (http://creativecommons.org/licenses/by/4.0/).",
        "{} © The Author(s) 2020. Published by Some Press. For permissions, please email: some.permissions@ex.org.",
        "{} [ABSTRACT FROM AUTHOR]",
        "{} [Copyright &y& Elsevier]",
        "{} This is a U.S. Government work and not under copyright protection in the US.",
        "{} To the extent possible under law, the authors have waived all rights (CC0 1.0).",
        "{} Licensed under CC0 1.0.", "{} This work is licensed under CC BY 4.0.", "{} CC0 1.0 Universal.",
        "{} Reprinted with permission.", "{} Keywords moss, lamps", "Resumen {}",
        "{} © 2021 IEEE. Personal use of this material is permitted.",
        "{} Personal use of this material is permitted.",
        "{} This article is categorized under: Moss > Lamps",
        "{} Supplementary information: The online version contains supplementary material available at 10.1007/s1.",
        "{} Electronic supplementary material The online version of this article contains supplementary material.",
        "{} Downloaded from https://moss.org/x.",
        ("{}\n\nCopyright (c) 2021 IEEE. Personal use of this material is permitted. However, permission to use this material "
        "for any other purposes must be obtained from the IEEE by sending a request to pubs-permissions@ieee.org."),
        "(c) 20xx IEEE. Personal use of this material is permitted. Permission from IEEE must be obtained for all other uses. {}",
        ("{} This work has been submitted to the IEEE for possible publication. Copyright may be transferred without notice, "
        "after which this version may no longer be accessible."),
        ("{} © Doe 2020. This is the author's version of the work. It is posted here for your personal use. Not for "
        "redistribution. The definitive version was published in Moss '20, https://doi.org/10.1145/1.2."),
        "{} © 2022 Informa UK Limited, trading as Taylor & Francis Group.", "{} 2012 Elsevier Inc. All rights reserved.",
        "{} (c) 2015 IOP Publishing Ltd and Sissa Medialab srl.", "{} Published 2014 by the American Geophysical Union.",
        "{} The Author(s) 2018. This is an open access article distributed under the terms of the CC BY license.",
        "{} © 2016 Optical Society of America OCIS codes: (060.2330) Fiber optics communications.",
        ("{} Published by the American Moss Society under the terms of the Creative Commons Attribution 4.0 International "
        "license. Further distribution of this work must maintain attribution to the author(s)."),
        ("{} Creative Commons CC BY: This article is distributed under the terms of the Creative Commons Attribution 4.0 "
        "License which permits any use."),
        "RESUMO {} Descritores: musgo; luz", "RÉSUMÉ {}", "{} Schlagworte: Moos, Licht",
        "Copyright 2023. {}",
        "Copyright © 2010 S. Karger AG, Basel. {}",
        "© 2019 by the authors. Licensee MDPI, Basel, Switzerland. {}",
        "Abstract: {}", "ABSTRACT {}", "Abstract {}", "Abstract. {}", "Abstract\n{}", "Abstract—{}", "Summary: {}", "SUMMARY {}",
        "[Abstract] {}", "**Abstract:** {}", "A B S T R A C T {}", "Abstract\u00a0\u00a0{}", "{}\n\nKeywords moss drones lamps",
        "Résumé : {}", "Zusammenfassung: {}", "摘要：{}",
        "{} Keywords: moss; lamps; growth", "{} KEYWORDS - moss, lamps", "{}\nKey words: moss, lamps.",
        "Abstract (English): {}", "Abstract in English. {}", "[en] {}", "{} Keywords moss; lamps; growth",
        "{} Categories and Subject Descriptors: H.3.3 [Information Search]. General Terms: Algorithms.",
        "{} Index Terms—moss, lamps.", "{} Keywords: moss, lamps PACS: 42.25.Bs, 42.25.Gy", "{} Mots-clés : mousse, lampes",
        "{} 关键词：苔藓；灯", "ABSTRACT: {} Keywords: moss, lamps. © 2020 IEEE.",
        "Nature, Published online: 05 June 2024; doi:10.1038/s41586-024-1 {}",
        "Highlights • Moss grows fast. • Lamps help it. Abstract {}", "HIGHLIGHTS:\n- Moss.\n- Lamps.\n\nABSTRACT\n{}",
        "{} Graphical abstract", "{}\n\nVisual Abstract:",
    ],
)  # fmt: skip
def test_what_others_added_is_cut(added: str) -> None:
    """Headings, keywords and publishers' lines around an abstract are cut, and nothing else is."""
    assert clean_abstract(added.format(_TEXT)) == _TEXT


@pytest.mark.parametrize(
    "text",
    [
        "Letters to the editor were read. We count them.",
        "CCS Concepts are a tree. We walk it.",
        "We use no commercial tools. See rights and wrongs in Section 3.",
        "The journal is read by many. This journal is old.",
        "Withheld data are used. We show it.",
        "Lorem ipsum texts are used as a probe of models.",
        "Abstract interpretation is a theory of sound approximation.",
        "Abstract Meaning Representation (AMR) is a graph.",
        "Abstract State Machines (ASMs) have been applied.",
        "Abstract Wiener spaces are studied.",
        "Abstract Interpretation is a theory of sound approximation.",
        "Abstract Argumentation is a field that grows.",
        "Abstract Painting is loved by many. We ask why.",
        "Abstract Elementary classes of models are studied, and what makes a class of them abstract.",
        "AbstractBeam is a new method.",
        "Abstraction is the key. We use it.",
        "Abstractive summarization is hard.",
        "Summary statistics are released in place of data.",
        "Summaries of papers are long.",
        "Copyright law protects authors. We ask whom else.",
        "Copyright 2020 reforms changed how libraries lend.",
        "We ask when copyright expires. All rights are reserved to those who write.",
        "Moss grows. Copyright protection of models is urgent.",
        "We handle N/A values. None of them is lost.",
        "None of the models knows moss.",
        "We search with the keywords: moss, lamps and growth.",
        "Keywords: these are found by our method in each text.",
        "We compare keywords. Keywords: we find that they are few. They help.",
        "We test (a) one, (b) two, and (c) 1999 Survey Data.",
        "Volume 3 of the atlas shows mosses on pages 1-9.",
        "The journal published online in 2020 three studies of moss.",
        "If a<b and c>d then p < 0.05 & q > 0.1.",
        "We publish data. This article is a review of the field.",
        "Click models explain what is read. Personal use of this material is permitted only where it is said to be.",
        "No abstract argument is needed here.",
        "We find moss.\n\nKeywords in verbs are rare.",
        "Kein Abstract ist vollständig.",
        "The Author 2018 prize went to two novels. We ask why.",
        "We test. Supplementary lamps are the online version of suns.",
        "We test. Downloaded from five sites, the texts are short.",
        "The abstract is not what we test.",
        "We show moss. Permission to grow it must be asked for.",
        "We prove a bound. The final version is available in twelve languages.",
        "Moss was published by the press. It sold well.",
        "本文提出一种方法。实验结果表明效果更好。",
        "The moss is new. The data set is released under CC0 1.0.",
        "We count moss. This is a U.S. Government that we praise.",
        "This is a U.S. Government work program that we evaluate. It works.",
        "To the extent possible under law, moss is free. We prove it in court.",
        "Resumen Ejecutivo de un informe.",
        "We search texts. Keywords are taken, sorted and shown",
        "Highlights • Moss grows. • Lamps help it.",
        "Highlights of games are cut. Abstract scenes are not.",
        "Highlights - where they fall - tell the scene. We find them.",
        "We ask what readers recall of a graphical abstract",
    ],
)
def test_own_words_stay(text: str) -> None:
    """What the authors wrote stays, however much it looks like what others add."""
    assert clean_abstract(text) == text


def test_letters_are_one_character() -> None:
    """Accents are one character with their letter, soft hyphens and marks of no width go, and a title stands in one line."""
    assert clean_title("Schro\u0308dinger's moss\n in soft\u00adware") == "Schrödinger's moss in software"
    assert clean_abstract(" Schro\u0308dinger.\n\nIt grows.") == "Schrödinger.\n\nIt grows."
    assert clean_title("Moss\u200b at\u2060 night") == "Moss at night"
    assert clean_title("ភាសា\u200bខ្មែរ") == "ភាសា\u200bខ្មែរ"  # words that no space parts
    assert clean_title(" \n") is None


_PIECES = st.sampled_from(
    [
        "Abstract: ", "Abstract ", "We grew moss. ", "© 2021 Elsevier Ltd. ", "All rights reserved. ", "Keywords: moss, lamps ",
        "&amp;", "<p>", "\n", "\n\n", "Copyright 2023. ", "(c) ", "N/A", "-", "Volume 3, Page 1",
        "Summary. ", "o\u0308", "\u00ad", "PACS: 1.2", "Nature, Published online: 05 June 2024; doi:10.1038/s1 ", "摘要：", " ",
        "This article is protected by copyright. ", "(PsycINFO Database Record (c) 2016 APA, all rights reserved)",
    ]
)  # fmt: skip
_TEXTS = st.lists(_PIECES | st.text(max_size=8), max_size=8).map("".join)


@given(text=_TEXTS)
@settings(max_examples=400)
def test_cleaning_is_done_once(text: str) -> None:
    """Cleaning what is clean changes nothing, and no text grows."""
    for clean in (clean_abstract, clean_title):
        once = clean(text)
        assert clean(once) == once
        assert len(once or "") <= len(text)


@given(
    words=st.lists(
        st.sampled_from(["moss", "grows", "Lamps", "in", "2021", "we", "(c)", "copyright", "n/a"]), min_size=8
    )
)
@settings(max_examples=200)
def test_a_plain_sentence_is_kept_whole(words: list[str]) -> None:
    """A sentence of prose is kept to the letter."""
    text = f"We see that {' '.join(words)} is so."
    assert clean_abstract(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Moss Letters, Volume 5, Issue 2, May 2024.\n\nAbstract\n\n{}",
        "Author(s): Jane Doe and Rich Roe\n\n{}\n\n[Phys. Rev. B 109, 045101] Published Wed Jan 03, 2024",
        ("J. Moss, 2024, Advance Article\n\nDOI: 10.1039/D3XX, Paper\n\nJane Doe, R. W. Roe\n\n{}\n\nTo cite this article before "
        "page numbers are assigned, use the DOI form of citation above.\n\nThe content of this RSS Feed (c) The Royal Society"),
        "J. Moss, 2024, 12, 34-56\n\nJane Doe\n\n{}",
    ],
)  # fmt: skip
def test_descriptions_in_paragraphs_around_an_abstract(text: str) -> None:
    """What feeds of journals set above and below an abstract, in paragraphs of their own, is no part of it."""
    assert clean_abstract(text.format(_TEXT)) == _TEXT


@pytest.mark.parametrize(
    "text",
    [
        "We light moss.\n\nJane Doe, Rich Roe\n\nIt grows.",
        "Jane Doe, Rich Roe\n\nWe light moss.",
        "Author(s): who they are is asked in three studies of moss.\n\nIt grows.",
        "In 2024, 12,345 gardens were lit.\n\nIt grows.",
    ],
)
def test_paragraphs_of_an_abstract_stay(text: str) -> None:
    """Paragraphs that are no description stay, and so do names without one above them."""
    assert clean_abstract(text) == text


@given(st.from_regex(headings.LABELS, fullmatch=True))
def test_every_label_has_a_hint(label: str) -> None:
    """A list of keywords that is looked for has, in front of it, one of the texts that are looked for first."""
    assert any(hint in label.lower() for hint in headings.HINTS)


def test_an_abstract_in_quotation_marks() -> None:
    """Quotation marks around a whole abstract are none of it; those of its own words stay."""
    assert clean_abstract('"We grew moss in 12 boxes."') == "We grew moss in 12 boxes."
    assert clean_abstract('"Moss" is what some call "lamps"') == '"Moss" is what some call "lamps"'


def test_letters_that_tex_spells() -> None:
    """A title and an abstract hold letters that TeX spells as those letters, from whatever source they come."""
    assert clean_title(r"Schr\"odinger operators of Erd\H{o}s") == "Schrödinger operators of Erdős"
    assert clean_abstract(r"A na{\"\i}ve bound for $\'e$ by 3\%.") == r"A naïve bound for $\'e$ by 3\%."


@pytest.mark.parametrize(
    "text",
    ["Abstract Graphene is thin. We fold graphene.", "Abstract Moss, which is old, grows. So does moss below.",
     "\u00a9 2021 The Author(s)Graphene is thin.", "\u00a9 2020 Elsevier B.V.Graphene is thin.",
     "\u00a9 2019, The AuthorsGraphene is thin."],
)  # fmt: skip
def test_heading_and_copyright_without_a_mark_behind_are_cut(text: str) -> None:
    """`Abstract` before another capital, and a publisher's line glued to the text, are no part of it."""
    assert str(clean_abstract(text)).startswith(("Graphene", "Moss"))


@pytest.mark.parametrize(
    "text",
    [
        "BackgroundMoss is slow. MethodsWe lit lamps.ResultsIt grew (12%). ConclusionsLamps help.",
        "Abstract BackgroundMoss is slow. MethodsWe lit lamps. ResultsIt grew (12%). ConclusionsLamps help.",
        "ABSTRACTBackgroundMoss is slow. MethodsWe lit lamps. ResultsIt grew (12%). ConclusionsLamps help.",
    ],
)
def test_labels_glued_to_their_texts_stand_apart(text: str) -> None:
    """Labels of a structured abstract whose breaks a server has lost stand in paragraphs of their own."""
    labels = "Background\n\nMoss is slow.\n\nMethods\n\nWe lit lamps.\n\nResults\n\nIt grew (12%).\n\nConclusions\n\nLamps help."
    assert clean_abstract(text) == labels


@pytest.mark.parametrize("text", ["We publish in MethodsX. ResultsDB has it all.", "MethodsX is a journal of lamps."])
def test_names_that_begin_as_labels_do(text: str) -> None:
    """One word that begins as a label does is a name."""
    assert clean_abstract(text) == text


def test_heading_in_capitals_glued_to_its_text() -> None:
    """`ABSTRACT` right before a word is no part of it; `AbstractNet` is a name."""
    assert clean_abstract("ABSTRACTGene expression is noisy.") == "Gene expression is noisy."
    assert clean_abstract("AbstractNet learns fast.") == "AbstractNet learns fast."
