"""What the user words otherwise: checked to be a template that may be, and to say all that the wording has to say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tracker.brief.needs import tried, why_not
from tracker.brief.templates import Said, Template, WordingRefused
from tracker.brief.wording import WORDINGS

_BY_NAME = {wording.name: wording for wording in WORDINGS}


def check_wording(name: str, text: str) -> Template:
    """The template of a wording in other words.

    Raises WordingRefused, naming the wording, the line and why, where there is no such wording, for a template that may
    not be or that places what is not there, and for one that can leave out what the wording has to say.
    """
    if name not in _BY_NAME:
        raise WordingRefused(name, 1, f"there is no such wording. There are {', '.join(_BY_NAME)}.")
    return _checked(name, text)


@lru_cache(maxsize=256)
def _checked(name: str, text: str) -> Template:
    wording = _BY_NAME[name]
    template = Template(name, text, frozenset(wording.variables), wording.title)
    if text != wording.text:
        why = tried(template, wording.variables, wording.needs, may_be_silent=wording.may_be_silent)
        if why:
            raise WordingRefused(name, 0, why, wording.title)
    return template


def check_said(name: str, template: Template, said: Said) -> None:
    """Raises WordingRefused where what a wording printed of the record leaves out what it has to say."""
    wording = _BY_NAME[name]
    why = why_not(template, said, wording.needs, may_be_silent=wording.may_be_silent)
    if why:
        raise WordingRefused(name, 0, why, wording.title)


def templates_of(given: Sequence[tuple[str, str]] = ()) -> dict[str, Template]:
    """All templates by name, those given in place of the standard ones; WordingRefused as `check_wording`."""
    words = {wording.name: wording.text for wording in WORDINGS}
    for name, text in given:
        if name not in words:
            check_wording(name, text)
        words[name] = text
    return {name: check_wording(name, text) for name, text in words.items()}
