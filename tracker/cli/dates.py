"""The verb ``date``: how a phrase is read, for one or for a stream of them."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date

from tracker.cli import output
from tracker.dates import AmbiguousDate, StatedDate, read_date, to_words
from tracker.errors import Refusal
from tracker.queries.documents import Document


def read_day(text: str, what: str) -> date:
    """One exact day given as an option; Refusal where it is not one."""
    value = read_date(text, date.today())
    if value.earliest is None or value.earliest != value.latest:
        raise Refusal(f"{what} needs one day, such as 2023-06-16; “{text}” is not one.")
    return value.earliest


def anchor_of(options: Namespace, today: date) -> date:
    """The day that relative phrases are counted from."""
    return read_day(options.anchor, "--anchor") if options.anchor else today


def run_date(options: Namespace) -> int:
    """Answers each phrase; 1 where one of them has to be mended first."""
    anchor = anchor_of(options, date.today())
    if options.phrase == ["-"]:
        for line in sys.stdin:
            output.put_json_line(_answer(line.rstrip("\r\n"), anchor, past=options.past)[0])
        return 0
    answers = [(phrase, *_answer(phrase, anchor, past=options.past)) for phrase in options.phrase]
    header = ("text", "edtf", "earliest", "latest")
    cells = [[document[name] for name in header] for _, document, _ in answers]
    if options.format == "json":
        found = [document for _, document, _ in answers]
        output.put_json(found[0] if len(found) == 1 else found)
    elif options.format == "csv":
        output.put_csv(header, cells)
    else:
        words = [[*row[:1], note, *row[1:]] for row, (_, _, note) in zip(cells, answers, strict=True)]
        output.put_table(("phrase", "read as", "EDTF", "earliest", "latest"), words, nothing="")
    troubles = [note for _, document, note in answers if "error" in document]
    for note in troubles:
        output.complain(note)
    return 1 if troubles else 0


def _answer(phrase: str, anchor: date, *, past: bool) -> tuple[Document, str]:
    """The document of a phrase and how it was read in words; ``error`` says what has to be mended."""
    try:
        value = read_date(phrase, anchor, past=past)
    except AmbiguousDate as question:
        return _document(phrase, None) | {"error": str(question), "choices": [c.edtf for c in question.choices]}, str(
            question
        )
    except Refusal as refusal:
        return _document(phrase, None) | {"error": str(refusal)}, str(refusal)
    return _document(phrase, value), to_words(value) if value.understood else "not understood: kept as words"


def _document(phrase: str, value: StatedDate | None) -> Document:
    return {
        "text": value.text if value is not None else phrase,
        "edtf": value.edtf if value is not None else None,
        "earliest": value.earliest.isoformat() if value is not None and value.earliest else None,
        "latest": value.latest.isoformat() if value is not None and value.latest else None,
    }
