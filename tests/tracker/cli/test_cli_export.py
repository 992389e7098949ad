"""`export`: the form by the file's ending or by name, filter, day and order, and one line whatever happens."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tracker import cli
from tracker.cli.arguments import ORDERS as OFFERED
from tracker.cli.files import ORDERS
from tracker.exporting.forms import FORMS

SAMPLE = ["--sample", "june-2023"]


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What an export says on its one line."""
    assert cli.main(["export", *words, *SAMPLE]) == 0
    out, err = capsys.readouterr()
    assert err == "" and out.count("\n") == 1
    return out


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main(["export", *words, *SAMPLE]) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    return err


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path, form: object) -> None:
    path = tmp_path / f"out{form.suffix}"  # type: ignore[attr-defined]
    line = said(capsys, str(path), "--form", form.name)  # type: ignore[attr-defined]
    left_out = " 2 have no first and last day, which a calendar needs, and are left out."
    assert line.startswith("Wrote ")
    assert line.endswith(f" to {path}.{left_out if path.suffix == '.ics' else ''}\n")
    assert ("source" in line) is form.writes_sources  # type: ignore[attr-defined]
    assert path.stat().st_size > 0


def test_a_link_is_written_through(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    link = tmp_path / "out.csv"
    link.symlink_to("shared/all.csv")
    for _ in range(2):
        said(capsys, str(link))
        assert link.is_symlink() and rows(tmp_path / "shared" / "all.csv") != []


def test_the_ending_says_the_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "june.jsonld"
    assert said(capsys, str(path)) == f"Wrote 11 engagements to {path}.\n"
    assert len(json.loads(path.read_text(encoding="utf-8"))["@graph"]) == 13


def test_filter_and_order(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "june.csv"
    assert said(capsys, str(path), "--order", "who", "kind:visit", "-who:pelosi") == f"Wrote 5 engagements to {path}.\n"
    assert [row["principals"] for row in rows(path)] == [
        "Antony Blinken", "Janet Yellen", "John Kerry", "Li Keqiang", "William Burns",
    ]  # fmt: skip
    assert said(capsys, str(path), "who:kerry") == f"Wrote 1 engagement to {path}.\n"
    newest = said(capsys, str(path)) and [row["engagement"] for row in rows(path)]
    oldest = said(capsys, str(path), "--order", "oldest") and [row["engagement"] for row in rows(path)]
    assert newest == ["2", "1", "7", "4", "3", "6", "5", "9", "8", "10", "11"]
    assert oldest[0] == "11" and set(oldest) == set(newest)


def test_the_orders_offered_are_the_orders_there_are() -> None:
    assert tuple(ORDERS) == OFFERED


def test_an_earlier_day(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "then.csv"
    assert said(capsys, str(path), "--as-of", "4 Feb 2023", "who:blinken", "kind:visit").startswith(
        "Wrote 1 engagement "
    )
    [row] = rows(path)
    assert (row["status"], row["reason category"]) == ("postponed", "security incident")
    assert said(capsys, str(path), "--as-of", "2023-06-15", "--known").startswith("Wrote 0 engagements ")
    assert said(capsys, str(path), "--as-of", "2023-06-16", "--known").startswith("Wrote 11 engagements ")


def test_json_of_an_earlier_day_comes_in(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path, record = tmp_path / "then.json", tmp_path / "new.visits"
    assert said(capsys, str(path), "--as-of", "2023-02-04").startswith("Wrote 3 engagements ")
    assert cli.main(["import", str(path), "--record", str(record)]) == 0
    capsys.readouterr()
    assert cli.main(["list", "status:postponed", "--record", str(record), "--format", "json"]) == 0
    assert [found["title"] for found in json.loads(capsys.readouterr().out)] == ["Antony Blinken → Beijing"]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["out.docx"], "out.docx should end in one of .xlsx"),
        (["out.csv", "--form", "word"], "There is no form “word”. Choose one of: xlsx, ods, csv"),
        (["out.csv", "--known"], "Name a day: --as-of"),
        (["out.csv", "--as-of", "someday"], "--as-of needs a day"),
        (["out.csv", "colour:blue"], "colour"),
        (["no folder/out.xlsx"], "cannot be written"),
        (["."], ". should end in one of"),
    ],
)
def test_what_is_refused(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    answer: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert answer in refused(capsys, *words)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["out.bib", "out.ris", "out.csl.json"])
def test_sources_that_came_in_alone_go_out_again(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    record, brought, path = tmp_path / "new.visits", tmp_path / "a.bib", tmp_path / name
    brought.write_text("@book{a, title={One}}\n@book{b, title={Two}, publisher={P}}\n", "utf-8")
    assert cli.main(["import", str(brought), "--record", str(record)]) == 0
    capsys.readouterr()
    assert cli.main(["export", str(path), "--record", str(record)]) == 0
    assert capsys.readouterr().out == f"Wrote 2 sources to {path}.\n"
    assert cli.main(["import", str(path), "--record", str(record), "--dry-run"]) == 0
    assert "Would add 0 sources" in capsys.readouterr().out
    assert cli.main(["export", str(tmp_path / "none.bib"), "who:kerry", "--record", str(record)]) == 1
    assert "No engagement is chosen, so none cites a source." in capsys.readouterr().err
    assert not (tmp_path / "none.bib").exists()


def test_an_order_there_is_not_is_wrong_usage(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["export", str(tmp_path / "a.csv"), "--order", "colour", *SAMPLE])
    assert capsys.readouterr().err.count("\n") == 1
