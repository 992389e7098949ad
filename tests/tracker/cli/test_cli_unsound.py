"""A record that somebody made to do harm, on the command line: one sentence, never a stack of calls."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from tracker import cli
from tracker.samples import make_sample

PLANTED = {
    "a date that is none": ("UPDATE listing SET dates_edtf = 'soon'", ["list"], "“dates_edtf” in row 1 of “listing”"),
    "a text that is none": (
        "UPDATE engagement SET note = CAST(x'fffefa' AS TEXT) WHERE id = 1",
        ["show", "1"],
        "a text in row 1 of “engagement”",
    ),
    "a kind that there is not": ("UPDATE listing SET kind = 99 WHERE id = 1", ["list"], "“kind” in row 1 of “listing”"),
    "a trigger": (
        "CREATE TRIGGER x AFTER UPDATE ON person BEGIN DELETE FROM person; END",
        ["list"],
        "the trigger “x” of “person” is foreign",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_it_is_told_in_a_sentence(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sql, words, said = PLANTED[name]
    path = make_sample("june-2023", tmp_path / "theirs.visits")
    connection = apsw.Connection(str(path))
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    connection.execute(sql)
    connection.close()
    assert cli.main([words[0], "--record", str(path), *words[1:]]) == 1
    told = capsys.readouterr().err
    assert said in told and "repair" in told and told.count("\n") == 1 and "Traceback" not in told
