"""A record that is named by a symbolic link: what is done is done to the file that the link leads to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tracker import cli
from tracker.errors import Refusal
from tracker.opening import open_record
from tracker.placing import placed

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links there take rights that few have")


@pytest.fixture
def link(tmp_path: Path) -> Path:
    """A link to a record that is not there yet, in another folder."""
    (tmp_path / "kept").mkdir()
    made = tmp_path / "mine.visits"
    made.symlink_to("kept/china.visits")
    return made


def run(*argv: str) -> int:
    return cli.main(list(argv))


def test_a_record_is_made_changed_and_read_through_a_link(link: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = link.parent / "kept"
    for line in ("Kerry to Oslo 3 May 2014", "Kerry to Rome 4 May 2014"):
        assert run("log", line, "--record", str(link)) == 0, capsys.readouterr().err
    assert run("undo", "--record", str(link)) == 0
    capsys.readouterr()
    assert run("list", "--record", str(link), "--format", "csv") == 0
    assert "Oslo" in capsys.readouterr().out
    assert link.is_symlink() and [one.name for one in link.parent.iterdir() if one != kept] == ["mine.visits"]
    assert "china.visits" in {one.name for one in kept.iterdir()}


def test_a_copy_and_a_repair_are_written_through_links(link: Path) -> None:
    kept = link.parent / "kept"
    assert run("log", "Kerry to Oslo 3 May 2014", "--record", str(link)) == 0
    for verb in ("backup", "repair"):
        to = link.with_name(f"{verb}.visits")
        to.symlink_to(f"kept/{verb} of it.visits")
        assert run(verb, *([str(to), "--record", str(link)] if verb == "backup" else [str(link), str(to)])) == 0
        assert to.is_symlink()
        saved = open_record(kept / f"{verb} of it.visits")
        assert saved.value("SELECT count(*) FROM engagement") == 1
        saved.close()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="what is open is not named by files here")
def test_what_leads_into_a_pipe_is_told_so() -> None:
    out, into = os.pipe()
    try:
        with pytest.raises(Refusal, match="a device or a pipe"), placed(Path(f"/proc/self/fd/{into}")):
            pytest.fail("it was written to")
    finally:
        os.close(out)
        os.close(into)
