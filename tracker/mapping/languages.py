"""The words that dates are written with in Portuguese, Spanish, French, German, Italian and English tables."""

from __future__ import annotations

from tracker.dates.vocabulary import MONTHS as ENGLISH
from tracker.names import name_key

_MONTHS = (
    "janeiro enero janvier januar gennaio jänner ene gen janv jan",
    "fevereiro febrero février februar febbraio feber fev feb févr fév",
    "março marzo mars märz marz mar mär mrz",
    "abril avril april aprile abr avr apr",
    "maio mayo mai maggio may mag",
    "junho junio juin juni giugno jun giu",
    "julho julio juillet juli luglio jul juil lug",
    "agosto août august ago aoû aug",
    "setembro septiembre septembre september settembre setiembre set sep sept",
    "outubro octubre octobre oktober ottobre out oct okt ott",
    "novembro noviembre novembre november nov",
    "dezembro diciembre décembre dezember dicembre dez dic déc",
)
_WEEKDAYS = (
    "segunda lunes lundi montag lunedì monday seg lun",
    "terça martes mardi dienstag martedì tuesday ter",
    "quarta miércoles mercredi mittwoch mercoledì wednesday qua",
    "quinta jueves jeudi donnerstag giovedì thursday qui",
    "sexta viernes vendredi freitag venerdì friday sex",
    "sábado sabado samedi samstag sonnabend saturday",
    "domingo dimanche sonntag domenica sunday dom",
)


def _numbered(groups: tuple[str, ...], start: int) -> dict[str, int]:
    return {name_key(word): number for number, words in enumerate(groups, start) for word in words.split()}


MONTHS = ENGLISH | _numbered(_MONTHS, 1)
"""Month by folded word."""

WEEKDAYS = _numbered(_WEEKDAYS, 0)
"""Weekday by folded word, Monday 0; only words that mean nothing else."""

AND = frozenset(["e", "y", "et", "und", "and", "&"])
OR = frozenset(["ou", "oder", "o", "or", "bzw"])
TO = frozenset(("a", "ate", "al", "hasta", "au", "bis", "to", "through", "until", "-", "–", "—", "−"))
FROM = frozenset(["de", "do", "da", "del", "dal", "vom", "von", "du", "from", "desde"])

FILLERS = frozenset((
    "de", "do", "da", "dos", "das", "del", "d", "le", "la", "los", "las", "el", "il", "am", "im", "der", "den", "dem",
    "die", "du", "di", "des", "dia", "dias", "jour", "jours", "les", "feira", "the", "of", "on", "in", "em", "en", "no",
    "na", "o", "os", "ao", "aux", "ano", "annee", "jahr", "anno", "mes", "mois", "monat",
))  # fmt: skip
"""Words that say nothing about which day it is."""

QUALIFIERS: dict[str, str] = {
    name_key(foreign): english
    for english, words in {
        "early": "início, inicio, começo, princípio, principios, comienzos, inicios, début, anfang, inizio, beginn",
        "mid": "meados, mediados, mi, mitte, metà",
        "end of": "fim, fins, final, finais, finales, fin, ende, fine",
        "around": "cerca, circa, hacia, vers, gegen, etwa, ca, verso, aproximadamente, environ, ungefähr",
    }.items()
    for foreign in words.split(", ")
}
"""English words by folded foreign word, said before a day or month."""

SEASONS: dict[str, str] = {
    name_key(foreign): english
    for english, words in {
        "spring": "primavera, printemps, frühling, frühjahr",
        "summer": "verão, verano, été, sommer, estate",
        "autumn": "outono, otoño, automne, herbst, autunno",
        "winter": "inverno, invierno, hiver",
    }.items()
    for foreign in words.split(", ")
}
"""English season by folded foreign word."""

UNDATED = frozenset(
    name_key(words)
    for words in (
        "a definir", "por definir", "a confirmar", "por confirmar", "sem data", "sin fecha", "sans date", "à définir",
        "à confirmer", "date à confirmer", "data a definir", "fecha por definir", "ohne datum", "noch offen", "offen",
        "termin offen", "steht noch nicht fest", "a determinar", "da definire",
    )
)  # fmt: skip
"""Words for a date that nobody has set."""
