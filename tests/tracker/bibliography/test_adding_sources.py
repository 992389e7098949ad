"""Sources of a file added to the record: each once, in one change, and the same file again changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.record.record_dumps import changes, dump
from tracker.bibliography.reading import plan_sources
from tracker.errors import Cancelled, Refusal
from tracker.operations import add_sources, redo, undo
from tracker.operations.adding_sources import SourcesResult
from tracker.record import Record

RIS = """TY  - NEWS
TI  - Off
T2  - Gazette
DA  - 2023/02/03/
ER  -
TY  - NEWS
TI  - Off
T2  - Gazette
DA  - 2023/02/03/
ER  -
TY  - BOOK
TI  - On
UR  - https://example.org/a;b
LA  - en
ER  -
"""
BIB = """@string{g = "Gazette"}
@article{a, title={{NATO} and M{\\"u}ller}, author={A and B}, journal=g # " x", year=2023, month=jun}
"""
CSL = """[{"id":"a","type":"book","title":"T","author":[{"family":"F"}],"issued":{"date-parts":[[2023,5]]},
"URL":"https://x"}]"""


def added(record: Record, path: Path) -> SourcesResult:
    plan = plan_sources(record, path)
    return add_sources(record, [one.draft for one in plan.sources], path.name)


def test_each_once_and_the_same_file_again_changes_nothing(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "mine.ris"
    path.write_text(RIS, "utf-8")
    plan = plan_sources(record, path)
    assert [(one.there, one.again) for one in plan.sources] == [(None, False), (None, True), (None, False)]
    assert [one.number for one in plan.new] == [1, 3]
    result = added(record, path)
    assert (len(result.added), result.already_there) == (2, 1)
    assert record.rows("SELECT label FROM change") == [("Add 2 sources from mine.ris",)]
    assert record.rows("SELECT title, published_edtf, url FROM source ORDER BY id") == [
        ("Off", "2023-02-03", ""), ("On", None, "https://example.org/a;b"),
    ]  # fmt: skip
    assert [one.there for one in plan_sources(record, path).sources] == [1, 1, 2]
    again = added(record, path)
    assert (again.added, again.already_there, again.change) == ((), 3, None)
    assert record.value("SELECT count(*) FROM change") == 1
    undo(record)
    assert record.value("SELECT count(*) FROM source") == 0


MANY = "".join(f"TY  - NEWS\nTI  - Title {number}\nT2  - Gazette\nDA  - 2023/02/03/\nER  -\n" for number in range(250))


def test_stopping_leaves_the_record_as_it_was_and_one_undo_takes_all_back(put_off: Record, tmp_path: Path) -> None:
    path, before, made = tmp_path / "mine.ris", dump(put_off.path), changes(put_off)
    path.write_text(MANY, "utf-8")
    drafts = [one.draft for one in plan_sources(put_off, path).sources]
    told: list[tuple[int, int]] = []
    add_sources(put_off, drafts, "mine.ris", lambda done, total: told.append((done, total)))
    assert len(told) > 1 and told[-1] == (250, 250)
    brought = dump(put_off.path)
    assert (len(brought["source"]), changes(put_off)) == (len(before["source"]) + 250, made + 1)
    undo(put_off)
    assert dump(put_off.path) == before
    redo(put_off)
    assert dump(put_off.path) == brought
    undo(put_off)
    made = changes(put_off)
    for last in told:

        def stop(done: int, total: int, last: tuple[int, int] = last) -> None:
            if (done, total) == last:
                raise Cancelled

        with pytest.raises(Cancelled):
            add_sources(put_off, drafts, "mine.ris", stop)
        assert dump(put_off.path) == before and changes(put_off) == made


PIECES = st.sampled_from(["{", "}", "@", "\\", '"', ",", "#", "[", "]", "null", "1e999", "TY  - ", "ER  - ", "\n",
                          "\x00", "$", "%", "9" * 30, "2023-99", "\u2028", "é", "{" * 200, "\\u"])  # fmt: skip


@pytest.mark.parametrize("seed", [RIS, BIB, CSL], ids=["ris", "bibtex", "csl"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.one_of(PIECES, st.text(max_size=4))), max_size=5)
)
def test_nothing_but_a_refusal_comes_of_mutated_files(
    record: Record, tmp_path: Path, seed: str, changes: list[tuple[float, int, str]]
) -> None:
    text = seed
    for place, length, new in changes:
        at = int(place * len(text))
        text = text[:at] + new + text[at + length :]
    path = tmp_path / "mutated.txt"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    before = record.value("SELECT count(*) FROM change")
    try:
        plan = plan_sources(record, path)
    except Refusal:
        assert record.value("SELECT count(*) FROM change") == before
        return
    add_sources(record, [one.draft for one in plan.sources], path.name)
    assert plan_sources(record, path).new == ()


def test_half_a_character_is_replaced_and_the_file_goes_in(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(CSL.replace('"T"', '"x \\ud800 \\ud83d\\ude00"'), "utf-8")
    assert added(record, path).already_there == 0
    assert record.value("SELECT title FROM source") == "x \ufffd \U0001f600"
