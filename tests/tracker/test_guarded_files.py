"""What is read is a plain file, and what is written takes the place of no record and of no file that is read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker import cli
from tracker.drafts import EngagementDraft, StatusDraft
from tracker.errors import Refusal
from tracker.exporting.linked_data import write_linked_data
from tracker.exporting.selection import Selection
from tracker.importing_files import what_is
from tracker.mapping.mapping_files import from_json, read_mapping
from tracker.opening import create_record, open_record
from tracker.operations import log_engagement
from tracker.placing import placed, refuse_same
from tracker.plain_files import refuse_irregular, small_text
from tracker.words import Status

TABLE = "who,country,dates,status\nJoe Biden,Angola,2-4 December 2024,completed\nX,Y,31 February 2024,completed\n"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "mine.visits"
    create_record(path).close()
    yield path


@pytest.mark.parametrize("door", [what_is, refuse_irregular, read_mapping, lambda path: small_text(path, 10)])
@pytest.mark.parametrize("kind", ["pipe", "folder", "missing", "device"])
def test_what_is_no_plain_file_is_refused_and_not_opened(door: object, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "device":
        path = Path("/dev/zero")
    with pytest.raises(Refusal) as refused:
        door(path)  # type: ignore[operator]
    assert str(refused.value).endswith(".") and "\n" not in str(refused.value)


def test_a_text_that_is_too_large_or_no_text(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_bytes(b"\xef\xbb\xbfabcdef")
    assert small_text(path, 9) == "abcdef"
    with pytest.raises(Refusal, match="too large"):
        small_text(path, 8)
    path.write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(Refusal, match="UTF-8"):
        small_text(path, 8)


@pytest.mark.parametrize("option", ["--save-map", "--problems"])
@pytest.mark.parametrize("suffix", ["", "-wal", "-shm"])
def test_no_side_file_takes_the_place_of_a_record(
    option: str, suffix: str, record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.csv").write_text(TABLE, "utf-8")
    before, target = record.read_bytes(), f"{record}{suffix}"
    argv = ["import", str(tmp_path / "in.csv"), "--record", str(record), "--dry-run", option, target]
    assert cli.main(argv) == 1
    assert "Choose another name" in capsys.readouterr().err
    assert record.read_bytes() == before
    open_record(record).close()


def test_no_side_file_takes_the_place_of_the_table(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "in.csv"
    table.write_text(TABLE, "utf-8")
    (tmp_path / "same.csv").symlink_to(table)
    for option in ("--save-map", "--problems"):
        for name in ("in.csv", "same.csv"):
            argv = ["import", str(table), "--record", str(record), "--dry-run", option, str(tmp_path / name)]
            assert cli.main(argv) == 1
            assert "is the file that is read" in capsys.readouterr().err
    assert table.read_text("utf-8") == TABLE
    refuse_same(tmp_path / "other.csv", table, None)
    refuse_same(None, table)


def test_a_record_is_not_replaced_by_anything_that_is_written(record: Path) -> None:
    before = record.read_bytes()
    with pytest.raises(Refusal, match="record"), placed(record) as draft:
        draft.write_bytes(b"gone")
    assert record.read_bytes() == before and list(record.parent.glob(".*")) == []


@pytest.mark.parametrize("link_to", ["out.csv", "../elsewhere/out.csv", "another link"])
@pytest.mark.parametrize("there", [True, False], ids=["a file", "a file not there yet"])
def test_a_link_stays_and_what_it_leads_to_is_written_whole(link_to: str, there: bool, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    (tmp_path / "elsewhere").mkdir()
    link, file = folder / "link.csv", folder / link_to
    if link_to == "another link":
        file.symlink_to("../elsewhere/out.csv")
        file = tmp_path / "elsewhere" / "out.csv"
    if there:
        file.write_text("before", "utf-8")
    link.symlink_to(link_to)
    with pytest.raises(ValueError), placed(link) as draft:
        draft.write_text("half", "utf-8")
        raise ValueError
    assert (file.read_text("utf-8") if file.exists() else None) == ("before" if there else None)
    with placed(link) as draft:
        assert draft.parent.samefile(file.parent)  # a file moves in one step on one disk alone
        draft.write_text("after", "utf-8")
    assert link.readlink() == Path(link_to)
    assert not file.is_symlink() and file.read_text("utf-8") == "after"
    assert list(tmp_path.rglob(".*")) == []


def test_links_that_lead_nowhere_are_refused_as_named(record: Path, tmp_path: Path) -> None:
    (tmp_path / "circle.csv").symlink_to("back.csv")
    (tmp_path / "back.csv").symlink_to("circle.csv")
    (tmp_path / "lost.csv").symlink_to(tmp_path / "no folder" / "out.csv")
    Path(f"{record}-wal").write_bytes(b"")
    (tmp_path / "log.csv").symlink_to(f"{record}-wal")
    os.mkfifo(tmp_path / "pipe.csv")
    names = ("circle.csv", "lost.csv", "log.csv", "pipe.csv")
    for name in names:
        with pytest.raises(Refusal, match=f"{name} .*Choose another"), placed(tmp_path / name) as draft:
            draft.write_text("x", "utf-8")
    assert {one.name for one in tmp_path.iterdir()} == {*names, "back.csv", record.name, f"{record.name}-wal"}


def test_half_a_character_in_a_map_is_refused_before_anything_goes_in() -> None:
    with pytest.raises(Refusal, match="half of a character"):
        from_json({"columns": [{"column": "who", "target": "principals"}], "constants": {"note": "\ud800"}})


@pytest.mark.parametrize(
    ("content", "name", "what"),
    [
        (b'a,b\n"x\n@SUM(1)P,2\nTY  - NEWS\n",1\n', "in.csv", "table"),
        (b"@article{a, title={B}}\n", "in.txt", "sources"),
        (b"TY  - NEWS\nTI  - B\nER  - \n", "in.txt", "sources"),
        (b"% said before\n@article{a, title={B}}\n", "in.bib", "sources"),
    ],
)
def test_a_table_that_holds_a_line_like_a_source_is_a_table(
    content: bytes, name: str, what: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert what_is(path) == what


def test_a_place_that_no_map_has_is_refused(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tracker.samples import make_sample

    sample = make_sample("june-2023", tmp_path / "june.visits")
    assert cli.main(["export", str(tmp_path / "june.json"), "--record", str(sample)]) == 0
    found = json.loads((tmp_path / "june.json").read_text("utf-8"))
    places = found["tables"]["place"]
    places["rows"][0][places["columns"].index("latitude")] = 2**63
    (tmp_path / "june.json").write_text(json.dumps(found), "utf-8")
    capsys.readouterr()
    assert cli.main(["import", str(tmp_path / "june.json"), "--record", str(record)]) == 1
    assert "latitude" in capsys.readouterr().err


def test_linked_data_can_stand_in_a_page(record: Path, tmp_path: Path) -> None:
    opened = open_record(record)
    try:
        draft = EngagementDraft(title="</script><script>x", lines=(StatusDraft(Status.PLANNED),))
        made = log_engagement(opened, draft)
        write_linked_data(Selection(opened, [made]), tmp_path / "out.jsonld")
    finally:
        opened.close()
    text = (tmp_path / "out.jsonld").read_text("utf-8")
    assert "<" not in text and "</script><script>x" in json.dumps(json.loads(text))
