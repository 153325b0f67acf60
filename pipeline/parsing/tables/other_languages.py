"""What columns of papers are called in other languages than English, as exports of their databases name them.

In: nothing. Out: for our fields the spellings, in small letters and digits alone. Apart from the English ones, which
come first where a table has both.
"""

from collections.abc import Mapping

_NAMES = {
    "title": (
        "título titulo titel titre titolo tytuł tytul başlık название заглавие назва 标题 題名 题名 標題 タイトル 제목"
    ),
    "abstract": (
        "resumen resumo zusammenfassung kurzfassung résumé resumé riassunto sommario samenvatting "
        "sammanfattning sammendrag streszczenie özet аннотация реферат анотація 摘要 要旨 抄録 "
        "초록"
    ),
    "authors": (
        "autores autor autoren verfasser auteurs auteur autori autore autorzy yazarlar yazar "
        "авторы автор автори 作者 著者 저자"
    ),
    "keywords": (
        "palabrasclave palavraschave schlagwörter schlagworte schlüsselwörter motsclés motsclefs "
        "parolechiave trefwoorden słowakluczowe anahtarkelimeler ключевыеслова 关键词 關鍵詞 "
        "キーワード 키워드"
    ),
    "published_on": (
        "fechadepublicación fechadepublicacion fecha añodepublicación año datadepublicação ano "
        "veröffentlichungsdatum datum erscheinungsjahr jahr datedepublication année annee "
        "datadipubblicazione anno datapublikacji rok yıl дата год рік 发表时间 出版日期 出版年 "
        "发表年份 年份 年 발행연도 연도"
    ),
}
IN_OTHER_LANGUAGES: Mapping[str, tuple[str, ...]] = {field: tuple(names.split()) for field, names in _NAMES.items()}
