"""What the program tells of its own mistakes, when they are made by what is in a record: none of its content."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.hostile._texts_everywhere import MARK, plant_everywhere
from tests.hostile._theirs import AUTHOR, furnished_record
from tests.hostile._watch import hunt
from tests.trials import Figure, Setting, Trial
from tracker.bugs import bug_details
from tracker.opening import open_record
from tracker.record import Record

MISTAKES = (ValueError, KeyError, TypeError, LookupError, RuntimeError, AssertionError, OSError, RecursionError)


def run(setting: Setting) -> list[Figure]:
    """Mistakes raised with words of the record, in chains and groups, at every place that words are read."""
    path = setting.folder / "theirs.visits"
    plant_everywhere(furnished_record(setting.folder), path)
    record = open_record(path, author=AUTHOR)
    told = 0
    try:
        words = _words(record)
        kinds = st.lists(st.sampled_from(MISTAKES), min_size=1, max_size=5)

        def check(given: tuple[list[type[Exception]], str, bool]) -> None:
            nonlocal told
            kinds, said, grouped = given
            details = bug_details(_raised(kinds, said, grouped=grouped))
            assert MARK not in details and said not in details, (given, details)
            assert all(kind.__name__ in details for kind in kinds), (given, details)
            told += 1

        hunt(setting, st.tuples(kinds, st.sampled_from(words), st.booleans()), check, 1_500, 30)
    finally:
        record.close()
    return [Figure("mistakes told of", f"{told:,}"), Figure("of these with content of the record", "0")]


def _words(record: Record) -> list[str]:
    return [row[0] for row in record.rows("SELECT label FROM change UNION SELECT name FROM person") if MARK in row[0]]


def _raised(kinds: list[type[Exception]], said: str, *, grouped: bool) -> Exception:
    error: Exception | None = None
    for kind in kinds:
        try:
            if error is not None:
                raise kind(said) from error
            raise kind(said)
        except Exception as raised:
            raised.add_note(said)
            error = ExceptionGroup(said, [raised]) if grouped else raised
    assert error is not None
    return error


TRIAL = Trial("What is told of a mistake holds nothing of the record", run)
