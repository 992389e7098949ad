"""What columns seem to mean, by name and by content; and counts that are no events."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tracker.mapping.tables import file_of, mapping_for, planned, table
from tracker.exporting.engagement_columns import ENGAGEMENTS
from tracker.exporting.sheets import SHEETS
from tracker.mapping.guessing import guess_mapping
from tracker.mapping.offices import country_of_office
from tracker.mapping.targets import Target
from tracker.record import Record
from tracker.tables.table import Table, TableRefused


def guessed(one: Table) -> dict[str, Target | None]:
    return {use.column: use.target for use in guess_mapping(one, file_of(one)).columns}


BRAZIL = table(
    "Country|City/region|Period|Host|Overview|year",
    "Mexico|Cancún|21, 22 e 23 de Fevereiro|Host|- Partida para Cancún|2010",
    "Haiti|Port-au-Prince|25 de Fevereiro|Host|- Chegada a Porto Príncipe|2010",
    "Uruguay|Montevideo and Santiago|1º de Março|Host|- Partida para Santiago|2010",
)


def test_the_columns_of_a_table_of_journeys() -> None:
    assert guessed(BRAZIL) == {
        "Country": Target.COUNTRIES, "City/region": Target.CITIES, "Period": Target.DATES, "Host": None,
        "Overview": Target.NOTE, "year": Target.YEAR,
    }  # fmt: skip


def test_a_column_of_code_lists_is_no_host() -> None:
    lists = table("Country|Host|Period", 'Mexico|[["FC1"], ["FC1"]]|3 May 2010', "Cuba|FI1; RC1|4 May 2010")
    assert guessed(lists) == {"Country": Target.COUNTRIES, "Host": None, "Period": Target.DATES}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "Visitante|País|Cidade|Início|Fim|Situação|Motivo|Fonte",
            "Ana Lima|França|Paris|3/5/2022|4/5/2022|realizada||",
        ),
        (
            "Visitante|País|Ciudad|Fecha inicio|Fecha fin|Estado|Motivo|Fuente",
            "Ana|Francia|París|3 de mayo||realizada||",
        ),
        ("Visiteur|Pays|Ville|Date de début|Date de fin|Statut|Motif|Source", "Anne|France|Paris|le 3 mai||reporté||"),
        ("Besucher|Land|Stadt|Beginn|Ende|Status|Grund|Quelle", "Anna|Frankreich|Paris|3. Mai 2022||verschoben||"),
        ("Visitor|Country|City|Start date|End date|Status|Reason|Source", "Anne|France|Paris|3 May 2022||done||"),
    ],
)
def test_columns_are_known_in_five_languages(header: str, row: str) -> None:
    found = list(guessed(table(header, row, row)).values())
    assert found == [
        Target.PRINCIPALS, Target.COUNTRIES, Target.CITIES, Target.FIRST_DAY, Target.LAST_DAY, Target.STATUS,
        Target.REASON, Target.SOURCE,
    ]  # fmt: skip


def test_columns_without_a_telling_name_are_known_by_their_cells() -> None:
    rows = [("Kenya", "Nairobi", "postponed", date(2022, 3, day), "https://example.org/a", 2022) for day in range(1, 6)]
    found = guessed(table("A|B|C|D|E|F", *rows))
    assert found == {
        "A": Target.COUNTRIES, "B": Target.CITIES, "C": Target.STATUS, "D": Target.DATES, "E": Target.SOURCE_URL,
        "F": Target.YEAR,
    }  # fmt: skip


def test_a_name_is_not_believed_against_the_cells() -> None:
    one = table("Date|Country|Period", "yes|Mexico|3 May 2010", "no|Cuba|4 May 2010", "yes|Peru|June 2010")
    assert guessed(one) == {"Date": None, "Country": Target.COUNTRIES, "Period": Target.DATES}


def test_an_id_is_a_key_only_where_each_row_has_its_own() -> None:
    assert guessed(table("ID|Who", "1|Ann", "2|Bob"))["ID"] is Target.KEY
    assert guessed(table("ID|Who", "1|Ann", "1|Bob"))["ID"] is None


def test_the_headings_that_exports_write_map_wholly() -> None:
    header = "|".join(target.value for target in Target)
    own = table(header, "|".join("" for _ in Target))
    mapping = guess_mapping(own, file_of(own))
    assert [use.target for use in mapping.columns] == list(Target)
    assert {
        use.splitter for use in mapping.columns if use.target in (Target.PRINCIPALS, Target.CITIES, Target.TOPICS)
    } == {";"}


def test_nothing_is_split_in_the_tables_of_others() -> None:
    assert {use.splitter for use in guess_mapping(BRAZIL, file_of(BRAZIL)).columns} == {""}


COUNTS = table(
    "receiving_country|year|government_visits|military_visits|students",
    *(f"{name}|{year}|{year % 7}|N/A|{year * 3}" for name in ("Kenya", "Peru", "Chad") for year in range(2000, 2010)),
)


def test_counts_are_refused_and_an_event_table_is_described(record: Record) -> None:
    with pytest.raises(TableRefused) as refused:
        guess_mapping(COUNTS, file_of(COUNTS))
    assert "counts" in str(refused.value) and "a row for each visit" in str(refused.value)
    with pytest.raises(TableRefused, match="counts"):
        planned(record, COUNTS, mapping_for(COUNTS, Target.COUNTRIES, Target.YEAR, None, None, None))


def test_events_of_few_words_are_no_counts(record: Record) -> None:
    one = table("country|year|who", "Kenya|2010|Ann Lee", "Peru|2011|Bo Lund", "Chad|2012|Cy Moss")
    assert len(planned(record, one, guess_mapping(one, file_of(one))).rows) == 3


def test_other_sheets_of_an_export_and_linked_data_are_refused() -> None:

    for sheet in SHEETS:
        one = table("|".join(sheet.header), "|".join("x" for _ in sheet.header))
        if sheet is ENGAGEMENTS:
            assert Target.UID in guessed(one).values()
        else:
            with pytest.raises(TableRefused, match="another sheet of an export"):
                guess_mapping(one, file_of(one))
    linked = table("@type|name", "Event|Ann Lee → Kenya")
    with pytest.raises(TableRefused, match="JSON-LD"):
        guess_mapping(linked, file_of(linked))


@pytest.mark.parametrize(
    ("header", "row", "targets"),
    [
        ("Name|From|To", "Ann Lee|3 May 2022|4 May 2022", (Target.PRINCIPALS, Target.FIRST_DAY, Target.LAST_DAY)),
        ("Name|From|To", "Ann Lee|Kenya|Norway", (Target.PRINCIPALS, Target.PRINCIPAL_COUNTRIES, Target.COUNTRIES)),
        ("Name|Destination|When", "Ann Lee|Nairobi|2022", (Target.PRINCIPALS, Target.CITIES, Target.DATES)),
        ("Name|Location|When", "Ann Lee|Kenya|2022", (Target.PRINCIPALS, Target.COUNTRIES, Target.DATES)),
        ("Name|Location|When", "Ann Lee|Oslo, Norway|2022", (Target.PRINCIPALS, Target.CITIES, Target.DATES)),
        ("Name|Host|When", "Ann Lee|Bo Lund|2022", (Target.PRINCIPALS, Target.COUNTERPARTS, Target.DATES)),
        ("Name|Host|When", "Ann Lee|Norway|2022", (Target.PRINCIPALS, Target.HOST, Target.DATES)),
    ],
)
def test_a_name_of_two_meanings_goes_by_the_cells(header: str, row: str, targets: tuple[Target, ...]) -> None:
    assert tuple(guessed(table(header, row, row)).values()) == targets


@pytest.mark.parametrize(
    ("header", "row", "targets"),
    [
        ("Who|When Start|When End", "Ann Lee|6 June 2022|7 June 2022", (Target.FIRST_DAY, Target.LAST_DAY)),
        ("Who|Visit from|Visit to", "Ann Lee|6 June 2022|7 June 2022", (Target.FIRST_DAY, Target.LAST_DAY)),
        ("Who|From|To", "Ann Lee|6 June 2022|", (Target.FIRST_DAY, Target.LAST_DAY)),
        ("Who|Year|Month|Day", "Ann Lee|2022|6|7", (Target.YEAR, Target.MONTH, Target.DAY)),
        ("Wer|Jahr|Monat|Tag", "Ann Lee|2022|Juni|6-8", (Target.YEAR, Target.MONTH, Target.DAY)),
        ("Who|Date|Month|Day", "Ann Lee|6 June 2022|6|7", (Target.DATES, None, None)),
        ("Who|Day", "Ann Lee|6 June 2022", (Target.DATES,)),
        ("Who|Year|Day", "Ann Lee|2022|7", (Target.YEAR, None)),
    ],
)
def test_parts_of_dates_in_columns_of_their_own(header: str, row: str, targets: tuple[Target | None, ...]) -> None:
    assert tuple(guessed(table(header, row, row)).values())[1:] == targets


def test_from_and_to_are_days_beside_a_column_of_countries_and_typed_days() -> None:
    rows = [("Ann Lee", "Kenya", date(2022, 6, day), date(2022, 6, day + 1)) for day in range(1, 5)]
    found = guessed(table("Who|Country|From|To", *rows))
    assert list(found.values())[1:] == [Target.COUNTRIES, Target.FIRST_DAY, Target.LAST_DAY]


def test_titles_beside_names_are_offices_where_they_look_so() -> None:
    rows = ("Antony Blinken|US Secretary of State|2023", "Emmanuel Macron|President of France|2023")
    assert guessed(table("Name|Title|When", *rows))["Title"] is Target.PRINCIPAL_OFFICES
    events = ("Antony Blinken|Meeting of foreign ministers|2023", "Emmanuel Macron|Paris Peace Forum|2023")
    assert guessed(table("Name|Title|When", *events))["Title"] is Target.TITLE
    assert guessed(table("Title|When", "President of France|2023", "President of Chad|2022"))["Title"] is Target.TITLE
    assert guessed(table("Who|offices|their countries|Changed on", "Ann|Premier|Kenya|3 May 2023")) == {
        "Who": Target.PRINCIPALS, "offices": Target.PRINCIPAL_OFFICES, "their countries": Target.PRINCIPAL_COUNTRIES,
        "Changed on": Target.STATUS_DATE,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("office", "code"),
    [
        ("President of France", "FR"), ("Prime Minister of the United Kingdom", "GB"), ("US Secretary of State", "US"),
        ("Minister of Foreign Affairs of Japan", "JP"), ("President of the Republic of Korea", "KR"),
        ("Secretary of State", ""), ("Governor of Georgia", ""), ("President of the University of Georgia", ""),
        ("Minister of State", ""), ("Premier", ""), ("", ""), ("Minister for" + " of" * 9_000 + ";", ""),
    ],
)  # fmt: skip
def test_the_country_that_an_office_says(office: str, code: str) -> None:
    assert country_of_office(office) == code


def test_whose_office_says_a_country_is_of_it_where_no_column_does(record: Record) -> None:
    one = table("principals|principal offices|dates|status", "Emmanuel Macron|President of France|2023|held")
    plan = planned(record, one)
    assert [person.country for row in plan.rows if row.draft for person in row.draft.participants] == ["FR"]
    became = {reading.column: reading.became for reading in plan.rows[0].readings}
    assert became["principal offices"] == "President of France, of France"
    other = table(
        "principals|principal offices|principal countries|dates|status", "A|President of France|Mali|2023|held"
    )
    (row,) = planned(record, other).rows
    assert row.draft is not None and row.draft.participants[0].country == "ML"
