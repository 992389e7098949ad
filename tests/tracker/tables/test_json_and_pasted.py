"""JSON and pasted cells become tables; what is nested becomes text, and HTML is only ever read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tracker.tables.reading import read_pasted, read_tables
from tracker.tables.table import TableFile, TableRefused


def _json(folder: Path, text: str, name: str = "visits.json") -> TableFile:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_tables(path)


def test_list_of_objects_names_its_columns(tmp_path: Path) -> None:
    file = _json(tmp_path, '[{"Country": "China", "Days": 2}, {"City": "Ottawa", "Country": "Canada", "Days": null}]')
    assert (file.form, file.tables[0].header, file.tables[0].header_row) == ("json", ("Country", "Days", "City"), None)
    assert [row.cells for row in file.tables[0].rows] == [("China", 2, None), ("Canada", None, "Ottawa")]


def test_nested_values_become_text_and_it_is_said(tmp_path: Path) -> None:
    held = {
        "With": [{"name": "Qin Gang", "office": "Minister"}, "Wang Yi"],
        "Stay": {"from": "2023-06-18", "sure": True},
    }
    file = _json(tmp_path, json.dumps([held]))
    assert file.tables[0].rows[0].cells == ("name: Qin Gang, office: Minister; Wang Yi", "from: 2023-06-18, sure: true")
    assert any("“Stay”, “With” were written out" in note for note in file.notes)


def test_lines_are_numbered_as_in_the_file(tmp_path: Path) -> None:
    file = _json(tmp_path, '{"Country": "China"}\n\n{"Country": "Peru"}\n', "visits.jsonl")
    assert (file.form, [row.number for row in file.tables[0].rows]) == ("jsonl", [1, 3])


def test_lists_inside_an_object_are_tables(tmp_path: Path) -> None:
    file = _json(tmp_path, '{"visits": [{"Country": "China"}], "people": [{"Name": "Qin Gang"}], "version": 1}')
    assert [table.name for table in file.tables] == ["visits", "people"]
    assert any("version" in note for note in file.notes)


def test_lists_of_lists_have_their_header_found(tmp_path: Path) -> None:
    file = _json(tmp_path, '[["Country", "Date"], ["China", "2023-06-18"], ["Peru", "2022-10-05"]]')
    assert (file.tables[0].header, len(file.tables[0].rows)) == (("Country", "Date"), 2)


def test_exported_record_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(TableRefused, match="a whole record"):
        _json(tmp_path, '{"format": "diplomatic-engagement-tracker", "version": 3, "tables": {}}')


def test_pasted_text(tmp_path: Path) -> None:
    file = read_pasted('Country\tRemarks\r\nChina\t"two\nlines, a comma"\r\n')
    assert (file.name, file.form, file.separator) == ("pasted cells", "pasted", "\t")
    assert file.tables[0].rows[0].cells == ("China", "two\nlines, a comma")


PAGE = """<html><head><style>td {color: red}</style><title>no</title></head><body><!--StartFragment-->
<script>alert("<table><tr><td>script</td></tr></table>")</script>
<table border=0><col width=64><tr><td rowspan=2>China</td><td>Bei<b>jing</b></td><td>1 &lt; 2 &amp;amp;</td></tr>
<tr><td>Shang&shy;hai<br>Pudong</td><td onclick="alert(1)"><img src="http://example.invalid/x.png">x</td>
<tr style="display:none"><td>hidden</td><td>row</td></tr>
<tr><td>Peru<td colspan=2><p>Lima</p><p>Cusco</p></tr></table></body></html>"""


def test_pasted_table_of_a_page_is_read_as_text() -> None:
    file = read_pasted("something else", PAGE)
    cells = [row.cells for row in file.tables[0].rows]
    assert cells == [
        ("China", "Beijing", "1 < 2 &amp;"),
        ("China", "Shang\u00adhai\nPudong", "x"),
        ("Peru", "Lima\nCusco", None),
    ]
    assert "script" not in str(file) and "hidden" not in str(file) and "alert" not in str(file)


def test_text_is_read_where_the_page_holds_no_table() -> None:
    file = read_pasted("Country\tCity\nChina\tBeijing\n", "<p>Country City</p>")
    assert file.tables[0].header == ("Country", "City")


def test_unclosed_and_nested_tables() -> None:
    file = read_pasted("", "<table><tr><th>Country<th>City<tr><td>China<td>Beijing<table><tr><td>in<td>side")
    assert file.tables[0].header == ("Country", "City")
    assert file.tables[0].rows[0].cells == ("China", "Beijing")


@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "\0\0"])
def test_nothing_to_paste(text: str) -> None:
    with pytest.raises(TableRefused, match="no cells to paste"):
        read_pasted(text)


@pytest.mark.parametrize(
    "html",
    [
        "<table>" + "<tr><td colspan=1000 rowspan=65534>x</td></tr>" * 300,
        "<table><tr><td>a</td><td>b</td></tr></table>" + "<!--" * 20_000,
        "<table><tr><td>" + "<div>" * 50_000 + "x</td><td>y</td></tr></table>",
        "<table>" * 20_000,
        "<table><tr><td>a<td colspan=99999999999999999999999>b</table>" + "<![CDATA[" * 5_000,
    ],
    ids=["spans", "comments", "depth", "tables", "sections"],
)
def test_hostile_pages_end_soon_in_a_table_or_a_refusal(html: str) -> None:
    try:
        file = read_pasted("Country\tCity\nChina\tBeijing", html)
        assert file.tables
    except TableRefused as refused:
        assert str(refused).endswith(".")


def test_half_characters_never_come_out() -> None:
    file = read_pasted("Country\tCity\nCh\ud83dina\tBeijing\n")
    assert file.tables[0].rows[0].cells[0] == "Ch\ufffdina"
