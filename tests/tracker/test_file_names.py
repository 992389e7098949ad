"""Names for files from any words stay one part of a path on every system."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.file_names import LONGEST, file_name

NAMES = {
    "programme.txt": "programme.txt",
    "../../etc/passwd": "etc passwd",
    "..\\..\\x.exe": "x.exe",
    "/etc/passwd": "etc passwd",
    "C:\\con": "C con",
    "a.txt:stream": "a.txt stream",
    "con": "_con",
    "LPT1.txt": "_LPT1.txt",
    "console.txt": "console.txt",
    "  .hidden. ": "hidden",
    "..": "file",
    "": "file",
    "a\0b\nc": "a b c",
    "invoice\u202efdp.exe": "invoice fdp.exe",
    "x" * 300 + ".pdf": "x" * 116 + ".pdf",
    "Ünï 王毅 المغرب.pdf": "Ünï 王毅 المغرب.pdf",
}


@pytest.mark.parametrize("words", NAMES, ids=lambda words: ascii(words)[:30])
def test_a_name(words: str) -> None:
    assert file_name(words, "file") == NAMES[words]


@given(st.text(st.characters(), max_size=400) | st.text("./\\:* \0\u202eacon", max_size=30))
def test_any_words_name_one_file_of_a_folder(words: str) -> None:
    name = file_name(words, "file")
    assert name and name.isprintable() and name not in (".", "..") and not name.startswith(".")
    assert PurePosixPath(name).parts == (name,) and PureWindowsPath(name).parts == (name,)
    assert not PureWindowsPath(name).is_reserved() and not set(name) & set('/\\:*?"<>|') and name[-1] not in ". "
    assert len(name) <= LONGEST + 1 and len(name.encode("utf-8", "surrogatepass")) <= 255


def test_it_can_be_written(tmp_path: Path) -> None:
    for words in NAMES:
        (tmp_path / file_name(words, "file")).write_bytes(b"x")
    assert all(found.parent == tmp_path for found in tmp_path.rglob("*"))
