"""The brief of eighty engagements: take from each paragraph what its record says, and only our own words are left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from tests.tracker.brief.telling import brief_of, paragraphs
from tracker.brief.contacts import TOOK_PLACE
from tracker.brief.document import Brief, Paragraph, TableBlock, plain
from tracker.brief.wording import WORDINGS
from tracker.dates import from_edtf, to_words
from tracker.opening import open_record
from tracker.queries.documents import Document, page_document
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import Category, Kind, Status

OUR_WORDS = frozenset(
    word
    for wording in WORDINGS
    for word in re.findall(r"[a-z]+", re.sub(r"\{[{%].*?[%}]\}", " ", wording.text).casefold())
)
"""The words of the wordings themselves."""

MORE_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        "the a an and of for with in on at between after before about time days day recorded source no decided"
        " counterparts counterpart related follows followed part what led it early mid late",
    )
)
"""Words that sentences are joined with, of links, and of what stands where a source is missing."""

SAYS = {
    "expected": {Status.EXPECTED}, "proposed": {Status.PROPOSED}, "planned": {Status.PLANNED},
    "postponed": {Status.POSTPONED}, "cancelled": {Status.CANCELLED}, "declined": {Status.DECLINED},
    "unanswered": {Status.UNANSWERED}, "lapsed": {Status.LAPSED}, "cut short": {Status.CUT_SHORT},
    "took place on": {Status.COMPLETED}, "took place in": {Status.COMPLETED}, "it began": {Status.UNDER_WAY},
    "began": {Status.UNDER_WAY},
}  # fmt: skip
"""Words that claim a status, with the statuses of which one has to stand in the ledger."""


@pytest.fixture(scope="module")
def put_off(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = open_record(make_sample("put-off", tmp_path_factory.mktemp("put-off") / "put-off.visits"))
    yield record
    record.close()


@pytest.fixture(scope="module")
def brief(put_off: Record) -> Brief:
    return brief_of(put_off)


@dataclass(frozen=True, slots=True)
class Told:
    """An engagement as the record has it, what the brief tells of it, and what of that the record does not say."""

    document: Document
    paragraph: str
    rest: str


@pytest.fixture(scope="module")
def told(put_off: Record, brief: Brief) -> list[Told]:
    found = []
    for engagement, paragraph in paragraphs(brief).items():
        document = page_document(put_off, engagement)
        found.append(Told(document, paragraph, left_over(put_off, document, paragraph)))
    return found


def strings(value: Any) -> Iterator[str]:
    """All texts of a document, and its dates in words; not the names of the fields."""
    if isinstance(value, dict):
        if set(value) == {"text", "edtf", "earliest", "latest"} and value["edtf"]:
            yield to_words(replace(from_edtf(value["edtf"]), text=value["text"]), "long")
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def around(record: Record, document: Document) -> Iterator[str]:
    """What the links lead to: an incident with its dates, an engagement with its status and its dates."""
    for link in document["links"]:
        if link["kind"] == "incident":
            yield from (title for (title,) in record.rows("SELECT title FROM incident WHERE id = ?", (link["to"],)))
            [(edtf,)] = record.rows("SELECT happened_edtf FROM incident WHERE id = ?", (link["to"],))
            yield to_words(from_edtf(edtf), "long")
        elif link["kind"] == "engagement":
            other = page_document(record, link["to"])
            dates = to_words(from_edtf(other["dates"]["edtf"]), "long")
            given_up = ", dates given up" if other["dates_given_up"] else ""
            yield f"{other['title']} ({other['kind']}, {other['status']}, {dates}{given_up})"


def left_over(record: Record, document: Document, paragraph: str) -> str:
    """The paragraph without everything that its record says."""
    said = {*strings(document), *around(record, document)}
    said |= {name for (name,) in record.rows("SELECT name FROM country")}
    said |= {part for text in said for part in re.split(r", | and (?:the )?", text) if len(part) > 3}
    said |= {text.removeprefix("the ") for text in said}
    closed = {word.label for kind in (Status, Kind, Category) for word in kind}
    for text in sorted((text for text in said if text and text not in closed), key=len, reverse=True):
        paragraph = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", " ", paragraph, flags=re.IGNORECASE)
    return paragraph


def test_what_the_record_does_not_say_is_our_own_few_words(told: list[Told]) -> None:
    assert len(told) == 80
    for one in told:
        numbers = re.findall(r"\d+", re.sub(r"\d+( to \d+)? days?", "", one.rest))
        assert numbers == [], (one.paragraph, one.rest)
        ranks = f"{one.document['category']} {one.document['kind']}".split()
        words = set(re.findall(r"[a-zé]+", one.rest.casefold())) - OUR_WORDS - set(ranks)
        assert words <= MORE_WORDS, (words - MORE_WORDS, one.paragraph, one.rest)


def test_a_status_is_claimed_only_where_the_ledger_has_it(told: list[Told]) -> None:
    for one in told:
        rest = one.rest.replace("dates given up", "").replace("after it had begun", "")
        for words, statuses in SAYS.items():
            if re.search(rf"\b{words}\b", rest):
                assert statuses_of(one) & statuses, (words, one.paragraph)


def test_nothing_put_off_or_called_off_is_told_as_having_taken_place(told: list[Told]) -> None:
    happened = 0
    for one in told:
        claims = "It took place" in one.paragraph or "cut it short" in one.paragraph
        assert claims == bool(statuses_of(one) & TOOK_PLACE)
        assert Status.named(one.document["status"]) not in (Status.POSTPONED, Status.CANCELLED) or not claims
        happened += claims
    assert happened == 46


def test_every_reason_is_told_with_who_stated_it(told: list[Told]) -> None:
    counted = 0
    for one in told:
        for line in one.document["ledger"]:
            for reason in line["reasons"]:
                counted += 1
                words = "No reason was given" if reason["none_given"] else reason["text"].rstrip(".")
                assert words in one.paragraph
                speaker = reason["stated_by"].removeprefix("the ")
                assert speaker.casefold() in one.paragraph.casefold() or speaker == line["decided_by"]
                assert f"“{words}" not in one.paragraph, "these are our own words, without quotation marks"
    assert counted > 100


def test_the_table_of_contacts_claims_no_contact(brief: Brief) -> None:
    [table] = [block for block in brief.blocks if isinstance(block, TableBlock)]
    rows = {plain(row[0]): dict(zip(table.heads, map(plain, row), strict=True)) for row in table.rows}
    assert "took place or has begun" in table.caption
    assert "whether or not the two met" in table.caption, "Bush did not meet Chen, who refuelled elsewhere"
    assert rows["George W. Bush"]["With"] == "Chen Shui-bian, Hu Jintao"
    austin = rows["Lloyd Austin"]
    assert (austin["Took place"], austin["First of these"], austin["With"]) == ("0", "", "")
    assert austin["Not recorded as held"] == "2, with Li Shangfu, Wei Fenghe"


def statuses_of(one: Told) -> set[Status | None]:
    return {Status.named(line["status"]) for line in one.document["ledger"] if not line["superseded_by"]}


def test_every_note_is_called_and_every_call_has_its_note(brief: Brief) -> None:
    called = {
        int(number)
        for block in brief.blocks
        if isinstance(block, Paragraph)
        for number in re.findall(r"\[(\d+)\]", plain(block.inlines))
    }
    assert called == {note.number for note in brief.notes} == set(range(1, len(brief.notes) + 1))
    assert len({plain(note.inlines) for note in brief.notes}) == len(brief.notes)
