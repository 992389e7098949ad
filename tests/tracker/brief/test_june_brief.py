"""The brief of June 2023, sentence by sentence: each is written out here with the fields of the record it came from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.tracker.brief.telling import brief_of, headings, paragraphs
from tracker.brief.document import Brief, Note, NoteMark, Paragraph, Run, TableBlock, TimelinePicture, plain
from tracker.dates import StatedDate, from_edtf, to_words
from tracker.opening import open_record
from tracker.queries.documents import page_document
from tracker.record import Record
from tracker.samples import make_sample

Sentence = tuple[str, dict[str, str]]
"""A sentence, and of each claim in it the field of the record's document (`show --format json`) that says it."""


def person(name: str, office: str, role: str = "principals[0]") -> dict[str, str]:
    return {name: f"{role}.name", **({office: f"{role}.office"} if office else {})}


EXPECTED: dict[str, list[Sentence]] = {
    "Nancy Pelosi → Taipei": [
        ("Nancy Pelosi → Taipei.", {"Nancy Pelosi → Taipei": "title"}),
        (
            "Visit by Nancy Pelosi (Speaker of the House of Representatives, United States) to Taipei, Taiwan.",
            {
                "Visit": "kind",
                **person("Nancy Pelosi", "Speaker of the House of Representatives"),
                "Taipei": "stops[0].city",
            },
        ),
        ("It took place on 2–3 August 2022.", {"completed": "ledger[0].status", "2–3 August 2022": "ledger[0].dates"}),
        (
            "The record names as what it led to: Large Chinese exercises around Taiwan (August 2022).",
            {"led to": "links[0].words", "Large Chinese exercises around Taiwan": "links[0].title"},
        ),
        (
            "The record names as what it led to: the suspension of Military-to-military talks (5 August 2022).",
            {"led to": "links[1].words", "Military-to-military talks": "links[1].title"},
        ),
    ],
    "Joe Biden and Xi Jinping, Bali": [
        ("Joe Biden and Xi Jinping, Bali.", {"Joe Biden and Xi Jinping, Bali": "title"}),
        (
            "Meeting between Joe Biden (President, United States) and Xi Jinping (President, China) in Bali,"
            " Indonesia.",
            {
                "Meeting": "kind",
                **person("Joe Biden", "President"),
                **person("Xi Jinping", "President", "counterparts[0]"),
                "Bali": "stops[0].city",
            },
        ),
        (
            "It took place on 14 November 2022.",
            {"completed": "ledger[0].status", "14 November 2022": "ledger[0].dates"},
        ),
    ],
    "William Burns → Beijing": [
        ("William Burns → Beijing.", {"William Burns → Beijing": "title"}),
        (
            "Unannounced visit by William Burns (Director of the Central Intelligence Agency, United States) to"
            " Beijing,"
            " China.",
            {
                "Unannounced": "category",
                "visit": "kind",
                **person("William Burns", "Director of the Central Intelligence Agency"),
                "Beijing": "stops[0].city",
            },
        ),
        ("It took place in May 2023.", {"completed": "ledger[0].status", "May 2023": "ledger[0].dates"}),
        (
            "It was kept secret at the time and became known on 2 June 2023.",
            {"secret": "secret", "2 June 2023": "disclosed"},
        ),
    ],
    "Jake Sullivan and Wang Yi, Vienna": [
        ("Jake Sullivan and Wang Yi, Vienna.", {"Jake Sullivan and Wang Yi, Vienna": "title"}),
        (
            "Meeting between Jake Sullivan (National Security Advisor, United States) and Wang Yi (Director of the"
            " Office"
            " of the Central Foreign Affairs Commission, China) in Vienna, Austria.",
            {
                "Meeting": "kind",
                **person("Jake Sullivan", "National Security Advisor"),
                **person(
                    "Wang Yi", "Director of the Office of the Central Foreign Affairs Commission", "counterparts[0]"
                ),
                "Vienna": "stops[0].city",
            },
        ),
        ("It took place on 10–11 May 2023.", {"completed": "ledger[0].status", "10–11 May 2023": "ledger[0].dates"}),
    ],
    "Antony Blinken and Qin Gang": [
        ("Antony Blinken and Qin Gang.", {"Antony Blinken and Qin Gang": "title"}),
        (
            "Call between Antony Blinken (Secretary of State, United States) and Qin Gang (Minister of Foreign Affairs,"
            " China).",
            {
                "Call": "kind",
                **person("Antony Blinken", "Secretary of State"),
                **person("Qin Gang", "Minister of Foreign Affairs", "counterparts[0]"),
            },
        ),
        ("It took place on 14 June 2023.", {"completed": "ledger[0].status", "14 June 2023": "ledger[0].dates"}),
        (
            "Prepares: Antony Blinken → Beijing (visit, planned, 18–19 June 2023).",
            {"Prepares": "links[0].words", "Antony Blinken → Beijing": "links[0].title"},
        ),
        (
            "Said by Qin Gang (Minister of Foreign Affairs of China): asked the U.S. to respect China's position on"
            " Taiwan"
            " and to stop undermining its interests in the name of competition.",
            {
                "Qin Gang": "statements[0].speaker",
                "Minister of Foreign Affairs of China": "statements[0].office",
                "asked the U.S. to respect China's position on Taiwan and to stop undermining its interests in the"
                " name of"
                " competition": "statements[0].gist",
            },
        ),
    ],
    "Bill Gates and Xi Jinping, Beijing": [
        ("Bill Gates and Xi Jinping, Beijing.", {"Bill Gates and Xi Jinping, Beijing": "title"}),
        (
            "Meeting between Bill Gates and Xi Jinping (President, China) in Beijing, China.",
            {
                "Meeting": "kind",
                **person("Bill Gates", ""),
                **person("Xi Jinping", "President", "counterparts[0]"),
                "Beijing": "stops[0].city",
            },
        ),
        ("It took place on 16 June 2023.", {"completed": "ledger[0].status", "16 June 2023": "ledger[0].dates"}),
        (
            "Said by Xi Jinping (President of China): the foundation of relations lies with the two peoples.",
            {
                "Xi Jinping": "statements[0].speaker",
                "President of China": "statements[0].office",
                "the foundation of relations lies with the two peoples": "statements[0].gist",
            },
        ),
    ],
    "John Kerry → China": [
        ("John Kerry → China.", {"John Kerry → China": "title"}),
        (
            "Visit by John Kerry (Special Presidential Envoy for Climate, United States) to China.",
            {"Visit": "kind", **person("John Kerry", "Special Presidential Envoy for Climate")},
        ),
        ("Topics: climate.", {"climate": "topics[0]"}),
        (
            "On 16 June 2023 it was expected “in the near future”, confirmed by neither side.",
            {
                "16 June 2023": "ledger[0].effective",
                "expected": "ledger[0].status",
                "in the near future": "ledger[0].dates.text",
            },
        ),
    ],
    "Janet Yellen → China": [
        ("Janet Yellen → China.", {"Janet Yellen → China": "title"}),
        (
            "Visit by Janet Yellen (Secretary of the Treasury, United States) to China.",
            {"Visit": "kind", **person("Janet Yellen", "Secretary of the Treasury")},
        ),
        ("Topics: economy.", {"economy": "topics[0]"}),
        (
            "On 16 June 2023 it was expected “in the near future”, confirmed by neither side.",
            {
                "16 June 2023": "ledger[0].effective",
                "expected": "ledger[0].status",
                "in the near future": "ledger[0].dates.text",
            },
        ),
        (
            "Said by Janet Yellen (U.S. Secretary of the Treasury): full decoupling would be disastrous; both sides"
            " gain"
            " from open trade.",
            {
                "Janet Yellen": "statements[0].speaker",
                "U.S. Secretary of the Treasury": "statements[0].office",
                "full decoupling would be disastrous; both sides gain from open trade": "statements[0].gist",
            },
        ),
    ],
    "Antony Blinken → Beijing": [
        ("Antony Blinken → Beijing.", {"Antony Blinken → Beijing": "title"}),
        (
            "Visit by Antony Blinken (Secretary of State, United States) to Beijing, China.",
            {"Visit": "kind", **person("Antony Blinken", "Secretary of State"), "Beijing": "stops[0].city"},
        ),
        (
            "Expected of it: lower the risk of miscalculation; possibly restart military-to-military talks.",
            {"lower the risk of miscalculation; possibly restart military-to-military talks": "expected"},
        ),
        (
            "About November 2022 it was planned for 5–6 February 2023.",
            {
                "about November 2022": "ledger[0].effective",
                "planned": "ledger[0].status",
                "5–6 February 2023": "ledger[0].dates",
            },
        ),
        (
            "On 3 February 2023 the United States postponed it (“called off”).",
            {
                "3 February 2023": "ledger[1].effective",
                "United States": "ledger[1].decided_by",
                "postponed": "ledger[1].status",
                "called off": "ledger[1].wording",
            },
        ),
        (
            "The U.S. Department of State gave as the reason: an alleged Chinese surveillance balloon had entered U.S."
            " airspace.",
            {
                "U.S. Department of State": "ledger[1].reasons[0].stated_by",
                "an alleged Chinese surveillance balloon had entered U.S. airspace": "ledger[1].reasons[0].text",
            },
        ),
        (
            "The record names as what led to this: Alleged Chinese surveillance balloon in U.S. airspace (28 January –"
            " 4 February 2023).",
            {"Alleged Chinese surveillance balloon in U.S. airspace": "links[0].title"},
        ),
        (
            "On 14 June 2023 it was planned anew for 18–19 June 2023, 133 days after the start planned first.",
            {
                "14 June 2023": "ledger[2].effective",
                "planned": "ledger[2].status",
                "18–19 June 2023": "ledger[2].dates",
                "133": "slippage_days.min",
            },
        ),
        (
            "Prepared by: Antony Blinken and Qin Gang (call, completed, 14 June 2023).",
            {"Prepared by": "links[1].words", "Antony Blinken and Qin Gang": "links[1].title"},
        ),
        (
            "Said by Craig Singleton (senior China fellow, Foundation for Defense of Democracies): the visit is"
            " largely for"
            " show; relations will worsen whatever happens.",
            {
                "Craig Singleton": "statements[0].speaker",
                "senior China fellow, Foundation for Defense of Democracies": "statements[0].office",
                "the visit is largely for show; relations will worsen whatever happens": "statements[0].gist",
            },
        ),
        (
            "Said by Daniel Kritenbrink (Assistant Secretary of State, U.S. Department of State): a critical series of"
            " meetings; aims at least to reduce the risk of miscalculation.",
            {
                "Daniel Kritenbrink": "statements[1].speaker",
                "Assistant Secretary of State, U.S. Department of State": "statements[1].office",
                "a critical series of meetings; aims at least to reduce the risk of miscalculation": (
                    "statements[1].gist"
                ),
            },
        ),
        (
            "Said by Global Times (Chinese state-run newspaper): it is for Washington, the more eager side, to show"
            " sincerity.",
            {
                "Global Times": "statements[2].speaker",
                "Chinese state-run newspaper": "statements[2].office",
                "it is for Washington, the more eager side, to show sincerity": "statements[2].gist",
            },
        ),
        (
            "Said by Lü Xiang (research fellow, Chinese Academy of Social Sciences): Washington seems to see the"
            " danger;"
            " the visit is a window of opportunity.",
            {
                "Lü Xiang": "statements[3].speaker",
                "research fellow, Chinese Academy of Social Sciences": "statements[3].office",
                "Washington seems to see the danger; the visit is a window of opportunity": "statements[3].gist",
            },
        ),
    ],
    "Li Keqiang → Berlin, Paris": [
        ("Li Keqiang → Berlin, Paris.", {"Li Keqiang → Berlin, Paris": "title"}),
        (
            "Visit by Li Keqiang (named as Premier, China) to Berlin, Germany, and Paris, France.",
            {
                "Visit": "kind",
                **person("Li Keqiang", "Premier"),
                "Berlin": "stops[0].city",
                "Paris": "stops[1].city",
            },
        ),
        (
            "About 15 June 2023 it was planned for 18–23 June 2023.",
            {
                "about 15 June 2023": "ledger[0].effective",
                "planned": "ledger[0].status",
                "18–23 June 2023": "ledger[0].dates",
            },
        ),
        (
            "By the record, Li Keqiang was Premier until 11 March 2023; Li Qiang held the office then.",
            person("Li Keqiang", "Premier"),
        ),
    ],
    "Lloyd Austin and Li Shangfu, Singapore": [
        ("Lloyd Austin and Li Shangfu, Singapore.", {"Lloyd Austin and Li Shangfu, Singapore": "title"}),
        (
            "Meeting between Lloyd Austin (Secretary of Defense, United States) and Li Shangfu (Minister of National"
            " Defence, China) in Singapore, in the margins of a summit.",
            {
                "Meeting": "kind",
                **person("Lloyd Austin", "Secretary of Defense"),
                **person("Li Shangfu", "Minister of National Defence", "counterparts[0]"),
                "Singapore": "stops[0].city",
                "in the margins of a summit": "setting",
            },
        ),
        (
            "About May 2023 the United States proposed it for June 2023.",
            {
                "about May 2023": "ledger[0].effective",
                "United States": "ledger[0].decided_by",
                "proposed": "ledger[0].status",
                "June 2023": "ledger[0].dates",
            },
        ),
        (
            "About June 2023 China declined it (“rebuffed”).",
            {
                "about June 2023": "ledger[1].effective",
                "China": "ledger[1].decided_by",
                "declined": "ledger[1].status",
                "rebuffed": "ledger[1].wording",
            },
        ),
        (
            "Tan Kefei, Chinese Ministry of National Defence, gave as the reason: disregard for China's concerns and"
            " artificial obstacles that undermine trust between the militaries.",
            {
                "Tan Kefei, Chinese Ministry of National Defence": "ledger[1].reasons[0].stated_by",
                "disregard for China's concerns and artificial obstacles that undermine trust between the militaries": (
                    "ledger[1].reasons[0].text"
                ),
            },
        ),
        (
            "Said by Tan Kefei (spokesperson, Chinese Ministry of National Defence): the U.S. disregards China's"
            " concerns"
            " and creates obstacles.",
            {
                "Tan Kefei": "statements[0].speaker",
                "spokesperson, Chinese Ministry of National Defence": "statements[0].office",
                "the U.S. disregards China's concerns and creates obstacles": "statements[0].gist",
            },
        ),
    ],
}  # fmt: skip

BY_STATUS = {"completed": "took place"}
"""Words of a status where a sentence says it otherwise."""


@pytest.fixture(scope="module")
def june(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = open_record(make_sample("june-2023", tmp_path_factory.mktemp("june") / "june.visits"))
    yield record
    record.close()


@pytest.fixture(scope="module")
def brief(june: Record) -> Brief:
    return brief_of(june)


def documents(june: Record) -> dict[str, Any]:
    ids = [row[0] for row in june.rows("SELECT id FROM engagement")]
    return {document["title"]: document for document in (page_document(june, one) for one in ids)}


def field(document: Any, path: str) -> Any:
    """The value at a path such as ``ledger[1].reasons[0].text``."""
    for step in path.replace("[", ".").replace("]", "").split("."):
        document = document[int(step)] if step.isdecimal() else document[step]
    return document


def as_text(value: Any) -> str:
    if isinstance(value, dict):
        return to_words(from_edtf(value["edtf"]), "long") if value["edtf"] else value["text"]
    return str(value)


def test_every_sentence_is_the_expected_one(june: Record, brief: Brief) -> None:
    told = paragraphs(brief)
    said = {document["title"]: told[document["id"]] for document in documents(june).values()}
    assert said == {name: " ".join(sentence for sentence, _ in parts) for name, parts in EXPECTED.items()}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_claim_of_a_sentence_stands_in_the_field_it_came_from(june: Record, name: str) -> None:
    document = documents(june)[name]
    for sentence, claims in EXPECTED[name]:
        for claim, path in claims.items():
            value = as_text(field(document, path))
            assert value.casefold().startswith(claim.casefold()) or value == "True", (sentence, path, value)
            assert BY_STATUS.get(claim, claim).casefold() in sentence.casefold()


def test_nothing_that_did_not_happen_is_told_as_having_happened() -> None:
    happened = {name for name, parts in EXPECTED.items() if any("took place" in sentence for sentence, _ in parts)}
    assert len(happened) == 6
    assert not happened & {"Antony Blinken → Beijing", "Li Keqiang → Berlin, Paris", "John Kerry → China"}


def test_sections_title_scope_and_counting_rule(brief: Brief) -> None:
    assert brief.title == "Chronology: June 2023"
    assert brief.lines == (
        "As of 17 June 2023.",
        "Scope: everything in the record.",
        "11 of the 11 engagements in the record “June 2023”.",
    )
    assert headings(brief) == [
        (1, "Timeline"), (1, "Took place"), (2, "2022"), (2, "2023"), (1, "Planned and expected"),
        (1, "Declined and unanswered"), (1, "Table of contacts"),
    ]  # fmt: skip
    rule = brief.blocks[0]
    assert isinstance(rule, Paragraph) and rule.quiet
    assert plain(rule.inlines) == (
        "Each engagement is counted once, in the section of the status it has on the day shown: took place 6,"
        " planned and"
        " expected 4, declined and unanswered 1. The dates of 1 engagement were given up; it is placed by the dates"
        " that"
        " were given up. In order of their dates, by the first day they may fall on; undated ones last."
    )


def test_the_timeline_in_words(brief: Brief) -> None:
    [picture] = [block for block in brief.blocks if isinstance(block, TimelinePicture)]
    assert picture.caption == "Timeline of 11 engagements"
    assert picture.alternative == (
        "A timeline of 11 engagements, the days stated for them from 2 August 2022 to 30 June 2023: 2 expected,"
        " 2 planned, 6 completed, 1 declined. The end of 2 is open. The dates of 1 were given up."
    )
    assert len(picture.engagements) == 11


def test_every_claim_of_the_ledger_has_a_note(brief: Brief) -> None:
    assert brief.notes == (
        Note(
            1,
            (
                Run("a Canadian national newspaper"), Run(", "), Run("16 June 2023"), Run(", "),
                Run("“report on the eve of the visit to Beijing”"), Run("."),
            ),
        ),
    )  # fmt: skip
    for block in brief.blocks:
        if isinstance(block, Paragraph) and block.engagement:
            assert NoteMark(1) in block.inlines
            assert "no source" not in plain(block.inlines)


def test_the_table_of_contacts(brief: Brief) -> None:
    [table] = [block for block in brief.blocks if isinstance(block, TableBlock)]
    rows = {plain(row[0]): [plain(cell) for cell in row[1:]] for row in table.rows}
    assert rows["Antony Blinken"] == [
        "Secretary of State", "United States", "1", "14 June 2023", "14 June 2023", "Qin Gang", "1",
    ]  # fmt: skip
    assert rows["William Burns"][3:5] == ["May 2023", "May 2023"]
    assert rows["John Kerry"][2:] == ["0", "", "", "", "1"], "what is only expected is no contact"
    assert rows["Li Shangfu"] == [
        "Minister of National Defence", "China", "0", "", "", "", "1, with Lloyd Austin",
    ]  # fmt: skip
    assert list(rows)[:2] == ["Antony Blinken", "Xi Jinping"]


def test_dates_are_as_stated() -> None:
    assert as_text({"edtf": "2023-05~", "text": ""}) == "about May 2023"
    assert StatedDate("soon", None, None, None).edtf is None
