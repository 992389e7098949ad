"""JSON-LD: a graph with its own context, statuses in schema.org's words, days no more exact than they are stated."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.tracker.exporting.exported import exported, selection_of
from tracker.dates import EMPTY, StatedDate, from_edtf, read_date
from tracker.drafts import End, EngagementDraft, LinkDraft, StatusDraft
from tracker.exporting.linked_events import EVENT_STATUS, days, event_id
from tracker.opening import create_record
from tracker.operations import add_link, log_engagement
from tracker.queries.listing import engagement_ids, rows_of
from tracker.record import Record
from tracker.words import LinkType, Status


def graph(record: Record, folder: Path, text: str = "") -> list[dict[str, Any]]:
    whole = json.loads(exported(selection_of(record, text), folder / "out.jsonld").read_text(encoding="utf-8"))
    assert set(whole) == {"@context", "@graph"}
    assert whole["@context"]["@vocab"] == "https://schema.org/"
    nodes: list[dict[str, Any]] = whole["@graph"]
    return nodes


def events(nodes: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {node["name"]: node for node in nodes if node["@type"] == "Event"}


def said(node: dict[str, Any], name: str) -> list[str]:
    return [found["value"] for found in node["additionalProperty"] if found["name"] == name]


def test_the_june_sample(june: Record, tmp_path: Path) -> None:
    nodes = graph(june, tmp_path)
    found = events(nodes)
    assert len(found) == 11
    blinken = found["Antony Blinken → Beijing"]
    assert blinken["eventStatus"] == "https://schema.org/EventRescheduled"
    assert (blinken["startDate"], blinken["endDate"]) == ("2023-06-18", "2023-06-19")
    assert blinken["previousStartDate"] == ["2023-02-05"]
    assert blinken["location"] == [
        {
            "@type": "Place",
            "name": "Beijing",
            "address": {"@type": "PostalAddress", "addressLocality": "Beijing", "addressCountry": "CN"},
        }
    ]
    assert blinken["attendee"] == [
        {
            "@type": "Role",
            "roleName": "principal",
            "attendee": {
                "@type": "Person",
                "name": "Antony Blinken",
                "jobTitle": "Secretary of State",
                "affiliation": {"@type": "Organization", "name": "United States", "identifier": "US"},
            },
        }
    ]
    assert said(blinken, "dates as stated") == ["this weekend"]
    assert said(blinken, "first planned (EDTF)") == ["2023-02-05/2023-02-06"]
    austin = found["Lloyd Austin and Li Shangfu, Singapore"]
    assert austin["eventStatus"] == "https://schema.org/EventCancelled"
    assert said(austin, "status") == ["declined"]
    [reason] = [p for p in austin["additionalProperty"] if p["name"] == "reason"]
    assert reason["description"].startswith("stated by ") or reason["description"] == "reported"
    assert "startDate" not in austin
    yellen = found["Janet Yellen → China"]
    assert "startDate" not in yellen and "endDate" not in yellen  # some time after that day, not on it
    assert said(yellen, "dates (EDTF)") == ["2023-06-16/.."]
    assert found["William Burns → Beijing"]["startDate"] == "2023-05"


def test_every_node_has_an_iri_and_every_reference_leads_somewhere(put_off: Record, tmp_path: Path) -> None:
    nodes = graph(put_off, tmp_path)
    ids = [node["@id"] for node in nodes if "@id" in node]
    assert len(set(ids)) == len(ids) == len(nodes) - 1  # all but the description of the data
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}|_:source\d+", found) for found in ids)

    def references(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = [value["@id"]] if set(value) == {"@id"} else []
            return own + [r for part in value.values() for r in references(part)]
        return [r for part in value for r in references(part)] if isinstance(value, list) else []

    assert set(references(nodes)) <= set(ids)
    cited = put_off.value("SELECT count(DISTINCT source_id) FROM citation")
    assert sum(node["@type"] == "CreativeWork" for node in nodes) <= cited


def test_the_statuses_of_the_cases(put_off: Record, tmp_path: Path) -> None:
    found = {node["identifier"]: node for node in events(graph(put_off, tmp_path)).values()}
    uids = dict(put_off.rows("SELECT id, uid FROM engagement"))
    for row in rows_of(put_off, engagement_ids(put_off)):
        node = found[uids[row.id]]
        word = node.get("eventStatus", "").removeprefix("https://schema.org/")
        assert word in (EVENT_STATUS[row.status], "EventRescheduled")
        if row.given_up:
            assert "startDate" not in node
            first = days(row.first_planned)[0]
            assert not first or node["previousStartDate"][0] == first
        if word == "EventRescheduled":
            assert node["previousStartDate"] and node["startDate"] not in node["previousStartDate"]


def test_every_status_has_its_word() -> None:
    assert set(EVENT_STATUS) == set(Status)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("18-19 June 2023", "2023-06-18", "2023-06-19"),
        ("16 June 2023", "2023-06-16", "2023-06-16"),
        ("June 2023", "2023-06", "2023-06"),
        ("2023", "2023", "2023"),
        ("May 2023 to 3 June 2023", "2023-05", "2023-06-03"),
        ("from 16 June 2023", "2023-06-16", ""),
        ("until May 2023", "", "2023-05"),
        ("in the near future", "", ""),
        ("after 12 May 2023", "", ""),
        ("around 5 May 2023", "", ""),
        ("early 2023", "", ""),
        ("spring 2023", "", ""),
        ("14 or 15 March 2023", "", ""),
        ("Q2 2023", "", ""),
        ("the 1990s", "", ""),
        ("TBD", "", ""),
    ],
)
def test_days_are_as_exact_as_stated(words: str, start: str, end: str, june: Record) -> None:
    assert days(read_date(words, june.today)) == (start, end)


def test_dates_that_say_nothing() -> None:
    assert days(EMPTY) == days(StatedDate("when the time comes", None, None, None)) == ("", "")


def test_parts_of_a_tour_and_a_month_that_became_a_day(tmp_path: Path) -> None:
    record = create_record(tmp_path / "r.visits", author="me")
    exact = (
        StatusDraft(Status.PLANNED, dates=from_edtf("2024-05")),
        StatusDraft(Status.PLANNED, dates=from_edtf("2024-05-07")),
    )
    tour = log_engagement(record, EngagementDraft(title="tour", lines=exact))
    leg = log_engagement(record, EngagementDraft(title="leg", uid="leg-1@elsewhere.example", lines=exact))
    add_link(record, LinkDraft(LinkType.PART_OF, End(engagement=leg), End(engagement=tour)))
    found = events(graph(record, tmp_path))
    assert found["leg"]["superEvent"] == [{"@id": found["tour"]["@id"]}]
    assert found["tour"]["subEvent"] == [{"@id": found["leg"]["@id"]}]
    assert found["leg"]["@id"] == event_id("leg-1@elsewhere.example") != found["tour"]["@id"]
    assert found["leg"]["identifier"] == "leg-1@elsewhere.example"
    assert (
        found["tour"]["eventStatus"] == "https://schema.org/EventScheduled"
    )  # it became more exact, and moved nowhere
    assert "previousStartDate" not in found["tour"]
    alone = events(graph(record, tmp_path, "leg"))
    assert list(alone) == ["leg"] and "superEvent" not in alone["leg"]
    record.close()


def test_no_reason_given_is_said(hard: Record, tmp_path: Path) -> None:
    nodes = events(graph(hard, tmp_path))
    assert said(nodes["corrected"], "reason") == ["none given"]
    assert said(nodes["nobody looked"], "reason") == []
    assert nodes["Congress of Berlin"]["startDate"] == "1878-06-13"
