"""Every word that the grammar of dates looks for: a word that is none of them begins no date."""

from __future__ import annotations

from tracker.dates import vocabulary

_OF_THE_GRAMMAR = (
    "after afternoon and between by commencing current earliest evening final following half hence latest morning"
    " onward onwards previous prior quarter same since so starting than this through thru till today tomorrow tonight"
    " until up upcoming weekend year's year’s yesterday"
)
"""Those that stand in no list of the vocabulary."""

WORDS = frozenset(_OF_THE_GRAMMAR.split()) | {
    word
    for listed in (
        vocabulary.MONTHS, vocabulary.WEEKDAYS, vocabulary.SEASONS, vocabulary.ORDINALS, vocabulary.COUNTS,
        vocabulary.PORTIONS, vocabulary.UNITS, vocabulary.OPEN_DATES, vocabulary.FROM_ANCHOR, vocabulary.TO_ANCHOR,
        vocabulary.APPROXIMATE, vocabulary.UNCERTAIN, vocabulary.LEAD_INS,
    )
    for phrase in listed
    for word in (phrase if isinstance(phrase, tuple) else phrase.split())
}  # fmt: skip
