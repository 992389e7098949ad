"""`brief` and `changes` on the command line: the file's ending, the options, and a machine on which Qt cannot paint."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tracker.brief.telling import line, visit
from tracker import cli
from tracker.brief.document import Brief, Drawn
from tracker.brief.scope import OF_TODAY
from tracker.brief.studio import Studio
from tracker.errors import CannotPaint
from tracker.opening import create_record, open_record
from tracker.operations import log_engagement
from tracker.reader import Reader
from tracker.words import Status

MAIN = Path(__file__).parents[3] / "main.py"
JUNE = ["--sample", "june-2023"]


def run(*words: str, studio: object = None) -> int:
    return cli.main(list(words), studio)  # type: ignore[arg-type]


def without_qt() -> Studio:
    raise CannotPaint("Qt cannot paint here: the system lacks libEGL.so.1.")


def test_a_brief_under_a_filter_as_of_a_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "brief.md"
    words = ["--as-of", "2023-02-04", "--title", "The visit", "--author", "Desk", "who:Blinken", "-kind:call"]
    assert run("brief", str(path), *JUNE, *words) == 0
    assert capsys.readouterr().out == f"Wrote 1 engagement to {path}.\n"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(
        "# The visit\n\nDesk\\\nAs of 4 February 2023, by what had certainly taken effect by then.\\\n"
        f"{OF_TODAY}\\\nScope: with Blinken, not kind call (filter: who:Blinken -kind:call).\\\n"
        "1 of the 3 engagements in the record"
    )
    assert "On 3 February 2023 the United States postponed it (“called off”).[^1] The U.S. Department" in text
    assert "18–19 June" not in text


def test_house_style_sections_and_order(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    style = ["--names", "capitals", "--countries", "code", "--dates", "iso", "--no-offices", "--notes"]
    assert run("brief", str(path), *JUNE, *style, "--sections", "declined, Took Place", "--order", "country") == 0
    text = path.read_text(encoding="utf-8")
    assert [row for row in text.split("\n") if row.startswith("#")] == [
        "# Chronology: June 2023", "## Declined and unanswered", "### SG", "## Took place", "### AT", "### CN",
        "### ID", "### TW", "### No country recorded",
    ]  # fmt: skip
    assert "Meeting between Joe BIDEN and XI Jinping in Bali, ID.[^1] It took place on 2022-11-14." in text
    assert "The record's note: Bill Gates holds no public office" in text


def test_the_order_of_a_list(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    for order, first in (("newest", "Bill Gates"), ("oldest", "Nancy Pelosi")):
        assert run("brief", str(path), *JUNE, "--order", order, "--sections", "took-place") == 0
        assert path.read_text(encoding="utf-8").split("## Took place\n\n**")[1].startswith(first)


def test_wordings_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wording, path = tmp_path / "words.json", tmp_path / "brief.md"
    wording.write_text(json.dumps({"completed": "Held {{ at_dates }}.", "sections": {"took-place": "Held"}}))
    assert run("brief", str(path), *JUNE, "--wording", str(wording), "--sections", "took-place") == 0
    assert "## Held\n" in path.read_text(encoding="utf-8")
    assert "Held on 14 November 2022.[^1]" in path.read_text(encoding="utf-8")
    capsys.readouterr()
    path.unlink()
    for content, why in (
        (
            '{"completed": "Held {{ dats }}"}',
            "The wording “It took place” cannot be used, line 1: there is no “dats” here.",
        ),
        ('{"completd": "x"}', "The wording “completd” cannot be used, line 1: there is no such wording."),
        ('{"sections": {"held": "x"}}', "there is no section “held”."),
        ('["x"]', "should be one object of wordings by name"),
        ('{"completed": 1}', "should be one object of wordings by name"),
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("\x00", "is not JSON"),
    ):
        wording.write_text(content)
        assert run("brief", str(path), *JUNE, "--wording", str(wording)) == 1
        said = capsys.readouterr().err
        assert why in said and said.count("\n") == 1
    assert run("brief", str(path), *JUNE, "--wording", str(tmp_path / "none.json")) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert not path.exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["brief.doc"], "brief.doc should end in .docx, .html, .pdf, .md or .odt."),
        (["."], ". should end in .docx"),
        (["brief.html", "status:nonsense"], "nonsense"),
        (["brief.html", "--sections", "first"], "There is no section “first”. There are timeline, took-place,"),
        (["brief.html", "--as-of", "soon"], "--as-of needs a day"),
        (["no folder/brief.html"], "cannot be written"),
    ],
)
def test_what_is_refused_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("brief", *words, *JUNE) == 1
    said = capsys.readouterr().err
    assert why in said and said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_where_qt_cannot_paint_only_the_picture_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "brief.html"
    assert run("brief", str(path), *JUNE, studio=without_qt) == 0
    said = capsys.readouterr().err
    assert said == "Written without the picture of the timeline. Qt cannot paint here: the system lacks libEGL.so.1.\n"
    assert "<img" not in path.read_text(encoding="utf-8")
    assert "A timeline of 11 engagements" in path.read_text(encoding="utf-8")
    assert run("brief", str(tmp_path / "brief.pdf"), *JUNE, studio=without_qt) == 3
    assert capsys.readouterr().err == "Qt cannot paint here: the system lacks libEGL.so.1.\n"
    assert [file.name for file in tmp_path.iterdir()] == ["brief.html"]


def test_the_studio_is_made_only_where_it_is_needed(tmp_path: Path) -> None:
    made: list[str] = []

    class Recording:
        """A studio that draws one pixel and says so."""

        def timeline(self, reader: Reader, engagements: object, width: int = 960) -> Drawn:
            made.append("picture")
            return Drawn(b"\x89PNG", 1, 1)

        def write_pdf(self, brief: Brief, path: Path, picture: Drawn | None) -> None:
            made.append("pdf with a picture" if picture else "pdf")

    assert run("brief", str(tmp_path / "a.html"), *JUNE, "--sections", "planned", studio=Recording) == 0
    assert made == []
    assert run("brief", str(tmp_path / "a.md"), *JUNE, studio=Recording) == 0
    assert made == ["picture"]
    assert (tmp_path / "a-timeline.png").read_bytes() == b"\x89PNG"
    assert run("brief", str(tmp_path / "a.pdf"), *JUNE, studio=Recording) == 0
    assert run("changes", str(tmp_path / "b.pdf"), *JUNE, "--since", "2023-02-01", studio=Recording) == 0
    assert made == ["picture", "picture", "pdf with a picture", "pdf"]


def test_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "changes.md"
    assert run("changes", str(path), *JUNE, "--since", "1 Feb 2023", "--until", "10 Feb 2023", "who:Blinken") == 0
    assert capsys.readouterr().out == f"Wrote 1 changed engagement to {path}.\n"
    text = path.read_text(encoding="utf-8")
    assert "From the end of 1 February 2023 to the end of 10 February 2023.\\\nScope: with Blinken (filter" in text
    assert "was planned for 5–6 February 2023, is now postponed" in text
    assert run("changes", str(path), *JUNE, "--since", "2023-06-15", "--known") == 0
    assert "Wrote 11 changed engagements" in capsys.readouterr().out
    assert run("changes", str(path), *JUNE, "--since", "2023-06-17") == 1
    assert "has to be before" in capsys.readouterr().err
    assert run("changes", str(path), *JUNE, "--since", "whenever") == 1
    with pytest.raises(SystemExit):
        run("changes", str(path), *JUNE)


def test_an_empty_record_gives_a_brief_that_says_so(tmp_path: Path) -> None:
    record, path = tmp_path / "empty.visits", tmp_path / "brief.md"
    create_record(record).close()
    assert run("brief", str(path), "--record", str(record)) == 0
    text = path.read_text(encoding="utf-8")
    assert "0 of the 0 engagements in the record “empty”." in text
    assert text.endswith("No engagement is within this scope.\n")


def test_the_record_is_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "trial.visits"
    record = create_record(path)
    log_engagement(record, visit(line(Status.PLANNED, "", "6-9 July 2023")))
    before = record.rows("SELECT max(id) FROM touched")
    record.close()
    assert run("brief", str(tmp_path / "a.html"), "--record", str(path), "--as-of", "2023-07-01") == 0
    held = open_record(path)
    assert held.rows("SELECT max(id) FROM touched") == before
    held.close()


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_the_whole_program_writes_a_brief_with_its_picture(
    tmp_path: Path, suffix: str, bare_environment: dict[str, str]
) -> None:
    path = tmp_path / f"brief{suffix}"
    done = subprocess.run(
        [sys.executable, str(MAIN), "brief", str(path), *JUNE],
        capture_output=True, text=True, encoding="utf-8", env=bare_environment, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Wrote 11 engagements to {path}.\n"
    assert path.stat().st_size > 50_000, "the picture is in it"
