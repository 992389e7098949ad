"""Date phrases, EDTF, and sentences with a date in them, of every kind and made wrong."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from tests.hostile._mutating import wrong_texts
from tests.hostile._texts import texts
from tests.hostile._watch import Watch, hunt
from tests.trials import Figure, Setting, Trial
from tracker.dates import StatedDate, find_date, from_edtf, read_date, to_words

PHRASES = (
    *("18-19 June 2023", "June 2023", "early next month", "this weekend", "late 2024", "by the end of March"),
    *("between 3 and 5 May", "the second half of 2023", "spring 2024", "in the near future", "3 Feb 2023 (?)"),
    *("around 12 September 1998", "03/04/2023", "the week of 5 June", "Q3 2024", "the 1990s", "in three weeks"),
    *("Monday to Wednesday", "since 2021", "before Christmas Eve 2020", "18 or 19 June", "end of last year", "tbd"),
    *("on Tuesday, 20 June 2023", "from 5 to 6 February 2023", "two days ago", "last May", "mid-July", "June 18-19"),
)
CODES = (
    *("2023-06-18", "2023-06", "2023", "2023-06-18/2023-06-19", "2023-21", "2023-33", "2023-40", "199X", "19XX"),
    *("2023-06~", "2023?", "2023-06-18%", "../2023", "2023/..", "2023-XX", "2023-06-XX", "Y20230", "-0044", "../.."),
)
SENTENCES = tuple(f"Blinken to Beijing {phrase}, planned, with Qin Gang" for phrase in PHRASES)

ANCHORS = st.one_of(
    st.sampled_from([datetime.date.min, datetime.date.max, datetime.date(2024, 2, 29), datetime.date(2023, 6, 17)]),
    st.dates(),
)


def run(setting: Setting) -> list[Figure]:
    """Each reading has bounds in order, and its EDTF and its words read back to the same bounds."""
    phrase, code, sentence = Watch("date phrases"), Watch("EDTF"), Watch("dates in sentences")
    orders = st.sampled_from([None, True, False])

    def check_phrase(given: tuple[str, datetime.date | None, bool, bool | None]) -> None:
        text, anchor, past, day_first = given
        read = phrase.call(lambda: read_date(text, anchor, past=past, day_first=day_first), given)
        if read is not None:
            _check(read, given)

    def check_code(text: str) -> None:
        read = code.call(lambda: from_edtf(text), text)
        if read is not None:
            assert read.edtf, text
            _check(read, text)

    def check_sentence(given: tuple[str, datetime.date | None, bool, bool | None]) -> None:
        text, anchor, past, day_first = given
        found = sentence.call(lambda: find_date(text, anchor, past=past, day_first=day_first), given)
        if found is not None:
            start, end, read = found
            assert 0 <= start < end <= len(text) and text[start:end].strip(), given
            _check(read, given)

    valid = (*PHRASES, *CODES)
    some = st.one_of(wrong_texts(valid), wrong_texts(valid), texts())
    anchors = st.one_of(st.none(), ANCHORS)
    hunt(setting, st.tuples(some, anchors, st.booleans(), orders), check_phrase, 1_500, 30)
    hunt(setting, st.one_of(wrong_texts(CODES), texts(longest=20_000)), check_code, 600, 15)
    told = st.one_of(wrong_texts(SENTENCES), texts())
    hunt(setting, st.tuples(told, anchors, st.booleans(), orders), check_sentence, 900, 15)
    return [*phrase.figures(), *code.figures(), *sentence.figures()]


def _check(read: StatedDate, given: object) -> None:
    assert read.earliest is None or read.latest is None or read.earliest <= read.latest, (read, given)
    to_words(read)
    if read.edtf is None:
        assert read.earliest is None and read.latest is None, (read, given)
        return
    again = from_edtf(read.edtf)
    assert (again.earliest, again.latest) == (read.earliest, read.latest), (read, again, given)


TRIAL = Trial("Dates that are none, out of range, cut, spliced, endless", run)
