"""Which sentence of an abstract stands on a card for its objective, its method and its result, as SQL over the tables.

Separate from the views, because it is rules over text: patterns that say what is no result, and what is hardly told.
"""

_LOOKS_AHEAD = (
    r"\b(?:future\s+(?:work|research|stud\w+|investigations?|directions?|analys\w+)|pav(?:e|es|ing)\s+the\s+way"
    r"|opens?\s+(?:up\s+)?(?:the\s+way|the\s+door|an?\s+new|new|avenues)|we\s+(?:hope|expect)\s+(?:that|our|this|these)"
    r"|sheds?\s+(?:\w+\s+)?light|insights?\s+(?:into|for|on|about)|(?:better|deeper)\s+understanding"
    r"|helps?\s+(?:us\s+)?to\s+(?:better\s+)?understand|should\s+be\s+(?:investigated|studied|explored)"
    r"|will\s+be\s+(?:extended|applied|useful|investigated|studied|continued)|(?:may|can|could)\s+(?:also\s+)?be\s+(?:of\s+interest|useful)"
    r"|aims?\s+to|first\s+steps?|open\s+(?:problems|questions)"
    r"|implications?\s+for|remains?\s+to\s+be|(?:highlights?|underscores?)\s+(?:the|its|their|our)\s+(?:\w+\s+)?"
    r"(?:importance|potential|need|promise|value|relevance|utility|significance)"
    r"|will\s+(?:\w+ly\s+|also\s+)?(?:enable|allow|help|provide|facilitate|contribute|open|serve|be\s+(?:crucial|valuable|essential|key))"
    r"|(?:enabl|facilitat|support|inspir|stimulat|motivat|guid|inform)\w*\s+(?:\w+\s+){0,2}(?:future|further|follow-up|subsequent"
    r"|studies|investigations?|exploration)"
    r"|(?:offer|provid|suggest|present|establish)\w*\s+(?:an?\s+|new\s+)(?:[\w-]+\s+){0,3}(?:pathways?|routes?|avenues?"
    r"|opportunit(?:y|ies)|possibilit(?:y|ies)|perspectives?|paradigm)"
    r"|(?:lay(?:s|ing)?|sets?|setting)\s+the\s+(?:\w+\s+)?(?:foundations?|groundwork|basis|stage)"
    r"|(?:made|is|are)\s+(?:publicly\s+)?available|open-source(?:d|\s+our)|interesting\s+to\s+\w+|helps?\s+(?:to\s+)?elucidate"
    r"|(?:attractive|promising|versatile|powerful|ideal|potential)\s+(?:\w+\s+)?(?:platforms?|candidates?|tools?|routes?|avenues?)"
    r"|(?:may|can|could|might)\s+(?:also\s+)?(?:serve\s+as|help|be\s+(?:easily\s+|readily\s+)?(?:applied|extended|generali[sz]ed))"
    r"|provid(?:es?|ing)\s+(?:an?\s+|useful\s+|practical\s+)?(?:suggestions|guidance|guidelines|basis|foundations?|platform|roadmap))\b"
)
"""What a result is good for, or where it is to be had: of 1,801 papers 99 end so in the sentence that is likeliest a
result, and 66 say elsewhere what came out. It gives way even where the summary has it, unless it says a finding: of 43
results of 3,000 cards that changed by that, 36 were read as better and 2 as worse."""

_ACT_ALONE = (
    r"^(?:[^,;:]{1,90},\s+){0,2}(?:we|i)\s+(?:(?:also|further|then|briefly|finally|next|first|will|here|now|\w+ly)\s+)*"
    r"(?:discuss|comment|describe|consider|outline|propose|introduce|present|explore|investigate|stud(?:y|ied)|examine|use|employ"
    r"|perform|conduct|compare|appl(?:y|ied)|adjust|model|adapt|design|train|test|evaluate|implement|develop|devise|mimick?|draw"
    r"|indicate\s+where|benchmark|illustrate|give|provide|focus|review)(?:e?s|e?d)?\b"
    r"|\b(?:is|are|was|were)\s+(?:(?:also|then|briefly|finally|further|\w+ly)\s+)*(?:discussed|described|considered"
    r"|presented|outlined|illustrated|mentioned|given(?:\s+for\s+illustration)?)(?:\s+\w+ly)?\s*\.?$"
    r"|\b(?:results|examples?|experiments|simulations|tests)\s+(?:are|is|were)\s+(?:\w+ly\s+)?(?:presented|given|provided"
    r"|included|performed|conducted|carried\s+out)\b"
    r"|^(?:this|the|our)\s+(?:paper|article|note|work)\s+(?:also\s+)?(?:continues|ends|closes|is\s+organi[sz]ed|extends)\b"
)
"""An act; without a word of `_OUTCOME` nothing came of it."""

_OUTCOME = (
    r"\b(?:than|outperform\w*|achiev\w+|improv\w+|reduc\w+|increas\w+|decreas\w+|higher|lower|better|faster|results?\s+in"
    r"|find\w*|found|show\w*|demonstrat\w+|reveal\w*|prove[sdn]?|proving|obtain\w*|yield\w*|confirm\w*|evidence"
    r"|bounds?|theorems?|conditions?|characteri[sz]\w+|classif\w+|explanation|optimal|effective\w*|significant\w*"
    r"|accura\w+|efficien\w+|robust\w*|solv\w+|solutions?|can\s+be|enabl\w+|allow\w*|counter-?examples?|exist\w*"
    r"|(?:suggest|indicat|propos|conclud)\w*\s+that|consistent\w*|agree\w*)\b|\d\s?(?:%|\\%|percent|times\b)"
)

_SAYS_FINDING = (
    r"\b(?:we|i)\s+(?:\w+\s+){0,2}(?:(?:show|prove|demonstrate|observe|conclude|reveal|establish|confirm)\s+that|find|found)\b"
    r"|\b(?:results?|findings?|experiments?|analysis|simulations?|comparison)\s+(?:\w+\s+){0,5}"
    r"(?:show|demonstrate|indicate|suggest|reveal|confirm|prove)(?:s|d|ed)?\s+that\b"
    r"|\bturns?\s+out\b|\b(?:is|are)\s+(?:\w+ly\s+)?(?:shown|found)\s+(?:to|that)\b"
)
_AND_FINDS = r"\band\s+(?:we\s+)?(?:show|find|prove|demonstrate|observe|conclude)\s+that\b"
"""What came out in so many words, which is a result before what else stands where results do."""

_SURE, _RESULT_SURE = 0.62, 0.5
_OF_AUTHORS = (
    r"\b(?:we|our|us|(?-i:I)\s+[a-z]+|authors?|this\s+(?:\w+\s+)?(?:paper|work|study|article|thesis|note|survey|review|letter"
    r"|report))\b"
)
_SPEAKS = (
    rf"{_OF_AUTHORS}|\b(?:is|are)\s+(?:\w+ly\s+)?(?:analy[sz]ed|studied|investigated|developed|proposed|introduced|presented|examined"
    r"|reported|explored|derived|addressed|described|defined)\b"
)
"""What a sentence must hold that is told with less than `_SURE`, and is none of the summary's: the authors, the paper,
or what is done in it; a result with less than `_RESULT_SURE` must say a finding. Of 79 objectives and methods that were
less sure 49 were read as wrong, most of them background; of 48 sentences that are shown no more, 39."""

_IS_DONE = (
    r"\b(?:is|are|was|were|been|by)\s+(?:(?:then|also|further|first|\w+ly)\s+)?"
    r"(?:\w+(?:ed|ing)|done|found|given|built|chosen|seen|taken|made|grown|drawn|set|held|kept|run|cut|sought|bound)\b|^\W*using\b"
)
"""What a method holds, this or `_SPEAKS`, if it says what was done: a fact ("Ice is thick in the north.") gives way
where another sentence does. Of 37 cards of 3,000 that changed so, 24 were read as better, 3 as worse."""

_OWN_THING = (
    r"^(?:[^,;:]{1,80},\s+)?(?:(?:the|this|these|each|both|its|first|second)\s+(?:[\w-]+\s+){0,4}(?:systems?|methods?|methodology"
    r"|approach(?:es)?|frameworks?|models?|algorithms?|architectures?|pipelines?|networks?|modules?|stages?|steps?|parsers?|corpus"
    r"|data\s?sets?|benchmarks?|tools?|software|platforms?|schemes?|strateg(?:y|ies)|procedures?|techniques?|designs?|protocols?"
    r"|simulators?|solvers?|ensembles?|proofs?|codes?|library|package|treatments?|formulations?|constructions?|derivations?"
    r"|calculations?)"
    r"|it\s+(?:then\s+|first\s+|further\s+|also\s+)?(?:comprises|consists|employs|uses|utili[sz]es|incorporates|combines|integrates"
    r"|decomposes|relies|builds|leverages|applies|adopts|learns|generates|models|represents|extracts|computes|trains|operates|works"
    r"|takes|performs|exploits|introduces|compiles|contains|covers|includes))\b|\b(?:given|used|described|made)\s+here\b"
)
"""What a paper has made or does it with: a method speaks of it, or of a name that the paper gives, where nobody speaks.
A fact that a reader of computing called a method ("The problem is hard.") shows none of this."""
_NEAR = 80  # characters from a sentence's beginning in which such a name stands

_WAS_DONE = (
    r"\bhere\b|\b(?:the|this)\s+(?:proposed|presented|introduced|developed|new)\b"
    r"|\b(?:was|were)\s+(?:(?:then|also|further|first|\w+ly)\s+)?(?:\w+ed|done|found|given|built|chosen)\b|^\W*using\b"
)
"""All that a method can be before its abstract first speaks of the paper: else it is what others do."""

_PROPOSES = (
    r"\b(?:(?:we|(?-i:I))\s+|(?:this|the\s+present|our)\s+(?:[\w-]+\s+)?(?:paper|work|study|article|note|survey|review"
    r"|letter|report|thesis|chapter|contribution)\s+)(?:(?:\w+ly|here|first|thus|hence|will|shall)\s+)*"
    r"(?:propose|introduce|present|develop|design|devise|describe|stud(?:y|ie)|investigate|consider|address|explore|examine"
    r"|analy[sz]e|report|review|survey|discuss|revisit|advocate|aim|seek|formulate|tackle|provide)(?:e?s|e?d)?\b"
    r"|\b(?:is|are)\s+(?:(?:here|\w+ly)\s+)*(?:proposed|introduced|presented|developed|described|studied|investigated"
    r"|considered|explored|examined|reported|reviewed|discussed)(?:\s*\.?$|\s+in\s+this\b)"
)
"""What a paper is for, as it says: where no sentence is its objective, the first that says so is, and no method."""

_OWN_PURPOSE = (
    r"\b(?:we|our|us|(?-i:I)\s+[a-z]+|(?:this|the|present|current)\s+(?:[\w-]+\s+)?(?:paper|work|study|article|thesis|note"
    r"|survey|review|letter|report|manuscript|essay|contribution|guideline|research|chapter|project|analysis|investigation)"
    r"|(?:aim|goal|objective|purpose)s?\s+(?:(?:of|in|for)\s+[^,;]{1,60}\s)?(?:is|are|was|were)"
    r"|(?:is|are)\s+(?:\w+ly\s+)?(?:analy[sz]ed|studied|investigated|developed|proposed|introduced|presented|examined|reported"
    r"|explored|derived|addressed|described|defined|demonstrated|shown|considered|discussed))\b"
    r"|^\W*to\s+[a-z]+\s[^,]*$"
)
"""What an objective must hold whose abstract does not state its role, of the summary or not: the authors, the paper, an
aim, or what is done in it, or be an aim alone ("To map old ice."). What others did, and what is hard about it, stands
where objectives do: of 1,203 objectives of 2,038 papers 39 hold none of this, 35 of which were read as background."""

_CUT_OFF = r"""
    r.field = 'abstract' AND r.end_char >= length(t.abstract) - 2 AND 499 - (length(t.abstract) + 499) % 500 <= 3
    AND NOT regexp_matches(right(t.abstract, 20), '[.!?:;…。][^[:alnum:]]*$')
"""
"""Whether a sentence is cut off, as sources do at 500 or 1,000 characters (`text.cut_off`): it plays no role."""

_BESIDE = (
    r"^\W*(?:finally|lastly|also|in\s+addition|additionally|moreover|furthermore|besides)\b|\bour\s+knowledge\b"
    r"|\b(?:we|i|paper|work|article)\s+(?:also|further|additionally)\b|\bpresents?\s+results\b"
)
"""What is done beside the rest: it is no purpose, and a method where nothing else is."""

_NO_METHOD = (
    r"\b(?:applications?|examples?|consequences?|extensions?|generali[sz]ations?)\s+(?:[\w-]+\s+){0,6}(?:is|are|were)\s+(?:also\s+)?"
    r"(?:given|discussed|surveyed|presented|considered|provided|described|illustrated|mentioned|outlined|indicated)\b"
    r"|^(?:[^,;:]{1,80},\s+)?the\s+(?:[\w-]+\s+)?(?:superiority|performance|effectiveness|efficiency|advantages?|accuracy|validity"
    r"|usefulness|benefits?|quality|results?|limitations?|potential|main\s+results?)\s+of\b"
)
"""What a thing is good for, and where it is applied; neither says how it was done."""

_SENTENCES = f"""
    SELECT r.paper_id, t.title, r.role, r.score, r.start_char, c.rank,
           substring(if(r.field = 'abstract', t.abstract, b.body), r.start_char + 1,
                     r.end_char - r.start_char) AS sentence, {_CUT_OFF} AS cut
    FROM roles r JOIN papers t USING (paper_id) LEFT JOIN bodies b USING (paper_id)
    LEFT JOIN summaries c ON c.paper_id = r.paper_id AND c.field = r.field AND c.end_char = r.end_char
"""  # noqa: S608 - our own pattern

_SPOKEN = f"""
    SELECT *, min(start_char) FILTER (of_authors) OVER of_paper AS spoken,
           min(start_char) FILTER ((of_authors OR proposes) AND role <> 'background') OVER of_paper AS spoken_anew
    FROM (SELECT *, regexp_matches(sentence, '{_OF_AUTHORS}', 'i') AS of_authors,
                 regexp_matches(sentence, '{_SPEAKS}', 'i') AS speaks,
                 regexp_matches(sentence, '{_BESIDE}', 'i') AS beside,
                 regexp_matches(sentence, '{_SAYS_FINDING}', 'i') AS finds,
                 regexp_matches(sentence, '{_PROPOSES}', 'i') AND NOT beside AS proposes,
                 EXISTS (SELECT 1 FROM systems y
                         WHERE y.paper_id = s.paper_id AND strpos(sentence, y.name) BETWEEN 1 AND {_NEAR})
                 OR title LIKE '%:%' AND strpos(sentence, split_part(title, ':', 1)) BETWEEN 1 AND {_NEAR} AS is_named
          FROM ({_SENTENCES}) s)
    WINDOW of_paper AS (PARTITION BY paper_id)
"""  # noqa: S608 - likewise

_OF_PURPOSE = f"""
    CASE WHEN score < 1 AND NOT regexp_matches(sentence, '{_OWN_PURPOSE}', 'i') THEN 3
         WHEN rank IS NOT NULL OR speaks THEN 0
         WHEN score < {_SURE} THEN 3
         ELSE if(regexp_matches(sentence, '{_IS_DONE}', 'i'), 0, 1) END
"""
_OF_METHOD = f"""
    CASE WHEN score = 1 OR speaks AND NOT (finds OR beside) THEN 0
         WHEN finds OR regexp_matches(sentence, '{_NO_METHOD}', 'i') THEN 3
         WHEN speaks THEN 2
         WHEN start_char < spoken AND NOT regexp_matches(sentence, '{_WAS_DONE}', 'i') THEN 3
         WHEN is_named OR regexp_matches(sentence, '{_OWN_THING}', 'i')
              OR score >= {_SURE} AND regexp_matches(sentence, '{_IS_DONE}', 'i') THEN if(beside, 2, 0)
         ELSE 3 END
"""
_OF_RESULT = f"""
    CASE WHEN NOT regexp_matches(sentence, '{_OUTCOME}', 'i') AND regexp_matches(sentence, '{_ACT_ALONE}', 'i') THEN 3
         WHEN ends_in_finding THEN 0
         WHEN regexp_matches(sentence, '{_LOOKS_AHEAD}', 'i') THEN if(rank IS NULL AND score < {_RESULT_SURE}, 3, 2)
         WHEN rank IS NOT NULL THEN 0
         ELSE if(score < {_RESULT_SURE}, 3, 1) END
"""
_PLAYING = f"""
    SELECT *, regexp_matches(sentence, '{_AND_FINDS}', 'i') OR finds AS ends_in_finding,
           CASE role WHEN 'objective' THEN {_OF_PURPOSE} WHEN 'method' THEN {_OF_METHOD}
                     WHEN 'result' THEN {_OF_RESULT} ELSE 3 END AS ahead
    FROM ({_SPOKEN})
"""  # noqa: S608 - likewise
_CAST = f"""
    SELECT * REPLACE (if(is_purpose, 'objective', role) AS role, if(is_purpose, 0, ahead) AS ahead)
    FROM (SELECT *, proposes AND start_char = spoken_anew AND score < 1 AND NOT ends_in_finding
                    AND NOT bool_or(role = 'objective' AND ahead < 3) OVER of_paper
                    AND (role = 'method' OR role = 'result' AND
                         (ahead = 3 OR count(*) FILTER (role = 'result' AND ahead < 3) OVER of_paper > 1)) AS is_purpose
          FROM ({_PLAYING}) WINDOW of_paper AS (PARTITION BY paper_id))
"""  # noqa: S608 - likewise
BY_ROLE = f"""
    SELECT paper_id, role,
           arg_min(sentence, (ahead = 2, coalesce(rank, 100), ahead, -score, start_char)) AS sentence
    FROM ({_CAST})
    WHERE ahead < 3 AND (rank IS NOT NULL OR NOT cut)
    GROUP BY paper_id, role
"""  # noqa: S608 - likewise
"""The sentence of each role: the summary's own where it has one, else the surest, if it is sure; whole. A result is no
outlook where anything else is one, and no act alone: of 40 cards of 2,400 papers that changed by it, 30 were read as
better, 2 as worse. A method is an act of the paper's or speaks of what it made, else there is none: of 45 of 687 cards
of 3,000 that changed by this and by what a paper first proposes being its objective, 27 were read as better, 8 as
worse."""
