"""Hostile XML is refused unread."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from state_files import TRAVELS, written

from tracker.importers import ImportRefused, xml_guard
from tracker.importers.state_department import read_file
from tracker.importers.xml_guard import parse

BOMB = (
    '<!DOCTYPE trips [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(f'<!ENTITY {chr(99 + n)} "{f"&{chr(98 + n)};" * 10}">' for n in range(8))
    + "]><trips><trip><id>&j;</id></trip></trips>"
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        '<?xml version="1.0"?>' + BOMB,
        '<!DOCTYPE trips SYSTEM "http://127.0.0.1:9/trips.dtd"><trips><trip/></trips>',
        '<!DOCTYPE trips [<!ENTITY x SYSTEM "file:///etc/hostname">]><trips><trip><id>&x;</id></trip></trips>',
        '<!doctype trips [<!entity x "y">]><trips><trip/></trips>',
        '<!DOCTYPE trips [<!ENTITY % p SYSTEM "p.dtd">%p;]><trips><trip/></trips>',
        "<!DOCTYPE trips><trips><trip/></trips>",
    ],
)
def test_declarations_are_refused_before_anything_is_parsed(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml_guard.expat, "ParserCreate", None)
    with pytest.raises(ImportRefused, match="declares a document type or entities"):
        read_file(written(tmp_path, text))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"])
def test_a_bomb_in_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + BOMB
    with pytest.raises(ImportRefused):
        read_file(written(tmp_path, text.encode(encoding)))


def test_the_parser_refuses_a_declaration_by_itself() -> None:
    with pytest.raises(ImportRefused, match="declares a document type"):
        parse(BOMB, "bomb.xml", "rows")


def test_an_entity_that_nobody_declared_is_not_well_formed() -> None:
    with pytest.raises(ImportRefused, match="line 2: undefined entity"):
        parse("<trips>\n&x;</trips>", "file.xml", "rows")


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    text = "<trips>" + "<trip>" * 100_000 + "</trip>" * 100_000 + "</trips>"
    with pytest.raises(ImportRefused, match="nested too deeply"):
        read_file(written(tmp_path, text))


def test_too_many_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_guard, "ELEMENT_LIMIT", 50)
    assert len(parse("<trips>" + "<trip/>" * 49 + "</trips>", "file.xml", "rows").rows) == 49
    with pytest.raises(ImportRefused, match="too many elements"):
        parse("<trips>" + "<trip/>" * 50 + "</trips>", "file.xml", "rows")


def test_a_file_over_the_limit_is_refused_and_the_limit_told(tmp_path: Path) -> None:
    path = tmp_path / "huge.xml"
    with path.open("wb") as stream:
        stream.write(b"<trips>")
        stream.truncate(xml_guard.SIZE_LIMIT + 1)
    with pytest.raises(ImportRefused, match="larger than 64 MB"):
        read_file(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name on this system")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    path = tmp_path / "pipe.xml"
    os.mkfifo(path)
    with pytest.raises(ImportRefused, match="not a plain file"):
        read_file(path)


def test_rows_know_their_lines_and_the_texts_inside_them() -> None:
    root = parse('\n<a>\n  <b x="1"> <c>é\n &amp; <i>d</i>e</c> <c>f</c></b><b/>\n</a>\n', "file.xml", "rows")
    assert root.tag == "a" and [row.line for row in root.rows] == [3, 4]
    assert root.rows[0].attributes == {"x": "1"} and root.rows[0].texts == {"c": "é & d e"}
    assert root.rows[0].text("c") == "é & d e" and root.rows[1].text("c") == ""


def test_a_good_file_passes(tmp_path: Path) -> None:
    assert len(read_file(written(tmp_path, TRAVELS), is_city=lambda text, country: False).trips) == 3
