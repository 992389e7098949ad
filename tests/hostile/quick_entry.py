"""Lines of quick entry, and sources on one line, that no one would say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from tests.hostile._mutating import wrong_texts
from tests.hostile._records import TODAY, facts, sample_record
from tests.hostile._texts import texts
from tests.hostile._watch import Watch, hunt
from tests.hostile.dates import PHRASES
from tests.trials import Figure, Setting, Trial
from tracker.drafts import CitationDraft, EngagementDraft, SourceDraft, StatusDraft
from tracker.operations import log_engagement, undo
from tracker.quick_entry import QuickEntry, ledger_of, read_quick_entry
from tracker.record import Record
from tracker.source_words import read_source
from tracker.words import Status

LINES = (
    "Yellen to Beijing 6-9 Jul 2023, planned, for economic dialogue with He Lifeng",
    "Blinken postpones trip to Beijing because of the balloon, 3 Feb 2023",
    "Xi invited Macron to Beijing in April 2024",
    "Li Shangfu refused to meet Austin in Singapore",
    "Sunak and Biden meet in Washington on 8 June 2023 on the sidelines of the G7 summit",
    "Beijing: Blinken, Secretary of State, 18 June, state visit, called off by China",
    "Borrell's visit to Beijing called off by China, 10-12 July 2023; no reason given",
    "Kissinger secretly flew to Beijing 9-11 July 1971",
    "Albares to Rabat then Algiers, 1-3 Feb 2023, postponed to March",
    "Emmanuel Macron → Beijing, 5–7 April 2023, phone call with Xi Jinping (President, China)",
    *(f"Baerbock to Tianjin {phrase}" for phrase in PHRASES),
)
SOURCES = (
    "Reuters, Blinken postpones trip, 3 Feb 2023",
    "https://example.org/news/2023/02/03?a=1;b=2, accessed 4 Feb 2023",
    "“Visit is off”, Daily Gazette, 3 February 2023 (retrieved on 5 March 2023).",
    "State Department: Statement on the balloon, www.state.gov, Friday",
    "mailto:press@example.org",
)


def run(setting: Setting) -> list[Figure]:
    """Nothing changes while a line is read; what was read goes into the record whole, and comes out again."""
    line, source, log = Watch("quick entry"), Watch("sources on a line"), Watch("quick entry that is logged")
    orders, anchors = st.sampled_from([None, True, False]), st.sampled_from([TODAY, date.min, date.max])
    with sample_record(setting.folder) as record:
        before = facts(record)

        def check_line(given: tuple[str, bool | None, date]) -> None:
            text, day_first, anchor = given
            entry = line.call(lambda: read_quick_entry(record, text, anchor, day_first=day_first), given)
            if entry is not None and line.counted % 8 == 0:
                _log(record, log, entry, given)

        def check_source(given: tuple[str, date]) -> None:
            text, anchor = given
            found = source.call(lambda: read_source(text, anchor), given)
            if found is not None and source.counted % 8 == 0:
                _cite(record, log, found, given)

        wrong = st.one_of(wrong_texts(LINES), wrong_texts(LINES), texts())
        hunt(setting, st.tuples(wrong, orders, anchors), check_line, 1_600, 25)
        hunt(setting, st.tuples(st.one_of(wrong_texts(SOURCES), texts()), anchors), check_source, 700, 12)
        assert facts(record) == before, "what was logged could not be taken back whole"
    return [*line.figures(), *source.figures(), *log.figures()]


def _log(record: Record, log: Watch, entry: QuickEntry, given: object) -> None:
    """Logs what was read as the window does and takes it back; each name, place and note stays as it was read."""
    draft = replace(entry.draft, lines=ledger_of(entry.draft.lines[0]))
    engagement = log.call(lambda: log_engagement(record, draft), given)
    if engagement is None:
        return
    printed = record.rows("SELECT name_printed FROM participation WHERE engagement_id = ? ORDER BY id", [engagement])
    assert [name for (name,) in printed] == [one.name for one in draft.participants], given
    undo(record)


def _cite(record: Record, log: Watch, source: SourceDraft, given: object) -> None:
    draft = EngagementDraft(title="cited", lines=(StatusDraft(Status.PLANNED),), citations=(CitationDraft(source),))
    if log.call(lambda: log_engagement(record, draft), given) is not None:
        undo(record)


TRIAL = Trial("Lines of quick entry that no one would say", run)
