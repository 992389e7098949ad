"""Lines as journalists type them, read into drafts: who, where, dates, status, kind; and what is left over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tracker.dates import AmbiguousDate, DateRefused
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft
from tracker.duplicates import likely_duplicates
from tracker.opening import create_record, open_record
from tracker.quick_entry import LONGEST_LINE, QuickEntry, ledger_of, read_quick_entry
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import Category, Kind, Role, Status

TODAY = date(2023, 6, 17)


@pytest.fixture(scope="module")
def june(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = open_record(make_sample("june-2023", tmp_path_factory.mktemp("june") / "june.visits"), author="reader")
    yield record
    record.close()


def said(entry: QuickEntry) -> tuple[str, str, str, str]:
    """Who (with whom after a bar), where, dates as EDTF, and status with kind, all in short."""
    people = {
        role: ", ".join(p.name for p in entry.draft.participants if p.role is role)
        for role in (Role.PRINCIPAL, Role.COUNTERPART)
    }
    who = " | ".join(names for names in people.values() if names)
    where = ", ".join(f"{stop.city} {stop.country}".strip() for stop in entry.draft.stops)
    return who, where, entry.dates.edtf or "", f"{entry.draft.lines[0].status.label} {entry.draft.kind.label}"


LINES = {
    "Yellen to Beijing 6-9 Jul 2023, planned, with He Lifeng": (
        "Janet Yellen | He Lifeng", "Beijing CN", "2023-07-06/2023-07-09", "planned visit"),
    "blinken to beijing 18-19 june": ("Antony Blinken", "Beijing CN", "2023-06-18/2023-06-19", "planned visit"),
    "Emmanuel Macron → Beijing, 5–7 April 2023": (
        "Emmanuel Macron", "Beijing CN", "2023-04-05/2023-04-07", "planned visit"),
    "Blinken postpones trip to Beijing": ("Antony Blinken", "Beijing CN", "", "postponed visit"),
    "Blinken calls off visit to China": ("Antony Blinken", "CN", "", "cancelled visit"),
    "Trump scraps Copenhagen trip": ("Trump", "Copenhagen DK", "", "cancelled visit"),
    "Macron will visit Berlin in early July": ("Macron", "Berlin DE", "2023-07-01/2023-07-10", "planned visit"),
    "Macron to visit Germany 2-4 July 2023, postponed": ("Macron", "DE", "2023-07-02/2023-07-04", "postponed visit"),
    "Chancellor Scholz's trip to India cancelled": ("Scholz", "IN", "", "cancelled visit"),
    "Putin visit to Turkey postponed again, no date": ("Putin", "TR", "../..", "postponed visit"),
    "Borrell's visit to Beijing called off by China, 10-12 July 2023": (
        "Borrell", "Beijing CN", "2023-07-10/2023-07-12", "cancelled visit"),
    "Hu Jintao cut short his visit to Italy, 8 July 2009": ("Hu Jintao", "IT", "2009-07-08", "cut short visit"),
    "Kerry expected in Beijing in the near future": ("John Kerry", "Beijing CN", "2023-06-17/..", "expected visit"),
    "Blinken's visit to Beijing is expected to go ahead on 18 June": (
        "Antony Blinken", "Beijing CN", "2023-06-18", "expected visit"),
    "Trip by Scholz to China, 3-4 Nov 2022, took place": ("Scholz", "CN", "2022-11-03/2022-11-04", "completed visit"),
    "visit of Pope Francis to Mongolia 31 Aug - 4 Sept 2023": (
        "Francis", "MN", "2023-08-31/2023-09-04", "planned visit"),
    "Kissinger secretly flew to Beijing 9-11 July 1971": (
        "Kissinger", "Beijing CN", "1971-07-09/1971-07-11", "completed visit"),
    "Lavrov arrives in Pyongyang on 18 October for talks": ("Lavrov", "Pyongyang KP", "2023-10-18", "planned visit"),
    "Assad in Jeddah for the Arab League summit, 19 May 2023": ("Assad", "Jeddah SA", "2023-05-19", "planned visit"),
    "Albares to Rabat then Algiers, 1-3 Feb 2023": (
        "Albares", "Rabat MA, Algiers DZ", "2023-02-01/2023-02-03", "planned visit"),
    "Meloni and von der Leyen to Tunis, 11 June 2023": (
        "Meloni, von der Leyen", "Tunis TN", "2023-06-11", "planned visit"),
    "Yellen, expected in July, China": ("Janet Yellen", "CN", "2023-07", "expected visit"),
    "Biden, Austin to Seoul 3 Aug 2023": ("Joe Biden, Lloyd Austin", "Seoul KR", "2023-08-03", "planned visit"),
    "May to Brussels on 10 December 2018": ("May", "Brussels BE", "2018-12-10", "planned visit"),
    "Sunak and Biden meet in Washington on 8 June 2023": (
        "Sunak | Joe Biden", "Washington US", "2023-06-08", "planned meeting"),
    "Xi Jinping received Bill Gates in Beijing on Friday": (
        "Bill Gates | Xi Jinping", "Beijing CN", "2023-06-16", "completed meeting"),
    "Xi invited Macron to Beijing in April 2024": ("Macron | Xi Jinping", "Beijing CN", "2024-04", "proposed visit"),
    "Li Shangfu refused to meet Austin in Singapore": (
        "Lloyd Austin | Li Shangfu", "Singapore SG", "", "declined meeting"),
    "China declined meeting between Austin and Li Shangfu in Singapore": (
        "Lloyd Austin | Li Shangfu", "Singapore SG", "", "declined meeting"),
    "Rouhani declines meeting with Obama in New York, September 2013": (
        "Obama | Rouhani", "New York City US", "2013-09", "declined meeting"),
    "Phone call between Scholz and Zelenskyy, 5 June 2023": ("Scholz | Zelenskyy", "", "2023-06-05", "planned call"),
    "Ramaphosa and Zelenskyy held a call on 7 May 2023": (
        "Ramaphosa | Zelenskyy", "", "2023-05-07", "completed call"),
    "Biden spoke by phone with Netanyahu on 17 May 2023": (
        "Joe Biden | Netanyahu", "", "2023-05-17", "completed call"),
    "Video call Macron - Xi, tomorrow": ("Macron | Xi Jinping", "", "2023-06-18", "planned video call"),
    "Lavrov - Blinken meeting, Geneva, 21 Jan 2022": (
        "Lavrov | Antony Blinken", "Geneva CH", "2022-01-21", "planned meeting"),
    "Scholz/Macron call Putin on 28 May 2022": ("Scholz, Macron | Putin", "", "2022-05-28", "planned call"),
    "state visit of Yoon Suk Yeol to the US, 24-29 April 2023": (
        "Yoon Suk Yeol", "US", "2023-04-24/2023-04-29", "planned visit"),
    "Queen Margrethe's visit to Norway is off": ("Margrethe", "NO", "", "cancelled visit"),
    "Stoltenberg: visit to Belgrade postponed": ("Stoltenberg", "Belgrade RS", "", "postponed visit"),
    "Beijing: Blinken, 18-19 June 2023": ("Antony Blinken", "Beijing CN", "2023-06-18/2023-06-19", "planned visit"),
    "Blinken Beijing 18-19 June 2023": ("Antony Blinken", "Beijing CN", "2023-06-18/2023-06-19", "planned visit"),
    "Mohammed bin Salman to Paris 16 June 2023": ("Mohammed bin Salman", "Paris FR", "2023-06-16", "planned visit"),
    "John Paul II to Cuba 21-25 January 1998": ("John Paul II", "CU", "1998-01-21/1998-01-25", "planned visit"),
    "محمد بن سلمان to Cairo 5 Jan 2024": ("محمد بن سلمان", "Cairo EG", "2024-01-05", "planned visit"),
    "习近平 to Moscow, 20-22 March 2023": ("Xi Jinping", "Moscow RU", "2023-03-20/2023-03-22", "planned visit"),
}  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_a_line_says_who_where_when_and_what(june: Record, line: str) -> None:
    entry = read_quick_entry(june, line, TODAY)
    assert said(entry) == LINES[line]


@pytest.mark.parametrize(
    ("line", "office", "name", "country"),
    [
        ("U.S. Secretary of State Antony Blinken travels to Oslo", "U.S. Secretary of State", "Antony Blinken", "US"),
        ("US defence secretary Lloyd Austin to visit Tokyo", "US defence secretary", "Lloyd Austin", "US"),
        ("Minister for Foreign Affairs Penny Wong to Beijing", "Minister for Foreign Affairs", "Penny Wong", ""),
        ("Ambassador to China Nicholas Burns to Shanghai", "Ambassador to China", "Nicholas Burns", ""),
        ("King of Jordan Abdullah II to Washington", "King of Jordan", "Abdullah II", "JO"),
        (
            "President of the European Commission Ursula von der Leyen to Beijing",
            "President of the European Commission", "Ursula von der Leyen", "",
        ),
        ("Blinken (US) to Riyadh", "", "Antony Blinken", "US"),
    ],
)  # fmt: skip
def test_an_office_or_country_said_with_the_name_is_taken_apart(
    june: Record, line: str, office: str, name: str, country: str
) -> None:
    person = read_quick_entry(june, line, TODAY).draft.participants[0]
    assert (person.office, person.name, person.country) == (office, name, country)


def test_a_country_that_takes_part_is_nobodys_name(june: Record) -> None:
    talks = read_quick_entry(june, "Trilateral talks Armenia - Azerbaijan in Brussels 14 May 2023", TODAY).draft
    assert talks.kind is Kind.TALKS
    assert [(p.name, p.country, p.link) for p in talks.participants] == [
        ("Armenia", "AM", False),
        ("Azerbaijan", "AZ", False),
    ]


def test_a_summit_has_a_title_and_nobody_is_made_up(june: Record) -> None:
    draft = read_quick_entry(june, "NATO summit in Vilnius 11-12 July 2023", TODAY).draft
    assert (draft.title, draft.participants, draft.kind) == ("NATO summit", (), Kind.SUMMIT)


def test_setting_rank_and_secrecy_are_read(june: Record) -> None:
    margins = read_quick_entry(june, "Jaishankar meets Blinken on the sidelines of the UNGA in New York", TODAY).draft
    assert margins.setting == "on the sidelines of the UNGA"
    assert [stop.city for stop in margins.stops] == ["New York City"]
    transit = read_quick_entry(june, "Tsai Ing-wen transits through New York on 29-31 March 2023", TODAY).draft
    assert (transit.category, transit.participants[0].name) == (Category.TRANSIT, "Tsai Ing-wen")
    state = read_quick_entry(june, "Blinken secret state visit to Beijing 3 Feb 2024", TODAY).draft
    assert (state.category, state.secret, state.participants[0].name) == (Category.STATE, True, "Antony Blinken")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("King Charles to France 26-29 March 2023, put off because of protests", "protests"),
        ("Biden cancels trip to Papua New Guinea over debt talks", "debt talks"),
        ("Quad summit in Sydney on 24 May 2023 cancelled because of US debt ceiling talks", "US debt ceiling talks"),
        ("The Pope's trip to Kinshasa put off on doctors' orders", "doctors' orders"),
        ("Johnson to visit India on 26 April 2021, called off due to COVID-19", "COVID-19"),
    ],
)
def test_words_after_because_of_are_the_reason(june: Record, line: str, reason: str) -> None:
    entry = read_quick_entry(june, line, TODAY)
    assert entry.reason == reason
    assert [r.text for r in entry.draft.lines[0].reasons] == [reason]
    assert any(reason in words for words in entry.left_over)  # for whoever shows no field for it


def test_what_is_done_for_no_reason_asked_is_left_as_words(june: Record) -> None:
    entry = read_quick_entry(june, "Modi visits Egypt 24-25 June 2023 because of an invitation", TODAY)
    assert (entry.reason, entry.draft.note) == ("", "because of an invitation")


def test_the_day_something_was_put_off_is_no_day_of_the_visit(june: Record) -> None:
    entry = read_quick_entry(june, "Blinken's trip to Beijing, 5-6 Feb 2023, postponed on 3 Feb 2023", TODAY)
    assert entry.dates.edtf == "2023-02-05/2023-02-06"
    assert entry.draft.lines[0].effective.edtf == "2023-02-03"
    alone = read_quick_entry(june, "Blinken's trip to Beijing postponed on 3 Feb 2023", TODAY)
    assert alone.dates.edtf is None
    assert alone.draft.lines[0].effective.edtf == "2023-02-03"


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Putin's visit postponed until July 2024", "until July 2024"),
        ("Visit of Erdogan to Washington postponed from 9 May to an unspecified date", "from 9 May to an unspecified"),
        ("Raisi cancelled his trip to Ankara after the Kerman bombing", "after the Kerman bombing"),
        ("Netanyahu visit to UAE put off for the fourth time, Jordan airspace row", "Jordan airspace row"),
        ("习近平 访问 莫斯科 2023年3月20日", "2023年3月20日"),
        ("Zelensky at the White House 21 Dec 2022", "the White House"),
    ],
)
def test_what_is_not_sure_is_left_over_and_not_guessed(june: Record, line: str, left: str) -> None:
    entry = read_quick_entry(june, line, TODAY)
    assert any(left in words for words in entry.left_over)
    assert all(left not in p.name for p in entry.draft.participants)
    if "postponed" in line:
        assert entry.dates.edtf is None
    kept = [entry.draft.note, *(stop.city for stop in entry.draft.stops)]
    assert any(left in words for words in kept)


@pytest.mark.parametrize(
    ("status", "before"),
    [
        (Status.POSTPONED, Status.PLANNED),
        (Status.CANCELLED, Status.PLANNED),
        (Status.DECLINED, Status.PROPOSED),
        (Status.COMPLETED, None),
        (Status.CUT_SHORT, None),
        (Status.PLANNED, None),
    ],
)
def test_dates_of_what_was_put_off_are_those_given_up(june: Record, status: Status, before: Status | None) -> None:
    line = read_quick_entry(june, f"Blinken to Beijing 5-6 Feb 2023, {status.label}", TODAY).draft.lines[0]
    lines = ledger_of(line)
    assert [given.status for given in lines] == ([before] if before else []) + [status]
    assert lines[0].dates.edtf == "2023-02-05/2023-02-06"
    undated = read_quick_entry(june, f"Blinken to Beijing, {status.label}", TODAY).draft.lines[0]
    assert [given.status for given in ledger_of(undated)] == [status]


def test_control_characters_and_line_ends_are_no_part_of_names(june: Record) -> None:
    draft = read_quick_entry(june, "Ada\x01 Byron \u202eto\u202c\nParis,\t5 Jan 2024", TODAY).draft
    assert draft.participants[0].name == "Ada Byron"
    assert [(stop.city, stop.country) for stop in draft.stops] == [("Paris", "FR")]


def test_lines_that_are_no_line_are_refused(june: Record) -> None:
    with pytest.raises(AmbiguousDate):
        read_quick_entry(june, "Blinken to Paris 03/04/2023", TODAY)
    with pytest.raises(DateRefused):
        read_quick_entry(june, "Blinken to Paris 9-6 July 2023", TODAY)


def test_nothing_of_the_record_is_needed(tmp_path: Path) -> None:
    record = create_record(tmp_path / "empty.visits")
    entry = read_quick_entry(record, "Blinken, Paris, 5 June 2023", TODAY)
    assert said(entry) == ("Blinken", "Paris FR", "2023-06-05", "planned visit")
    assert said(read_quick_entry(record, "Paris", TODAY))[:2] == ("", "Paris FR")
    record.close()


@pytest.mark.parametrize("piece", ["A", "a ", "X's ", "the ", "visit ", ", ", "to ", "by A ", "and ", "first two-day "])
def test_of_a_line_of_any_length_the_beginning_is_read(june: Record, piece: str) -> None:
    line = f"Blinken {piece * 50_000}"
    entry, beginning = (read_quick_entry(june, text, TODAY) for text in (line, line[:LONGEST_LINE]))
    assert replace(entry.draft, note=beginning.draft.note) == beginning.draft
    assert entry.understood == beginning.understood
    assert all(len(p.name) < 200 for p in entry.draft.participants)


def test_what_is_to_be_held_has_not_taken_place(june: Record) -> None:
    for line in ("Talks between Yellen and He to be held in Geneva", "Blinken met Wang in Rome on 5 May 2030"):
        assert read_quick_entry(june, line, TODAY).draft.lines[0].status is Status.PLANNED


@pytest.mark.parametrize(
    ("line", "by"),
    [
        ("Borrell's visit to Beijing called off by China, 10-12 July 2023", "China"),
        ("Blinken cancels Beijing trip over balloon", "Blinken"),
        ("Quad summit in Sydney cancelled by the United States because of debt talks", "the United States"),
        ("Pashinyan and Aliyev met in Brussels on May 14, 2023, mediated by Charles Michel", ""),
    ],
)
def test_who_decided_is_who_is_said_to_have_decided(june: Record, line: str, by: str) -> None:
    entry = read_quick_entry(june, line, TODAY)
    assert (entry.decided_by, entry.draft.lines[0].decided_by) == (by, by)


def test_a_name_of_any_length_is_compared(june: Record) -> None:
    draft = EngagementDraft(participants=(ParticipantDraft("A" * 100_000),), lines=(StatusDraft(Status.PLANNED),))
    assert likely_duplicates(june, draft) == []
