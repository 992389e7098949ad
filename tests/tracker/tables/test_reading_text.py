"""Text is read whatever its encoding, separator, line ends and quotes; what was found out is said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tracker.tables.bad_files import GOOD, HEADER, ROWS
from tracker.errors import Cancelled
from tracker.tables.reading import read_tables, recognises
from tracker.tables.table import ReadOptions, TableFile, TableRefused

NAMES = {  # towns and people of each language, as its own code page writes them
    "cp1252": "São Paulo\nBogotá\nKöln\nMálaga\nÎle-de-France\nReykjavík\nBesançon\nTromsø",
    "cp1250": "Łódź\nGdańsk\nŚwidnica\nČeské Budějovice\nPlzeň\nKošice\nPécs\nGyőr",
    "cp1254": "Diyarbakır\nMuğla\nŞanlıurfa\nEskişehir\nKırıkkale\nIğdır",
    "mac_roman": "São Paulo\nBogotá\nKöln\nMálaga\nCôte d’Ivoire\nBesançon",
    "cp850": "São Paulo\nBogotá\nKöln\nMálaga\nBesançon\nAsunción",
    "cp1251": "Москва\nСанкт-Петербург\nНижний Новгород\nЕкатеринбург\nКраснодар\nВладивосток\nКазань",
    "shift_jis": "東京都\n大阪府\n北海道札幌市\n名古屋市\n横浜市\n岸田文雄首相の訪問\nワシントンで会談した",
}


def _file(folder: Path, data: bytes | str, name: str = "visits.csv", options: ReadOptions | None = None) -> TableFile:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_tables(path, options) if options else read_tables(path)


def _cells(file: TableFile) -> list[tuple[object, ...]]:
    return [row.cells for row in file.tables[0].rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(tmp_path: Path, encoding: str) -> None:
    file = _file(tmp_path, GOOD.replace("Beijing", "Peking – 北京").encode(encoding))
    assert file.tables[0].header == tuple(HEADER.split(","))
    assert file.tables[0].rows[0].cells[2] == "Peking – 北京"
    assert [row.number for row in file.tables[0].rows] == [2, 3, 4]


@pytest.mark.parametrize("encoding", NAMES)
def test_code_pages_by_their_letters(tmp_path: Path, encoding: str) -> None:
    file = _file(tmp_path, f"City,Number\n{NAMES[encoding].replace(chr(10), ',1' + chr(10))},1\n".encode(encoding))
    assert [cells[0] for cells in _cells(file)] == NAMES[encoding].split("\n")
    assert any("look at names" in note for note in file.notes)


def test_latin_1_is_read_as_windows_1252_which_holds_it(tmp_path: Path) -> None:
    assert _cells(_file(tmp_path, "City\nAsunción\nBrasília\n".encode("latin-1"))) == [("Asunción",), ("Brasília",)]


def test_encoding_said_overrules(tmp_path: Path) -> None:
    data = "City;Date\nŁódź;1 May 2023\n".encode("cp1250")
    file = _file(tmp_path, data, options=ReadOptions(encoding="windows-1252"))
    assert file.encoding == "cp1252"
    assert _cells(file)[0][0] == "£ód\x9f".replace("\x9f", "Ÿ")
    assert _cells(_file(tmp_path, data, options=ReadOptions(encoding="cp1250")))[0][0] == "Łódź"


def test_encoding_that_does_not_fit_is_refused_with_others(tmp_path: Path) -> None:
    data = "City\nBogotá\nSão Paulo\nMálaga\nKöln\n".encode("cp1252")
    with pytest.raises(TableRefused, match="cannot be read as UTF-8") as refused:
        _file(tmp_path, data, options=ReadOptions(encoding="utf-8"))
    assert "cp1252" in refused.value.encodings


@pytest.mark.parametrize("encoding", ["no-such", "zip", "hex", "idna", "utf-7", "unicode_escape", "", "a\0b", "é"])
def test_what_is_no_text_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(TableRefused, match="There is no text encoding"):
        _file(tmp_path, GOOD, options=ReadOptions(encoding=encoding))


@pytest.mark.parametrize(("separator", "called"), [(",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_separators_are_found_whatever_stands_in_prose(tmp_path: Path, separator: str, called: str) -> None:
    prose = '"Met, as planned; with A | B\tand C, D, E; F"'
    lines = [separator.join(("Country", "City", "Remarks"))]
    lines += [separator.join(("China", "Beijing", prose)), separator.join(("Peru", "Lima", ""))]
    file = _file(tmp_path, "\n".join(lines))
    assert file.separator == separator
    assert any(called in note for note in file.notes)
    assert _cells(file)[0] == ("China", "Beijing", prose.strip('"'))


def test_semicolons_win_over_decimal_commas(tmp_path: Path) -> None:
    file = _file(tmp_path, "Pays;Jours;Coût\nChine;2,5;1,0\nPérou;3,5;2,0\n")
    assert (file.separator, _cells(file)[1]) == (";", ("Pérou", "3,5", "2,0"))


def test_separator_said_overrules(tmp_path: Path) -> None:
    file = _file(tmp_path, "A/B,C\n1/2,3\n", options=ReadOptions(separator="/"))
    assert file.tables[0].header == ("A", "B,C")
    with pytest.raises(TableRefused, match="one character"):
        _file(tmp_path, GOOD, options=ReadOptions(separator="ab"))


def test_text_without_a_separator_is_one_column(tmp_path: Path) -> None:
    file = _file(tmp_path, "Country\nChina\nCanada\n")
    assert (file.separator, _cells(file)) == ("", [("China",), ("Canada",)])
    assert any("No separator" in note for note in file.notes)


def test_numbers_of_rows_are_lines_of_the_file(tmp_path: Path) -> None:
    file = _file(tmp_path, 'Country,Remarks\r\n\r\nChina,"one\r\ntwo\r\nthree"\r\nPeru,x\r\n')
    assert [(row.number, row.cells[1]) for row in file.tables[0].rows] == [(3, "one\ntwo\nthree"), (6, "x")]


def test_one_bad_quote_costs_one_row_and_not_those_after_it(tmp_path: Path) -> None:
    good = ['Peru,"Lima, Cusco",2022', "Chile,Santiago,2022", 'Italy,"Rome ""again""",2023']
    file = _file(tmp_path, "\n".join(["Country,City,Year", *good, 'Cuba,"Havana,2010', *good, *good]))
    rows = file.tables[0].rows
    assert [row.number for row in rows if row.problem] == [5]
    assert len(rows) == 10
    assert rows[-1].cells == ("Italy", 'Rome "again"', "2023")


def test_quotes_within_text_are_kept_where_the_cells_are_as_many(tmp_path: Path) -> None:
    file = _file(tmp_path, 'Country\tRemarks\nChina\t"A pause" in talks\nPeru\tx\n', "visits.tsv")
    assert _cells(file)[0] == ("China", '"A pause" in talks')


def test_many_bad_quotes_take_no_long_time_and_lose_no_row(tmp_path: Path) -> None:
    file = _file(tmp_path, "Country,City,Year\n" + 'Peru,"Lima,2022\n' * 3000)
    assert len(file.tables[0].rows) == 3000
    assert all(row.problem for row in file.tables[0].rows)


def test_unnamed_columns_and_names_given_twice(tmp_path: Path) -> None:
    file = _file(tmp_path, "Date,date,,Country,\n1,2,3,Peru,\n")
    assert file.tables[0].header == ("Date", "date (2)", "Column C", "Country")


def test_longer_rows_say_what_is_left_over_and_shorter_ones_are_filled(tmp_path: Path) -> None:
    rows = _file(tmp_path, "A name,B name\nx\ny,z,w,,\nx,y,,\nu,v\n").tables[0].rows
    assert [row.cells for row in rows] == [("x", None), ("y", "z"), ("x", "y"), ("u", "v")]
    assert rows[1].problem == "The row has 3 cells and the table 2 columns; left over: “w”."
    assert not any(row.problem for row in (rows[0], rows[2], rows[3]))


def test_progress_ends_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("Country,City\n" + "China,Beijing\n" * 20_000, encoding="utf-8")
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done > 6_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_tables(path, progress=stop)
    assert seen == [(5_000, 20_001), (10_000, 20_001)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and devices have no path on this system")
def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for name, words in (("", "is a folder"), ("pipe.csv", "a device or a pipe"), ("absent.csv", "There is no file")):
        with pytest.raises(TableRefused, match=words):
            read_tables(tmp_path / name if name else tmp_path)
    with pytest.raises(TableRefused, match="a device or a pipe"):
        read_tables(Path("/dev/zero"))
    with pytest.raises(TableRefused, match="not a file name"):
        read_tables(tmp_path / "a\0b.csv")


def test_a_2_gb_file_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sparse.csv"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr("builtins.open", opened)
    with pytest.raises(TableRefused, match=r"2\.0 GB, more than the 100 MB"):
        read_tables(path)


@pytest.mark.parametrize(
    ("name", "data", "is_table"),
    [
        ("visits.csv", GOOD.encode(), True),
        ("visits", GOOD.encode("utf-16"), True),
        ("visits.dat", b'[{"Country": "China"}]', True),
        ("image.csv", b"\x89PNG\r\n\x1a\n" + bytes(20), True),
        ("image.png", b"\x89PNG\r\n\x1a\n" + bytes(20), False),
        ("trips.xml", b"<?xml version='1.0'?><trips/>", False),
        ("visits.ics", b"BEGIN:VCALENDAR\r\n", False),
        ("sources.ris", b"TY  - JOUR\n", False),
        ("sources.bib", b"@article{a1,\n title={x}}", False),
        ("record.json", b'{"format": "diplomatic-engagement-tracker",\n"version": 3', False),
    ],
)
def test_what_could_be_a_table(tmp_path: Path, name: str, data: bytes, is_table: bool) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert recognises(path) is is_table


def test_rows_are_kept_as_they_are_written(tmp_path: Path) -> None:
    assert _cells(_file(tmp_path, GOOD))[1] == (*ROWS[1].split(",")[:5], None)
