"""Months as dates in other languages than English write them.

In: a name. Out: the month's number. Apart from the English names, which dates on pages have and feeds must have.
"""

# German, French, Spanish, Italian, Portuguese, Dutch; the languages of the North; Russian, Ukrainian, Polish, Czech,
# Turkish, as they stand in dates and alone; what differs from the English name, or begins as that of another month
_NAMES = """
    januar jänner janvier enero gennaio janeiro januari tammikuu tammikuuta январь января січня stycznia leden \
    ledna ocak
    februar feber février fevrier febrero febbraio fevereiro februari helmikuu helmikuuta февраль февраля лютого \
    lutego únor února şubat
    märz maerz mars marzo março marco maart marts maaliskuu maaliskuuta март марта березня marca březen března mart
    avril abril aprile huhtikuu huhtikuuta апрель апреля квітня kwietnia duben dubna nisan
    mai mayo maggio maio mei maj toukokuu toukokuuta май мая травня maja květen května may\u0131s
    juni juin junio giugno junho kesäkuu kesäkuuta июнь июня червня czerwca červen června haziran
    juli juillet julio luglio julho heinäkuu heinäkuuta июль июля липня lipca červenec července temmuz
    août aout agosto augustus augusti elokuu elokuuta август августа серпня sierpnia srpen srpna ağustos
    septembre septiembre setiembre settembre setembro syyskuu syyskuuta сентябрь сентября вересня września září \
    eylül
    oktober octobre octubre ottobre outubro lokakuu lokakuuta октябрь октября жовтня października říjen října ekim
    novembre noviembre novembro marraskuu marraskuuta ноябрь ноября листопада listopad listopadu listopada kas\u0131m
    dezember décembre decembre diciembre dicembre dezembro joulukuu joulukuuta декабрь декабря грудня grudnia \
    prosinec prosince aral\u0131k
"""  # a line a month
_SHORT = """
    janv jän ene
    févr fév fev
    mär mrz mrt
    abr avr
    mag magg
    giu
    juil lug
    ago
    sett
    okt ott
    nov
    dez dic déc
"""  # likewise; `gen`, `set` and `out` are left out, since they are words
FOREIGN_MONTHS = {
    name: number
    for table in (_SHORT, _NAMES)
    for number, names in enumerate(table.strip().split("\n"), start=1)
    for name in names.split()
}
