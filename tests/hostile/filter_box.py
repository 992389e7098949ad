"""The filter box: what is typed, half typed and pasted there, and what facets make of it."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.hostile._mutating import wrong_texts
from tests.hostile._records import facts, sample_record
from tests.hostile._texts import texts
from tests.hostile._watch import Watch, hunt
from tests.trials import Figure, Setting, Trial
from tracker.filter import (
    KEYS,
    Filter,
    complete_filter,
    parse_filter,
    set_term,
    to_text,
    toggle_term,
    values_of,
    without_key,
    without_keys,
)
from tracker.queries.listing import count, engagement_ids
from tracker.queries.names import (
    channels_like,
    countries_like,
    engagements_like,
    incidents_like,
    offices_like,
    people_like,
    places_like,
    sources_like,
    topics_like,
)
from tracker.record import Record

FILTERS = (
    *("status:postponed host:China reason:health since:2020 balloon", "status:planned,under-way -is:secret"),
    *('who:"Antony Blinken" (country:CN OR country:US) NOT kind:call', "during:2023-06 until:“next month” has:reason"),
    *("-(a OR b) c* “two words” -d", "place:Beijing by:none topic:trade office:envoy source:Reuters", "x AND y OR z"),
    *(
        "since:2023-02-03 until:2023-06-18/2023-06-19",
        "ever:cancelled category:state reason:none,unknown",
        "is:overdue",
    ),
)
LOOKUPS = (
    *(people_like, offices_like, places_like, countries_like, topics_like, sources_like, incidents_like),
    *(channels_like, engagements_like),
)


def run(setting: Setting) -> list[Figure]:
    """A filter that can be read says the same when it is written again, and finds without changing anything."""
    read, edit, names = Watch("filters"), Watch("filters completed and changed"), Watch("names looked up")
    with sample_record(setting.folder) as record:
        before = facts(record)
        some = st.one_of(wrong_texts(FILTERS), wrong_texts(FILTERS), texts())

        def check_filter(text: str) -> None:
            found = read.call(lambda: parse_filter(text), text)
            if found is None:
                return
            again = parse_filter(to_text(found.root))
            assert again.root == found.root, (text, to_text(found.root))
            read.call(lambda: _ask(record, found), text)

        def check_editing(given: tuple[str, int, str, str]) -> None:
            text, cursor, key, value = given
            edit.call(lambda: complete_filter(text, min(cursor, len(text)), lambda _, typed: [typed, value]), given)
            edit.call(lambda: _changed(text, key, value), given)

        def check_names(text: str) -> None:
            names.call(lambda: [look(record, text) for look in LOOKUPS], text)

        hunt(setting, some, check_filter, 1_200, 30)
        typed = st.tuples(some, st.integers(0, 300), st.sampled_from(list(KEYS)), texts(longest=20_000))
        hunt(setting, typed, check_editing, 500, 15)
        hunt(setting, texts(), check_names, 300, 8)
        assert facts(record) == before
    return [*read.figures(), *edit.figures(), *names.figures()]


def _ask(record: Record, found: Filter) -> None:
    ids = engagement_ids(record, found)
    assert len(ids) == count(record, found)
    for key in ("status", "country"):
        count(record, without_keys(found, key))


def _changed(text: str, key: str, value: str) -> None:
    """What a facet does to a text is taken back by doing it again, where the text could be read before."""
    values_of(text, key)
    without_key(text, key)
    once = toggle_term(text, key, value)
    toggle_term(once, key, value)
    set_term(text, key, [value])


TRIAL = Trial("Filters that are cut, spliced, nested and endless", run)
