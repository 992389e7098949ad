"""The options of a brief as they are kept between starts: one text, read back leniently."""

from __future__ import annotations

import json
from enum import Enum
from typing import Any, TypeVar

from tracker.brief.options import (
    STANDARD,
    Arranged,
    BriefOptions,
    CountryStyle,
    DateStyle,
    NameStyle,
    Section,
)
from ui.settings import Settings

_KEY = "brief/options"
Kind = TypeVar("Kind", bound=Enum)


def kept_options(settings: Settings) -> BriefOptions:
    """The options that were kept last."""
    return options_read(settings.text(_KEY))


def keep_options(settings: Settings, options: BriefOptions) -> None:
    """Keeps all options but the title."""
    settings.put(_KEY, options_text(options))


def options_text(options: BriefOptions) -> str:
    """The options as JSON; the title is left out, which belongs to one brief."""
    return json.dumps(
        {
            "author": options.author,
            "order": options.order.name,
            "sections": [section.name for section in options.sections],
            "titles": {section.name: title for section, title in options.titles},
            "templates": dict(options.templates),
            "names": options.names.name,
            "countries": options.countries.name,
            "dates": options.dates.name,
            "with_offices": options.with_offices,
            "with_notes": options.with_notes,
        },
        ensure_ascii=False,
    )


def options_read(text: str) -> BriefOptions:
    """The options as they were kept; what cannot be read is as it is unless chosen."""
    try:
        kept = json.loads(text)
    except ValueError:
        return STANDARD
    if not isinstance(kept, dict):
        return STANDARD
    sections = kept.get("sections")
    names = [name for name in sections if isinstance(name, str)] if isinstance(sections, list) else None
    return BriefOptions(
        author=_text(kept.get("author")),
        order=_member(Arranged, kept.get("order"), STANDARD.order),
        sections=STANDARD.sections
        if names is None
        else tuple(Section[name] for name in dict.fromkeys(names) if name in Section.__members__),
        titles=tuple((Section[name], title) for name, title in _texts(kept.get("titles")) if name in _SECTIONS),
        templates=tuple(_texts(kept.get("templates"))),
        names=_member(NameStyle, kept.get("names"), STANDARD.names),
        countries=_member(CountryStyle, kept.get("countries"), STANDARD.countries),
        dates=_member(DateStyle, kept.get("dates"), STANDARD.dates),
        with_offices=kept.get("with_offices", STANDARD.with_offices) is True,
        with_notes=kept.get("with_notes", STANDARD.with_notes) is True,
    )


_SECTIONS = Section.__members__


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> list[tuple[str, str]]:
    pairs = value.items() if isinstance(value, dict) else ()
    return [(key, text) for key, text in pairs if isinstance(key, str) and isinstance(text, str)]


def _member(kind: type[Kind], name: Any, otherwise: Kind) -> Kind:
    return kind[name] if isinstance(name, str) and name in kind.__members__ else otherwise
