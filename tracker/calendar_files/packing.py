"""An engagement's draft as one line of JSON, which an event carries so that this program reads it back as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from tracker.dates import EMPTY, DateRefused, StatedDate, from_edtf
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
    ParticipantDraft,
    ReasonDraft,
    SourceDraft,
    StatusDraft,
    StopDraft,
)
from tracker.stored_dates import is_given
from tracker.words import Basis, Category, Kind, Role, Status, Word

VERSION = 1
Json = dict[str, Any]
W = TypeVar("W", bound=Word)
T = TypeVar("T")


class Unpackable(ValueError):
    """A line that is not what `pack` writes."""


def pack(draft: EngagementDraft, shown: Json) -> str:
    """The draft as ASCII JSON, what is empty left out. shown: what the event shows of it, to tell later edits by."""
    values = {
        "version": VERSION,
        "shown": shown,
        "uid": draft.uid,
        "kind": draft.kind.label,
        "category": draft.category.label,
        "title": draft.title,
        "purpose": draft.purpose,
        "expected": draft.expected,
        "setting": draft.setting,
        "note": draft.note,
        "host": draft.host,
        "secret": draft.secret,
        "disclosed": _date(draft.disclosed),
        "participants": [_kept({"name": p.name, "role": p.role.label, "office": p.office, "country": p.country})
                         for p in draft.participants],
        "stops": [_kept({"city": s.city, "country": s.country, "dates": _date(s.dates)}) for s in draft.stops],
        "topics": list(draft.topics),
        "lines": [_line(line) for line in draft.lines],
        "citations": [_citation(citation) for citation in draft.citations],
    }  # fmt: skip
    return json.dumps(_kept(values), separators=(",", ":"))


def unpack(text: str) -> tuple[EngagementDraft, Json]:
    """The draft and what its event showed; Unpackable for anything that `pack` did not write."""
    try:
        values = json.loads(text)
        if values["version"] != VERSION:
            raise Unpackable("written by a later version")
        draft = EngagementDraft(
            uid=_text(values, "uid") or None,
            kind=_word(Kind, values["kind"]),
            category=_word(Category, values["category"]),
            title=_text(values, "title"),
            purpose=_text(values, "purpose"),
            expected=_text(values, "expected"),
            setting=_text(values, "setting"),
            note=_text(values, "note"),
            host=_text(values, "host"),
            secret=values.get("secret") is True,
            disclosed=_stated(values.get("disclosed")),
            participants=_each(values, "participants", _participant),
            stops=_each(values, "stops", _stop),
            topics=tuple(str(topic) for topic in values.get("topics", ())),
            lines=_each(values, "lines", _status),
            citations=_each(values, "citations", _cited),
        )
        shown = values["shown"]
        if not isinstance(shown, dict):
            raise Unpackable("it does not say what was shown")
        return draft, shown
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, DateRefused) as error:
        raise Unpackable(str(error)) from error


def _kept(values: Json) -> Json:
    return {name: value for name, value in values.items() if value}


def _date(value: StatedDate) -> Json | None:
    return {"text": value.text, "edtf": value.edtf} if is_given(value) else None


def _line(line: StatusDraft) -> Json:
    return _kept(
        {
            "status": line.status.label,
            "effective": _date(line.effective),
            "dates": _date(line.dates),
            "decided_by": line.decided_by,
            "wording": line.wording,
            "note": line.note,
            "reasons": [
                _kept(
                    {
                        "text": reason.text,
                        "category": reason.category,
                        "none_given": reason.none_given,
                        "basis": reason.basis.label,
                        "stated_by": reason.stated_by,
                        "citations": [_citation(citation) for citation in reason.citations],
                    }
                )
                for reason in line.reasons
            ],
            "citations": [_citation(citation) for citation in line.citations],
        }
    )


def _citation(citation: CitationDraft) -> Json:
    source = citation.source
    return _kept(
        {
            "publisher": source.publisher,
            "title": source.title,
            "kind": source.kind,
            "published": _date(source.published),
            "author": source.author,
            "language": source.language,
            "url": source.url,
            "archived_url": source.archived_url,
            "accessed": source.accessed,
            "note": source.note,
            "quote": citation.quote,
            "locator": citation.locator,
        }
    )


def _text(values: Json, name: str) -> str:
    value = values.get(name, "")
    if not isinstance(value, str):
        raise Unpackable(f"{name} is no text")
    return value


def _word(words: type[W], label: Any) -> W:
    found = words.named(label) if isinstance(label, str) else None
    if found is None:
        raise Unpackable(f"“{label}” is no {words.__name__.lower()}")
    return found


def _each(values: Json, name: str, read: Callable[[Json], T]) -> tuple[T, ...]:
    return tuple(read(item) for item in values.get(name, ()))


def _stated(value: Json | None) -> StatedDate:
    """The words are the source's own; bounds follow from the EDTF, and words that were not understood stay so."""
    if value is None:
        return EMPTY
    text, edtf = _text(value, "text"), value.get("edtf")
    if edtf is None:
        return StatedDate(text, None, None, None)
    if not isinstance(edtf, str):
        raise Unpackable("a date is no text")
    return from_edtf(edtf, text)


def _participant(values: Json) -> ParticipantDraft:
    return ParticipantDraft(
        name=_text(values, "name"),
        role=_word(Role, values["role"]),
        office=_text(values, "office"),
        country=_text(values, "country"),
    )


def _stop(values: Json) -> StopDraft:
    return StopDraft(_text(values, "city"), _text(values, "country"), _stated(values.get("dates")))


def _status(values: Json) -> StatusDraft:
    return StatusDraft(
        status=_word(Status, values["status"]),
        effective=_stated(values.get("effective")),
        dates=_stated(values.get("dates")),
        decided_by=_text(values, "decided_by"),
        wording=_text(values, "wording"),
        note=_text(values, "note"),
        reasons=_each(values, "reasons", _reason),
        citations=_each(values, "citations", _cited),
    )


def _reason(values: Json) -> ReasonDraft:
    return ReasonDraft(
        text=_text(values, "text"),
        category=_text(values, "category"),
        none_given=values.get("none_given") is True,
        basis=_word(Basis, values["basis"]),
        stated_by=_text(values, "stated_by"),
        citations=_each(values, "citations", _cited),
    )


def _cited(values: Json) -> CitationDraft:
    source = SourceDraft(
        publisher=_text(values, "publisher"),
        title=_text(values, "title"),
        kind=_text(values, "kind"),
        published=_stated(values.get("published")),
        author=_text(values, "author"),
        language=_text(values, "language"),
        url=_text(values, "url"),
        archived_url=_text(values, "archived_url"),
        accessed=_text(values, "accessed") or None,
        note=_text(values, "note"),
    )
    return CitationDraft(source, _text(values, "quote"), _text(values, "locator"))
