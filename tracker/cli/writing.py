"""The verbs that change a record: log, status, undo, redo, import."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import date

from tracker import operations
from tracker.cli import output
from tracker.cli.dates import anchor_of
from tracker.cli.reading import put_documents
from tracker.cli.records import engagement_of, record_of
from tracker.dates import EMPTY, StatedDate, read_date, to_words
from tracker.drafts import CitationDraft, ReasonDraft, StatusDraft
from tracker.errors import Refusal
from tracker.names import name_key
from tracker.queries.documents import page_document
from tracker.queries.list_row import ListRow
from tracker.queries.listing import rows_of
from tracker.quick_entry import LONGEST_LINE, ledger_of, read_quick_entry
from tracker.quick_words import STATUS_WORDS
from tracker.record import Record
from tracker.source_words import read_source
from tracker.words import ASKS_FOR_REASON, NONE_GIVEN, Status


def run_log(options: Namespace) -> int:
    """Logs an engagement and prints it."""
    with record_of(options, may_create=True) as record:
        anchor = anchor_of(options, record.today)
        words = " ".join(options.line)
        if len(words) > LONGEST_LINE:
            raise Refusal(f"This line is too long to be read: keep it under {LONGEST_LINE} characters.")
        entry = read_quick_entry(record, words, anchor)
        if "who" not in entry.understood and "where" not in entry.understood:
            raise Refusal("Nobody and no place was understood. Write it like: Yellen to Beijing 6-9 Jul 2023, planned.")
        citations = _citations(options.source, anchor)
        said = entry.draft.lines[0]
        asked = Namespace(**vars(options))
        if not options.no_reason_given:
            asked.reason = options.reason or entry.reason
        line = replace(
            said,
            effective=_dates(options.on, anchor, past=True) if options.on else said.effective,
            reasons=_reasons(record, asked, citations),
            decided_by=_decided_by(asked) or said.decided_by,
            citations=citations,
        )
        engagement = operations.log_engagement(record, replace(entry.draft, lines=ledger_of(line), citations=citations))
        if options.format == "table":
            row = rows_of(record, [engagement])[0]
            what = ", ".join(entry.understood) or "nothing"
            output.say(f"Logged {engagement}: {_sentence(row)}")
            output.say(f"Understood: {what}. Status: {row.status.label}.")
            for label, text in (("Decided by", line.decided_by), ("Reason", "; ".join(r.text for r in line.reasons))):
                if text:
                    output.say(f"{label}: {text}.")
            kept = [stop.city for stop in entry.draft.stops if stop.city in entry.left_over]
            if kept or entry.draft.note:
                output.say(f"Kept as words only: {'; '.join(word for word in (*kept, entry.draft.note) if word)}.")
        else:
            put_documents(record, [engagement], options.format, single=True)
    return 0


def run_status(options: Namespace) -> int:
    """Adds a line to an engagement's ledger; says so where the step is unusual."""
    status, wording = _status_named(options.status)
    if status is None:
        words = ", ".join(s.label for s in Status)
        raise Refusal(f"“{options.status}” is no status. Use one of: {words}.")
    with record_of(options) as record:
        engagement = engagement_of(options)
        rows = rows_of(record, [engagement])
        if not rows:
            raise Refusal(f"There is no engagement {engagement} in this record.")
        anchor = anchor_of(options, record.today)
        effective = _dates(options.on, anchor, past=True)
        warning = operations.unusual_step(rows[0].status, status)
        citations = _citations(options.source, anchor)
        draft = StatusDraft(
            status,
            effective=effective,
            dates=_dates(options.dates, effective.earliest or anchor),
            decided_by=_decided_by(options),
            wording=options.wording or wording,
            reasons=_reasons(record, options, citations),
            citations=citations,
        )
        operations.change_status(record, [engagement], draft)
        if options.format == "json":
            output.put_json(page_document(record, engagement))
        elif options.format == "csv":
            put_documents(record, [engagement], "csv")
        else:
            row = rows_of(record, [engagement])[0]
            output.say(f"{row.status.label.capitalize()}: {_sentence(row)}")
            if status in ASKS_FOR_REASON and not draft.reasons:
                output.say("No reason was recorded. Add one with --reason, or say --no-reason-given.")
        if warning:
            output.complain(f"Note: {warning}")
    return 0


def _status_named(words: str) -> tuple[Status | None, str]:
    """The status of a name or of a word for it ("called off"), and that word where a source's wording is kept."""
    plain = words.strip().casefold()
    status = Status.named(plain)
    if status is not None:
        return status, ""
    for word in STATUS_WORDS:
        if word.bare.fullmatch(plain):
            return word.status, plain if word.kept else ""
    return None, ""


def run_undo(options: Namespace) -> int:
    """Takes back the author's last change."""
    with record_of(options) as record:
        output.say(f"Undone: {operations.undo(record).label}")
    return 0


def run_redo(options: Namespace) -> int:
    """Brings back what was undone last."""
    with record_of(options) as record:
        output.say(f"Done again: {operations.redo(record).label}")
    return 0


def _sentence(row: ListRow) -> str:
    return ", ".join(part for part in (row.heading, row.dates_words) if part) + "."


def _dates(text: str | None, anchor: date, *, past: bool = False) -> StatedDate:
    """An option's date; one that is not understood is kept as words, and that is said."""
    if not text:
        return EMPTY
    value = read_date(text, anchor, past=past)
    if not value.understood:
        output.complain(f"Note: “{text}” was not understood as a date; the words are kept and nothing is assumed.")
    elif value.text != text:
        output.complain(f"Note: “{text}” was read as {to_words(value)}.")
    return value


def _citations(text: str | None, anchor: date) -> tuple[CitationDraft, ...]:
    return (CitationDraft(read_source(text, anchor)),) if text and text.strip() else ()


def _reasons(record: Record, options: Namespace, citations: tuple[CitationDraft, ...]) -> tuple[ReasonDraft, ...]:
    known = [row[0] for row in record.rows("SELECT name FROM reason_category ORDER BY position")]
    if options.category and name_key(options.category) not in (*map(name_key, known), NONE_GIVEN):
        raise Refusal(f"“{options.category}” is no kind of reason in this record. Use one of: {', '.join(known)}.")
    if options.no_reason_given:
        if options.category:
            raise Refusal("A reason that was not given has no kind. Leave --category away.")
        return (ReasonDraft(none_given=True, stated_by=options.by or "", citations=citations),)
    if options.reason or options.category:
        return (
            ReasonDraft(
                text=options.reason or "",
                category=options.category or "",
                stated_by=options.by or "",
                citations=citations,
            ),
        )
    return ()


def _decided_by(options: Namespace) -> str:
    has_reason = options.no_reason_given or options.reason or options.category
    return str(options.decided_by or ("" if has_reason else options.by) or "")
