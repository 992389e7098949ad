"""The sample files in resources/samples: what one holds, read strictly into drafts.

A file is one JSON object. Its parts are drafts of `tracker.drafts` field by field, so a sample is what a user could
have typed in. A date is EDTF ("2023-02"), or an object of the words as stated and their EDTF; a source is named by
the key it has under "sources"; a member of a closed set is its label. Anything else is refused with its place.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import Any

import resources
from tracker.dates import EMPTY, StatedDate, from_edtf
from tracker.drafts import (
    ChannelChangeDraft,
    ChannelDraft,
    EngagementDraft,
    IncidentDraft,
    PersonDraft,
    SourceDraft,
    StatementDraft,
)
from tracker.errors import Refusal
from tracker.words import LinkType, Word


class SampleFault(ValueError):
    """A sample file that is not as described above: a fault of the program's own files, not of the user."""


@dataclass(frozen=True, slots=True)
class SampleTenure:
    """An office a person of the sample held; `level` as in `tracker.words.OFFICE_LEVELS`."""

    office: str
    country: str
    level: int
    began: StatedDate = EMPTY
    ended: StatedDate = EMPTY


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """A person with the offices held."""

    person: PersonDraft
    tenures: tuple[SampleTenure, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleOffice:
    """An office to be ranked."""

    title: str
    country: str
    level: int


@dataclass(frozen=True, slots=True)
class SampleIncident:
    """An incident under the key by which links name it."""

    key: str
    incident: IncidentDraft


@dataclass(frozen=True, slots=True)
class SampleChannel:
    """A channel with its ledger; each line is supported by the sources named in `sources`."""

    key: str
    channel: ChannelDraft
    lines: tuple[ChannelChangeDraft, ...]
    sources: tuple[SourceDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleEngagement:
    """An engagement under the key by which links name it."""

    key: str
    engagement: EngagementDraft


@dataclass(frozen=True, slots=True)
class SampleLink:
    """A relation between two keys; `line` is the place, from 0, of the ledger line that it explains."""

    type: LinkType
    start: str
    end: str
    line: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SampleStatement:
    """A statement about the engagement of a key."""

    about: str
    statement: StatementDraft


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A whole sample. `own_day` is the day its record carries in place of today, ISO 8601 or ''."""

    title: str
    description: str
    own_day: str
    people: tuple[SamplePerson, ...]
    offices: tuple[SampleOffice, ...]
    incidents: tuple[SampleIncident, ...]
    channels: tuple[SampleChannel, ...]
    engagements: tuple[SampleEngagement, ...]
    links: tuple[SampleLink, ...]
    statements: tuple[SampleStatement, ...]


def read_sample(name: str) -> SampleFile:
    """The sample of this name; raises SampleFault where its file is not as described."""
    return parse_sample(resources.path("samples", f"{name}.json").read_text(encoding="utf-8"))


def parse_sample(text: str) -> SampleFile:
    """A sample from its JSON text; raises SampleFault with the place of what is wrong."""
    try:
        raw = json.loads(text)
    except ValueError as error:
        raise SampleFault(f"not JSON: {error}") from error
    if not isinstance(raw, dict) or not isinstance(raw.get("sources"), dict):
        raise SampleFault("a sample is an object with its sources by key")
    reader = _Reader({})
    sources = {key: reader.value(SourceDraft, value, f"sources.{key}") for key, value in raw.pop("sources").items()}
    found: SampleFile = _Reader(sources).value(SampleFile, raw, "sample")
    return found


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


class _Reader:
    """Turns JSON values into the annotated types; knows the sources by key."""

    def __init__(self, sources: dict[str, SourceDraft]) -> None:
        self._sources = sources

    def value(self, kind: Any, raw: Any, where: str) -> Any:
        """The value as `kind`; raises SampleFault naming `where`."""
        if kind is SourceDraft and isinstance(raw, str):
            if raw not in self._sources:
                raise SampleFault(f"{where}: there is no source {raw!r}")
            return self._sources[raw]
        if kind is StatedDate:
            return self._date(raw, where)
        if isinstance(kind, type) and issubclass(kind, Word):
            member = kind.named(raw) if isinstance(raw, str) else None
            if member is None:
                raise SampleFault(f"{where}: {raw!r} is no {kind.__name__}")
            return member
        if dataclasses.is_dataclass(kind):
            return self._fields(kind, raw, where)
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if origin is tuple:
            return self._items(arguments, raw, where)
        if origin in (types.UnionType, typing.Union):
            return None if raw is None else self.value(arguments[0], raw, where)
        if type(raw) is not kind:
            raise SampleFault(f"{where}: {raw!r} is not of type {kind.__name__}")
        return raw

    def _fields(self, kind: Any, raw: Any, where: str) -> Any:
        if not isinstance(raw, dict):
            raise SampleFault(f"{where}: an object is expected")
        hints = _hints(kind)
        unknown = raw.keys() - hints.keys()
        if unknown:
            raise SampleFault(f"{where}: unknown {', '.join(sorted(unknown))}")
        try:
            return kind(**{name: self.value(hints[name], item, f"{where}.{name}") for name, item in raw.items()})
        except TypeError as error:
            raise SampleFault(f"{where}: {error}") from error

    def _items(self, arguments: tuple[Any, ...], raw: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise SampleFault(f"{where}: a list is expected")
        kinds = [arguments[0]] * len(raw) if arguments[-1] is Ellipsis else list(arguments)
        if len(kinds) != len(raw):
            raise SampleFault(f"{where}: {len(kinds)} items are expected")
        return tuple(
            self.value(kind, item, f"{where}[{n}]") for n, (kind, item) in enumerate(zip(kinds, raw, strict=True))
        )

    @staticmethod
    def _date(raw: Any, where: str) -> StatedDate:
        edtf, text = (raw.get("edtf"), raw.get("text")) if isinstance(raw, dict) else (raw, None)
        if not isinstance(edtf, str) or (isinstance(raw, dict) and raw.keys() != {"edtf", "text"}):
            raise SampleFault(f"{where}: a date is EDTF, or words with their EDTF")
        try:
            return from_edtf(edtf, text) if text is not None else from_edtf(edtf)
        except Refusal as error:
            raise SampleFault(f"{where}: {error}") from error
