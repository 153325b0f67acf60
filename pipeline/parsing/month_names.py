"""Months as dates in other languages than English write them.

In: a name. Out: the month's number. Apart from the English names, which dates on pages have and feeds must have.
"""

# German, French, Spanish, Italian, Portuguese, Dutch; what differs from the English name
_NAMES = (
    "januar jänner janvier enero gennaio janeiro januari",
    "februar feber février fevrier febrero febbraio fevereiro februari",
    "märz maerz mars marzo março marco maart",
    "avril abril aprile",
    "mai mayo maggio maio mei",
    "juni juin junio giugno junho",
    "juli juillet julio luglio julho",
    "août aout agosto augustus",
    "septembre septiembre setiembre settembre setembro",
    "oktober octobre octubre ottobre outubro",
    "novembre noviembre novembro",
    "dezember décembre decembre diciembre dicembre dezembro",
)
FOREIGN_MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
