"""`import` for tables: by a map, without one, with something open, dry, and again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tracker.importers.state_files import written
from tests.tracker.test_importing_tables import CALENDAR, RIS
from tracker import cli

CSV = (
    "Visitor;Destination;When;Outcome;Why\n"
    "Ann Lee;Kenya;03/04/2023;held;\n"
    "Bo Lund;Ruritania;05/04/2023;called off;a strike\n"
    "Cy Moss;Peru;06/04/2023;vlt ja;\n"
)


class Cli:
    """The command line on one record, with settings of its own."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys = capsys
        self.folder = folder
        self.record = folder / "trial.visits"

    def run(self, *argv: str) -> tuple[int, str, str]:
        code = cli.main([*argv, "--record", str(self.record)])
        out, err = self._capsys.readouterr()
        return code, out, err

    def json(self, *argv: str, code: int = 0) -> Any:
        found, out, err = self.run(*argv, "--format", "json")
        assert found == code, err
        return json.loads(out)

    def count(self) -> int:
        return len(self.json("list"))


@pytest.fixture
def at(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cli]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    yield Cli(capsys, tmp_path)


def test_what_is_open_is_named_and_a_map_answers_it(at: Cli) -> None:
    file, map_file = written(at.folder, CSV, "visits.csv"), at.folder / "map.json"
    code, out, err = at.run("import", str(file))
    assert code == 1 and len(err.splitlines()) == 1
    assert '"day order"' in err and "“vlt ja”" in err and "--save-map" in err
    assert "has 2 questions first" in err and 'to "day first" or "month first"' in err
    assert "one of expected, proposed, planned" in err and "Until then no row is imported." in err
    assert "Row 3, Destination “Ruritania”" in out and at.count() == 0
    assert at.run("import", str(file), "--save-map", str(map_file))[0] == 1
    said = json.loads(map_file.read_text(encoding="utf-8"))
    assert len(said["questions"]) == 2 and said["values"][0]["word"] is None
    said["day order"], said["values"][0]["word"] = "day first", "expected"
    said["values"].append({"target": "countries", "cell": "Ruritania", "word": "Romania"})
    map_file.write_text(json.dumps(said), encoding="utf-8")
    tried = at.json("import", str(file), "--map", str(map_file), "--dry-run")
    assert (tried["added"], tried["dry_run"], tried["encoding"], tried["separator"]) == (3, True, "utf-8", ";")
    assert at.count() == 0
    assert at.run("import", str(file), "--map", str(map_file))[1].startswith("Added 3 engagements and changed 0 from")
    days = {row["title"]: row["dates"]["edtf"] for row in at.json("list")}
    assert days["Ann Lee → Kenya"] == "2023-04-03"
    again = at.json("import", str(file), "--map", str(map_file))
    assert (again["added"], again["changed"], again["already_there"]) == (0, 0, 3)
    assert len(at.json("history")) == 1
    assert at.run("undo")[0] == 0 and at.count() == 0


def test_the_mapping_of_the_last_such_table_is_taken(at: Cli) -> None:
    first = written(at.folder, "Wer;Wo;Wann\nAnn Lee;Kenia;3. März 2022\n", "a.csv")
    answers = {
        "columns": [
            {"column": "Wer", "target": "counterparts"}, {"column": "Wo", "target": "cities"},
            {"column": "Wann", "target": "dates"},
        ],
        "constants": {"status": "completed"},
    }  # fmt: skip
    map_file = written(at.folder, json.dumps(answers), "map.json")
    assert at.run("import", str(first), "--map", str(map_file))[0] == 0
    second = written(at.folder, "Wo;Wann;Wer\nNairobi;4. März 2022;Bo Lund\n", "b.csv")
    assert at.json("import", str(second))["added"] == 1
    titles = {row["title"] for row in at.json("list")}
    assert titles == {"Ann Lee → Kenia", "Bo Lund → Nairobi"} or titles == {"Ann Lee, Kenia", "Bo Lund, Nairobi"}


def test_changes_are_told_with_the_old_value_and_made(at: Cli) -> None:
    text = "ID,Who,Country,Date,Status\n1,Ann Lee,Kenya,5 July 2030,planned\n2,Bo Lund,Peru,6 July 2030,planned\n"
    file = written(at.folder, text, "visits.csv")
    assert at.json("import", str(file))["added"] == 2
    written(at.folder, text.replace("6 July 2030,planned", "6 July 2030,cancelled"), "visits.csv")
    tried = at.run("import", str(file), "--dry-run")[1]
    assert "Would add 0 engagements and change 1 from visits.csv; 1 was there already, 0 rows cannot be read." in tried
    assert "Row 3, engagement 2, Bo Lund → Peru: status: planned → cancelled" in tried
    done = at.json("import", str(file))
    assert (done["changed"], done["changes"][0]["old"], done["changes"][0]["new"]) == (1, "planned", "cancelled")
    assert [line["status"] for line in at.json("show", "2")["ledger"]] == ["planned", "cancelled"]


def test_rows_that_cannot_be_read_are_saved_mended_and_brought_in(at: Cli) -> None:
    text = "Who,Country,Date,Status\nAnn Lee,Kenya,31 June 2022,completed\nBo Lund,Peru,6 July 2022,completed\n"
    file, mend = written(at.folder, text, "visits.csv"), at.folder / "mend.csv"
    code, out, _ = at.run("import", str(file), "--problems", str(mend))
    assert code == 0 and "Row 2, Date “31 June 2022”" in out and "1 row cannot be read" in out
    mended = mend.read_text(encoding="utf-8-sig").replace("31 June", "30 June")
    mend.write_text(mended, encoding="utf-8")
    assert at.json("import", str(mend))["added"] == 1
    assert at.count() == 2


def test_encoding_separator_and_sheet_can_be_said(at: Cli) -> None:
    table = "Who|Country|Date|Status\nJosé Peña|Perú|5 July 2022|completed\n".encode("utf-16-le")
    file = written(at.folder, table, "visits.txt")
    done = at.json("import", str(file), "--encoding", "utf-16-le", "--separator", "pipe")
    assert (done["added"], done["separator"]) == (1, "|")
    assert at.json("list")[0]["title"] == "José Peña → Peru"
    code, _, err = at.run("import", str(file), "--sheet", "June")
    assert code == 1 and "no sheet “June”" in err


def test_options_of_tables_are_refused_for_other_files(at: Cli) -> None:
    file = written(at.folder, "<trips></trips>", "trips.xml")
    code, _, err = at.run("import", str(file), "--map", "x.json")
    assert code == 1 and err == "--map is for tables, and trips.xml is none.\n"


def test_a_calendar_and_sources_come_in_once(at: Cli) -> None:
    calendar, sources = written(at.folder, CALENDAR, "a.ics"), written(at.folder, RIS, "a.ris")
    assert at.json("import", str(calendar), "--dry-run")["added"] == 1 and not at.record.exists()
    assert [at.json("import", str(calendar))["added"] for _ in range(2)] == [1, 0]
    assert at.json("import", str(sources), "--dry-run")["added"] == 1
    assert at.run("import", str(sources))[1] == "Added 1 source from a.ris; 0 were there already.\n"
    assert at.json("import", str(sources))["already_there"] == 1


def test_a_file_that_is_no_table_leaves_the_record_alone(at: Cli) -> None:
    for name, content in (
        ("image.csv", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("empty.csv", b""),
        ("a.xlsx", b"PK\x03\x04x"),
    ):
        code, out, err = at.run("import", str(written(at.folder, content, name)))
        assert (code, out) == (1, "") and len(err.splitlines()) == 1, name
    assert at.count() == 0


LISTS = (
    "who,offices,their countries,country,dates,status\n"
    "Joe Biden; Fumio Kishida,President; Prime Minister,United States; Japan,United States,18 Aug 2023,held\n"
    '"Biden, Joe",President,United States,Indonesia,14 Nov 2022,held\n'
)


def test_what_parts_several_in_a_cell_is_asked_where_no_map_says_it(at: Cli) -> None:
    file, map_file = written(at.folder, LISTS, "lists.csv"), at.folder / "map.json"
    code, _, err = at.run("import", str(file), "--save-map", str(map_file))
    assert code == 1 and len(err.splitlines()) == 1 and '"splitter" of “who”' in err and at.count() == 0
    assert [q["asks"] for q in at.json("import", str(file), code=1)["questions"]] == ["splitter"]
    said = json.loads(map_file.read_text(encoding="utf-8"))
    assert said["columns"][0] == {"column": "who", "target": "principals", "splitter": None}
    code, _, err = at.run("import", str(file), "--map", str(map_file))
    assert code == 1 and "“splitter” of “who” is still to be said" in err
    said["columns"][0]["splitter"] = ";"
    map_file.write_text(json.dumps(said), encoding="utf-8")
    assert at.json("import", str(file), "--map", str(map_file))["added"] == 2
    people = {one["name"] for engagement in at.json("list") for one in engagement["principals"]}
    assert people == {"Joe Biden", "Fumio Kishida", "Biden, Joe"}
    assert at.json("import", str(file))["already_there"] == 2  # the answer is remembered of such tables


def test_how_the_columns_were_read_is_said_where_nobody_said_it(at: Cli) -> None:
    file = written(at.folder, "Visitor,Destination,dates,status,Mood\nAnn Lee,Kenya,2010,held,x9\n", "a.csv")
    code, out, _ = at.run("import", str(file))
    assert code == 0 and "“Visitor” as principals, “Destination” as countries" in out and "Left out: “Mood”." in out
    assert "read so" in at.run("import", str(file))[1]  # a guess that nobody looked at is not remembered
    map_file = at.folder / "map.json"
    at.run("import", str(file), "--dry-run", "--save-map", str(map_file))
    assert "read so" not in at.run("import", str(file), "--map", str(map_file))[1]
    assert "read so" not in at.run("import", str(file))[1]


def test_a_column_of_dates_that_nobody_can_read_is_not_left_out(at: Cli) -> None:
    file = written(at.folder, "who,country,Dates,status\nAnn Lee,Kenya,99999999999,held\n", "a.csv")
    code, out, _ = at.run("import", str(file))
    assert code == 0 and "Row 2, Dates “99999999999”" in out and at.count() == 0
    later = written(at.folder, "who,country,Dates,status\nAnn Lee,Kenya,3 March 2021,held\n", "b.csv")
    assert at.json("import", str(later))["added"] == 1
    assert at.json("list")[0]["dates"]["edtf"] == "2021-03-03"


def test_likely_doubles_are_counted_and_the_first_shown(at: Cli) -> None:
    lines = "".join(f"Ann Lee,Kenya,{day}-9 May 2010,held\n" for day in range(1, 9))
    file = written(at.folder, f"who,country,dates,status\n{lines}", "a.csv")
    code, out, _ = at.run("import", str(file), "--dry-run")
    assert code == 0 and "7 rows may double something" in out
    assert len([line for line in out.splitlines() if ", may be row" in line]) == 5
    assert len(at.json("import", str(file), "--dry-run")["likely_duplicates"]) > 5


def test_a_long_note_is_one_short_line_of_the_list(at: Cli) -> None:
    note = "Arrival at the airport. " * 40
    file = written(at.folder, f"who,country,dates,status,note\nAnn Lee,Kenya,2010,held,{note}\n", "a.csv")
    at.run("import", str(file))
    _, out, _ = at.run("list")
    assert max(map(len, out.splitlines())) < 180 and out.endswith("Arrival at the…\n")
    assert at.json("list")[0]["id"] == 1 and note.strip() in json.dumps(at.json("show", "1"))
