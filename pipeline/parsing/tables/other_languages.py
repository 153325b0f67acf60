"""What columns of papers are called in other languages than English, as exports of their databases name them.

In: nothing. Out: for our fields the spellings, in small letters and digits alone. Apart from the English ones, which
come first where a table has both.
"""

import unicodedata
from collections.abc import Mapping

_NAMES = {
    "title": (
        "título titulo titel titre titolo tytuł tytul başlık название заглавие назва 标题 題名 题名 標題 タイトル 제목 "
        "otsikko nimeke název názov cím titlu naslov rubrik tittel τίτλος العنوان عنوان judul tiêuđề"
    ),
    "abstract": (
        "resumen resumo zusammenfassung kurzfassung résumé resumé riassunto sommario samenvatting "
        "sammanfattning sammendrag streszczenie özet аннотация реферат анотація 摘要 要旨 抄録 "
        "초록 tiivistelmä abstrakt absztrakt összefoglaló összefoglalás rezumat sažetak περίληψη الملخص چکیده תקציר "
        "abstrak tómtắt"
    ),
    "authors": (
        "autores autor autoren verfasser auteurs auteur autori autore autorzy yazarlar yazar "
        "авторы автор автори 作者 著者 저자 "
        "tekijä tekijät autoři autori szerző szerzők autorzy författare forfatter forfattere συγγραφείς المؤلفون "
        "نویسندگان penulis tácgiả"
    ),
    "keywords": (
        "palabrasclave palavraschave schlagwörter schlagworte schlüsselwörter motsclés motsclefs "
        "parolechiave trefwoorden słowakluczowe anahtarkelimeler ключевыеслова 关键词 關鍵詞 "
        "キーワード 키워드 avainsanat klíčováslova kulcsszavak cuvintecheie nyckelord emneord "
        "λέξειςκλειδιά katakunci từkhóa"
    ),
    "published_on": (
        "fechadepublicación fechadepublicacion fecha añodepublicación año datadepublicação ano "
        "veröffentlichungsdatum datum erscheinungsjahr jahr datedepublication année annee "
        "datadipubblicazione anno datapublikacji rok yıl дата год рік 发表时间 出版日期 出版年 "
        "发表年份 年份 年 발행연도 연도 vuosi év år anul έτος السنة سال tahun năm"
    ),
}


def _without_accents(name: str) -> str:
    """Return a name as it is written where accents are left off: `resume`, `autori`."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFD", name))) if name < "\u0250" else name


IN_OTHER_LANGUAGES: Mapping[str, tuple[str, ...]] = {
    field: tuple(dict.fromkeys((*names.split(), *map(_without_accents, names.split()))))
    for field, names in _NAMES.items()
}
