"""The State Department's files: rows, problems, refusals, likely duplicates."""

from __future__ import annotations

from pathlib import Path

import pytest
from state_files import TRAVELS, VISITS, trips, written

from tracker.importers import ImportRefused
from tracker.importers.state_department import ReadPerson, duplicate_pairs, read_file, recognises
from tracker.names import name_key
from tracker.words import Category, Kind

CITIES = {
    ("canada", "ottawa"),
    ("canada", "montreal"),
    ("mexico", "mexico"),
    ("germany", "bonn"),
    ("germany", "berlin"),
}


def is_city(text: str, country: str) -> bool:
    return (name_key(country), name_key(text)) in CITIES


def test_travels_are_read_with_people_places_words_and_source(tmp_path: Path) -> None:
    read = read_file(written(tmp_path, TRAVELS), is_city=is_city)
    assert read.form == "travels"
    assert read.problems == ()
    assert read.title == "Travels Abroad of the Secretary of State: Antony John Blinken"
    assert read.url == "https://history.state.gov/departmenthistory/travels/secretary/blinken-antony-j"
    beijing, vatican, canada = read.trips
    assert beijing.key == "hsg:travels:9001"
    assert (beijing.row, beijing.line) == (1, 3)
    assert (beijing.start, beijing.end) == ("2023-06-18", "2023-06-19")
    assert (beijing.principal.name, beijing.principal.office) == ("Antony John Blinken", "Secretary of State")
    assert beijing.principal.country == "United States"
    assert beijing.host_country == "China, People’s Republic of"
    assert beijing.cities == ("Beijing",)
    assert [(p.name, p.country) for p in beijing.counterparts] == [
        ("Qin Gang", "China, People’s Republic of"),
        ("Wang Yi", "China, People’s Republic of"),
        ("Xi Jinping", "China, People’s Republic of"),
    ]
    assert beijing.remarks.startswith("Met with Foreign Minister Qin Gang, Director of the Chinese Communist Party Cen")
    assert "  " not in beijing.remarks
    assert (beijing.kind, beijing.category) == ("visit", "unknown")
    assert vatican.cities == ()
    assert vatican.counterparts == (ReadPerson("Francis", "Pope", "Vatican City", "Pope Francis"),)
    assert canada.cities == ("Ottawa", "Montreal")
    assert canada.counterparts == ()


def test_visits_are_read_with_titles_apart_from_names(tmp_path: Path) -> None:
    read = read_file(written(tmp_path, VISITS), is_city=is_city)
    assert (read.form, read.title) == ("visits", "Visits by Foreign Leaders, 1985-2024")
    thatcher, poland = read.trips
    assert thatcher.key == "hsg:visits:8001"
    assert thatcher.principal == ReadPerson(
        "Margaret Thatcher", "Prime Minister", "United Kingdom", "Prime Minister Margaret Thatcher"
    )
    assert thatcher.host_country == "United States"
    assert thatcher.counterparts == (ReadPerson("Reagan", "President", "United States", "President Reagan"),)
    assert thatcher.category == Category.OFFICIAL_WORKING.label
    assert (poland.principal.name, poland.principal.office) == ("Andrzej Duda", "President")
    assert [(p.name, p.office, p.country) for p in poland.companions] == [("Donald Tusk", "Prime Minister", "Poland")]
    assert poland.remarks == ""


def test_progress_is_told_and_may_stop_the_reading(tmp_path: Path) -> None:
    path = written(tmp_path, trips(*((str(n), "2009-04-01", "2009-04-02", "France", "Caen") for n in range(60))))
    told: list[tuple[int, int]] = []
    read_file(path, lambda done, total: told.append((done, total)))
    assert told == [(25, 60), (50, 60), (60, 60)]

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_file(path, stop)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("2", "", "2009-04-02", "France", "Caen"), "its first day is missing"),
        (("2", "2009-04-31", "2009-05-02", "France", "Caen"), "its first day “2009-04-31” is not a day"),
        (("2", "2009-04-01", "20090402", "France", "Caen"), "its last day “20090402” is not a day"),
        (("2", "2009-04-03", "2009-04-02", "France", "Caen"), "it ends (2009-04-02) before it starts (2009-04-03)"),
        (("2", "2009-04-01", "2009-04-02", "", "Caen"), "it names no country"),
        (("", "2009-04-01", "2009-04-02", "France", "Caen"), "it has no number of its own"),
        (("1", "2009-04-01", "2009-04-02", "France", "Caen"), "its number is already that of row 1"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_and_the_rest_goes_in(
    tmp_path: Path, row: tuple[str, str, str, str, str], why: str
) -> None:
    good = ("2009-04-03", "2009-04-04", "France", "Strasbourg")
    read = read_file(written(tmp_path, trips(("1", *good), row, ("3", *good))))
    assert [trip.key for trip in read.trips] == ["hsg:travels:1", "hsg:travels:3"]
    (problem,) = read.problems
    assert problem.row == 2
    assert problem.message.startswith("Row 2 (line 3) was left out: ")
    assert why in problem.message


def test_likely_duplicates_are_exact_or_differ_in_the_last_day_only(tmp_path: Path) -> None:
    read = read_file(
        written(
            tmp_path,
            trips(
                ("1", "2009-04-03", "2009-04-04", "France", "Strasbourg"),
                ("2", "2009-04-03", "2009-04-04", "France", "Strasbourg"),
                ("3", "2009-04-03", "2009-04-05", "france", "Strasbourg"),
                ("4", "2009-04-03", "2009-04-04", "Germany", "Kehl"),
                ("5", "2009-04-05", "2009-04-05", "France", "Strasbourg"),
                ("6", "2009-04-03", "2009-04-04", "France", "Caen"),
                ("7", "2009-04-03", "2009-04-05", "France", "Strasbourg"),
            ),
        )
    )
    pairs = duplicate_pairs(read.trips)
    assert [(a[-1], b[-1]) for a, b, _ in pairs] == [("1", "2"), ("1", "3"), ("3", "7")]
    assert pairs[0][2] == "the same person, country, places and days"
    assert "one ends on 2009-04-04, the other on 2009-04-05" in pairs[1][2]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"name,date\nBarack Obama,2009-04-03\n", "is not XML"),
        (b"<!DOCTYPE html>\n<html><body>Travels</body></html>", "web page"),
        (b"<html><body>Travels</body></html>", "web page"),
        (b"<rss><channel/></rss>", "XML of another kind (<rss>)"),
        (b"<trips></trips>", "holds no <trip>"),
        (TRAVELS.encode()[:700], "not complete, well-formed XML (line "),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text in UTF-8"),
        (TRAVELS.encode("utf-16"), "not text in UTF-8"),
        (TRAVELS.replace("UTF-8", "windows-1252").encode("cp1252"), "written in windows-1252"),
        (TRAVELS.encode("cp1252"), "not valid UTF-8 in line 7"),
    ],
)
def test_anything_else_is_refused_with_what_was_expected(tmp_path: Path, content: bytes, why: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(ImportRefused) as refused:
        read_file(path)
    assert why in str(refused.value)
    assert "file.xml" in str(refused.value)
    assert "<trips>" in str(refused.value) and "<visits>" in str(refused.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"There is no file gone\.xml"):
        read_file(tmp_path / "gone.xml")
    with pytest.raises(ImportRefused, match="is a folder"):
        read_file(tmp_path)


def test_a_byte_order_mark_and_other_line_ends_do_not_matter(tmp_path: Path) -> None:
    plain = read_file(written(tmp_path, TRAVELS), is_city=is_city)
    marked = read_file(written(tmp_path, b"\xef\xbb\xbf" + TRAVELS.replace("\n", "\r\n").encode()), is_city=is_city)
    assert marked == plain


def test_recognises_only_its_own_forms(tmp_path: Path) -> None:
    assert recognises(written(tmp_path, TRAVELS))
    assert recognises(written(tmp_path, VISITS))
    assert recognises(written(tmp_path, "\ufeff<!-- note --><visits/>"))
    for other in ("", "{}", "<html/>", "<tripsy/>", "trips", b"\x00\xff<trips>"):
        assert not recognises(written(tmp_path, other))
    assert not recognises(written(tmp_path, "<!-- -->" * 2000 + "<other/>"))
    assert not recognises(tmp_path)
    assert not recognises(tmp_path / "gone.xml")


@pytest.mark.parametrize(
    ("name", "rows", "pairs"),
    [
        ("state-travels/blinken-antony-j.xml", 241, {("3992", "4019"), ("3993", "4020"), ("3994", "4021")}),
        ("state-travels/kerry-john-forbes.xml", 348, set()),
        ("state-travels/christopher-warren-minor.xml", 238, set()),
        ("state-travels/kissinger-henry-a.xml", 216, set()),
        ("state-travels/obama-barack.xml", 120, set()),
        ("state-visits/1990.xml", 648, set()),
        ("state-visits/2020.xml", 276, set()),
    ],
)
def test_published_files_are_read_whole(shared: Path, name: str, rows: int, pairs: set[tuple[str, str]]) -> None:
    path = shared / "data" / name
    assert recognises(path)
    read = read_file(path, is_city=is_city)
    assert (len(read.trips), read.problems) == (rows, ())
    found = {(a.rpartition(":")[2], b.rpartition(":")[2]) for a, b, _ in duplicate_pairs(read.trips)}
    assert found == pairs
    for trip in read.trips:
        assert Kind.named(trip.kind) and Category.named(trip.category)
        assert trip.principal.name and trip.principal.country and trip.host_country
        for person in trip.counterparts:
            assert person.words in trip.remarks
            assert person.name in person.words and person.office


def test_published_names_are_kept_as_printed(shared: Path) -> None:
    read = read_file(shared / "data" / "state-travels" / "kerry-john-forbes.xml", is_city=is_city)
    names = {person.name for trip in read.trips for person in trip.counterparts}
    assert {"Li Liqiang", "Wang Li", "Jang Jiechi", "Xi Jingping", "Guilio de Sant’Agata"} <= names


def test_published_vatican_rows_have_no_city_and_stops_are_transit(shared: Path) -> None:
    read = read_file(shared / "data" / "state-travels" / "obama-barack.xml", is_city=is_city)
    assert [t.cities for t in read.trips if t.host_country == "Vatican City"] == [(), ()]
    stops = [trip for trip in read.trips if trip.remarks.startswith("Stopped")]
    assert len(stops) == 9
    assert {trip.category for trip in stops} == {Category.TRANSIT.label}


def test_spreadsheets_beside_them_are_refused(shared: Path) -> None:
    for path in sorted((shared / "data" / "spreadsheets").iterdir()):
        assert not recognises(path)
        with pytest.raises(ImportRefused):
            read_file(path)


def test_published_localities_are_split_by_the_bundled_gazetteer(shared: Path) -> None:
    folder = shared / "data" / "state-travels"
    found = {
        (trip.host_country, trip.cities)
        for path in sorted(folder.iterdir())
        for trip in read_file(path).trips
        if len(trip.cities) > 1 or any("," in city for city in trip.cities)
    }
    assert ("Canada", ("Ottawa", "Montreal")) in found
    assert ("Italy", ("Rome", "Anagni", "Fiuggi")) in found
    assert ("United Kingdom (Wales)", ("Newport", "Cardiff")) in found
    assert ("Mexico", ("Mexico, D.F.",)) in found
    assert ("Mexico", ("Acapulco, Mexico, D.F.",)) in found
    assert ("Jordan", ("Sweimeh, Dead Sea",)) in found
    assert ("France", ("Normandy, Paris",)) in found


def test_a_summit_and_a_visit_of_the_same_days_are_no_duplicates(tmp_path: Path) -> None:
    row = (
        "<visit><id>{}</id><start-date>2024-07-10</start-date><end-date>{}</end-date><visitor>Prime Minister Keir "
        "Starmer</visitor><from>United Kingdom</from><description>{}</description></visit>"
    )
    rows = (
        ("1", "2024-07-10", "Working visit."),
        ("2", "2024-07-11", "Summit."),
        ("3", "2024-07-11", "working visit."),
    )
    read = read_file(written(tmp_path, "<visits>" + "".join(row.format(*values) for values in rows) + "</visits>"))
    assert [(a, b) for a, b, _ in duplicate_pairs(read.trips)] == [("hsg:visits:1", "hsg:visits:3")]
