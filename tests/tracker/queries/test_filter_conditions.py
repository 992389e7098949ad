"""What each key of the filter language finds in a real record."""

from __future__ import annotations

from typing import TypeAlias

import pytest

from tracker.filter import FilterError, parse_filter
from tracker.queries.listing import count, engagement_ids
from tracker.record import Record

Filled: TypeAlias = tuple[Record, dict[str, int]]


def found(filled: Filled, text: str) -> str:
    record, made = filled
    names = {id_: name for name, id_ in made.items()}
    ids = engagement_ids(record, parse_filter(text))
    assert len(set(ids)) == len(ids) == count(record, parse_filter(text))
    return " ".join(sorted(names[id_] for id_ in ids))


ALL = "blinken declined overdue pelosi premier secret soon stalled sydney undated"


CASES = [
    ("", ALL),
    ("—", ALL),
    ("status:planned", "blinken overdue premier"),
    ("status:planned,declined", "blinken declined overdue premier"),
    ("-status:planned", "declined pelosi secret soon stalled sydney undated"),
    ("ever:postponed", "blinken stalled"),
    ("ever:cancelled", "sydney"),
    ("ever:proposed,postponed", "blinken declined stalled"),
    ("kind:summit,video-call", "overdue sydney"),
    ("category:official", "sydney"),
    ("who:blinken", "blinken"),
    ("who:Blinken,burns", "blinken secret"),
    ('who:"Gang Qin"', "blinken"),
    ("who:王毅", "overdue"),
    ('who:"wang yi"', ""),
    ("who:wangyi", "overdue"),
    ("who:李克强", "premier"),
    ("who:erdogan", "undated"),
    ("who:Erdoğan", "undated"),
    ('who:"li"', "declined premier"),
    ("office:secretary", "blinken declined soon"),
    ('office:"secretary of"', "blinken declined"),
    ("host:China", "blinken secret stalled"),
    ("host:CN,DE", "blinken premier secret stalled"),
    ("-host:China", "declined overdue pelosi premier soon sydney undated"),
    ("country:Germany", "premier"),
    ("country:TR", "undated"),
    ("country:Turkey", "undated"),
    ("country:Australia", "sydney"),
    ("country:nowhere", ""),
    ("place:beijing", "blinken secret stalled"),
    ("place:berl", "premier"),
    ("topic:syria", "undated"),
    ("reason:security-incident", "blinken"),
    ('reason:"security incident"', "blinken"),
    ("reason:incident", "blinken"),
    ("reason:secur", "blinken"),
    ("reason:curity", ""),
    ("reason:balloon", "blinken"),
    ("reason:serieux", "blinken"),
    ("reason:SÉRIEUX", "blinken"),
    ("reason:none", "sydney"),
    ("reason:unknown", "declined stalled"),
    ("is:unexplained", "declined stalled"),
    ('by:"White House"', "sydney"),
    ("by:state", "blinken"),
    ("source:gazette", "blinken secret"),
    ('source:"visit is"', "blinken secret"),
    ("-source:gazette is:secret", ""),
    ("since:2023-06-18", "blinken declined premier soon stalled"),
    ("until:2023-05", "overdue pelosi secret sydney"),
    ("during:2022", "pelosi"),
    ('during:"Aug 2022"', "pelosi"),
    ('during:"last month"', "overdue secret sydney"),
    ("-since:2023-06-18", "overdue pelosi secret sydney undated"),
    ("has:reason", "blinken"),
    ("has:source", "blinken secret"),
    ("has:link", "declined pelosi"),
    ("has:statement", "pelosi"),
    ("has:attachment", "sydney"),
    ("has:counterpart", "blinken declined"),
    ("has:place", "blinken declined pelosi premier secret stalled sydney"),
    ("has:dates", "blinken declined overdue pelosi premier secret soon stalled sydney"),
    ("has:topic", "undated"),
    ("has:note", "undated"),
    ("is:overdue", "overdue"),
    ("is:upcoming", "blinken premier stalled"),
    ("is:secret", "secret"),
    ("is:rescheduled", "blinken"),
    ("is:undated", "undated"),
    ("is:vague", "declined overdue secret soon stalled"),
    ("is:unsourced", "declined overdue pelosi premier soon stalled sydney undated"),
    ("is:finished", "declined pelosi secret sydney"),
    ("is:open", "blinken overdue premier soon stalled undated"),
    ("ball", "blinken secret"),
    ("ball status:planned", "blinken"),
    ('"ball"', ""),
    ('"surveillance balloon"', "blinken secret"),
    ('"balloon surveillance"', ""),
    ("balloon gazette", "blinken secret"),
    ("erdogan OR syd", "sydney undated"),
    ("ERDOĞAN", "undated"),
    ("毅", "overdue"),
    ('"王毅"', "overdue"),
    ("-beijing who:qin", ""),
    ("-(status:planned OR is:undated) -ever:cancelled", "declined pelosi secret soon stalled"),
    ("100%", "secret"),
    ("who:%", ""),
    ("office:_", ""),
    ("place:\\", ""),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_finds(filled: Filled, text: str, names: str) -> None:
    assert found(filled, text) == names


@pytest.mark.parametrize("text", [text for text, _ in CASES if ":" in text])
def test_what_is_left_out_is_exactly_the_rest(filled: Filled, text: str) -> None:
    # A bare word is looked for as a beginning only where it is not left out; a quoted one means the same in both.
    quoted = " ".join(f'"{word}"' if word in {"ball", "balloon"} else word for word in text.split())
    kept, left_out = found(filled, quoted).split(), found(filled, f"-({quoted})").split()
    assert sorted([*kept, *left_out]) == ALL.split()


HOSTILE = [
    "'",
    "''",
    "' OR 1=1 --",
    "x'; DROP TABLE listing; --",
    '"',
    "%",
    "_",
    "\\",
    "?",
    ")",
    "\0",
    "NEAR(a b)",
    "qq*",
    "^",
]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("key", ["who", "office", "country", "host", "place", "topic", "reason", "by", "source", ""])
def test_no_text_becomes_part_of_the_query(filled: Filled, key: str, hostile: str) -> None:
    escaped = hostile.replace("\\", "\\\\").replace('"', '\\"')
    text = f'{key}:"{escaped}"' if key else f'"{escaped}"'
    if key == "reason" and hostile == "?":
        text = 'reason:"??"'
    if key and not hostile.strip("\0"):
        with pytest.raises(FilterError):
            parse_filter(text)
        return
    filter_ = parse_filter(text)
    record, made = filled
    ids = engagement_ids(record, filter_)
    assert len(ids) in ({0} if key else {0, len(made)})
    assert count(record) == len(made)


def test_many_parts_are_one_query(filled: Filled) -> None:
    assert found(filled, " ".join(["balloon"] * 199)) == "blinken secret"
    assert found(filled, " OR ".join(["status:planned"] * 199)) == "blinken overdue premier"
    assert found(filled, " ".join(["-who:nobody"] * 150)) == ALL
    assert found(filled, "-(" * 14 + "status:planned" + ")" * 14) == "blinken overdue premier"
