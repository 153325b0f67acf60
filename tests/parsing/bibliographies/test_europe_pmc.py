"""Europe PMC's answers in XML, and PubMed's summaries in JSON."""

import json
from datetime import date

from pipeline.parsing import parse_bytes
from pipeline.records import Status

_ANSWER = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<responseWrapper xmlns:slx="http://www.scholix.org"><version>6.9</version><hitCount>2</hitCount><request>
<queryString>moss</queryString></request><resultList><result><id>123</id><source>MED</source><pmid>123</pmid><pmcid>PMC45</pmcid>
<doi>10.1234/AB</doi><title>Moss grows under lamps.</title><authorString>Doe J, Roe R.</authorString>
<authorList><author><fullName>Doe J</fullName><firstName>Jane</firstName><lastName>Doe</lastName><initials>J</initials>
</author><author><collectiveName>Moss Group</collectiveName></author></authorList><pubYear>2021</pubYear>
<abstractText>&lt;h4&gt;Background&lt;/h4&gt;Moss is green.</abstractText>
<keywordList><keyword>moss</keyword><keyword>lamps</keyword></keywordList>
<pubTypeList><pubType>Retracted Publication</pubType></pubTypeList>
<firstPublicationDate>2021-03-05</firstPublicationDate></result>
<result><id>PPR1</id><source>PPR</source><title>Fern</title><authorString>Doe J.</authorString>
<pubYear>2020</pubYear>
</result></resultList></responseWrapper>"""


def test_answers_in_xml() -> None:
    """Titles lose their full stop, names are those in full, and the first day of publication counts."""
    parsed = parse_bytes(_ANSWER.encode()).parsed
    assert (parsed.format, parsed.rejects) == ("europe-pmc", ())
    moss, fern = parsed.records
    assert (moss.title, moss.authors) == ("Moss grows under lamps", ("Jane Doe", "Moss Group"))
    assert moss.abstract is not None
    assert moss.abstract.split() == ["Background", "Moss", "is", "green."]
    assert (moss.doi, moss.own_ids, moss.keywords) == ("10.1234/ab", ("pmid:123", "pmc:PMC45"), ("moss", "lamps"))
    assert (moss.published_on, moss.status) == (date(2021, 3, 5), Status.RETRACTED)
    assert (fern.title, fern.url, fern.published_on) == (
        "Fern",
        "https://europepmc.org/article/PPR/PPR1",
        date(2020, 1, 1),
    )


def test_summaries_of_pubmed() -> None:
    """Its summaries stand under their numbers; one that it could not find is a reject."""
    found = {
        "uid": "123",
        "pubdate": "2021 Mar",
        "title": "Moss grows.",
        "authors": [{"name": "Doe J", "authtype": "Author"}],
        "elocationid": "doi: 10.1234/ab",
        "articleids": [{"idtype": "pubmed", "value": "123"}],
    }
    lost = {"uid": "9", "error": "cannot get document summary"}
    answer = {"header": {"type": "esummary"}, "result": {"uids": ["123", "9"], "123": found, "9": lost}}
    parsed = parse_bytes(json.dumps(answer).encode()).parsed
    assert [(record.title, record.doi, record.own_ids) for record in parsed.records] == [
        ("Moss grows", "10.1234/ab", ("pmid:123",))
    ]
    assert [str(record.published_on)[:7] for record in parsed.records] == ["2021-03"]
    assert len(parsed.rejects) == 1
