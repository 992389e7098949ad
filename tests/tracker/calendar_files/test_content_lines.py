"""Content lines of a calendar: folded and escaped as RFC 5545 has them, and as two other libraries read them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Event, vText

from tests.tracker.calendar_files.calendars import calendar, event, on, plan, read_back, visit, write, written
from tracker.calendar_files.content_lines import clean, escaped, folded, parameter
from tracker.drafts import StatusDraft
from tracker.opening import create_record
from tracker.record import Record
from tracker.words import Status

anything = st.text(st.characters(codec="utf-8"), max_size=400)
texts = st.one_of(
    anything,
    st.text(st.sampled_from('aN\\n,;:^"\n é€😀'), max_size=400),
    st.integers(60, 90).map(lambda n: "x" * n + "\\,€" * 40),
)


@given(texts.map(clean))
@example("\\" * 200)
@example("é" * 200)
@example("a" * 65 + "😀" * 60)
def test_a_folded_line_is_the_line_again(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    data = folded(line)
    assert data.endswith(b"\r\n")
    parts = data.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, parts)) <= 75
    assert all(part.startswith(b" ") for part in parts[1:])
    assert "".join(part.decode("utf-8")[place > 0 :] for place, part in enumerate(parts)) == line


@given(texts.map(clean).filter(lambda text: "\\N" not in text))
def test_lines_are_those_of_the_library_that_reads_them(text: str) -> None:
    theirs = Event()
    theirs.add("summary", text)
    theirs.add("x-it", vText(text, params={"X-P": text.replace("’", "")}))
    lines = (
        "BEGIN:VEVENT",
        f"SUMMARY:{escaped(text)}",
        f"X-IT;X-P={parameter(text.replace('’', ''))}:{escaped(text)}",
        "END:VEVENT",
    )
    assert b"".join(map(folded, lines)) == theirs.to_ical()


@given(texts.map(clean))
@example("C:\\New\\notes")
def test_a_text_is_read_as_it_was(text: str) -> None:
    data = b"".join(map(folded, ("BEGIN:VEVENT", f"SUMMARY:{escaped(text)}", "END:VEVENT"))).decode("utf-8")
    found = Event.from_ical(data)
    assert isinstance(found, Event)
    assert str(found["SUMMARY"]) == text
    assert vobject.readOne(data).summary.value == text


@given(anything)
def test_no_control_character_is_left(text: str) -> None:
    kept = clean(text)
    assert not any(ord(sign) < 32 and sign not in "\t\n" for sign in kept) and "\x7f" not in kept
    assert clean(kept) == kept


def test_a_backslash_before_an_n_is_no_line_end(record: Record) -> None:
    engagement = visit(record, StatusDraft(Status.PLANNED, dates=on("18 June 2023")), title="C:\\New talks")
    assert written(record, engagement).summary.value == "Planned: C:\\New talks"
    assert plan(record, write(record, [engagement])).rows[0].changes == ()


@pytest.mark.parametrize("title", ["Talks, 2023; all", "back\\slash", "two\nlines"])
def test_the_name_of_a_record_is_read_as_it_was(tmp_path: Path, title: str) -> None:
    with closing(create_record(tmp_path / "one.visits", author="a", title=title)) as record:
        visit(record)
        text = write(record)
        assert len(read_back(text)) == 1
        assert [found.value for found in vobject.readOne(text).contents["name"]] == [title]
        assert vobject.readOne(text).x_wr_calname.value == title
        assert plan(record, text).name == " ".join(title.split())


def test_the_name_of_a_calendar_from_elsewhere_is_plain_text(record: Record) -> None:
    named = calendar(event("SUMMARY:Talks", "DTSTART;VALUE=DATE:20230618"), head="X-WR-CALNAME:Visits\\, 2023\r\n")
    assert plan(record, named).name == "Visits, 2023"
