"""Wordings as Jinja2 templates that anybody may have written: what they may hold, and how values pass through them.

A template never sees a text of the record. Each value stands in it as a sign that no text can forge, because the signs
are looked up in what this one sentence was given; so a text of the record is never template, and a template can place
a value, leave it out and ask whether it is there, and no more. Templates have no loops, calls, assignments, imports or
attributes, so that each ends in a time that its own length bounds; they are sandboxed besides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from tracker.brief.document import Inline, Inlines, NoteMark, Run
from tracker.errors import Refusal

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST = 4_000
"""Characters that a template may have."""

LONGEST_SAID = 400_000
"""Characters that one sentence may have, the texts of the record included."""

_ALLOWED = frozenset(
    {
        *("Template", "Output", "TemplateData", "Name", "Const", "If", "CondExpr", "Compare", "Operand", "And", "Or"),
        *("Not", "Filter", "Concat"),
    }
)
_FILTERS = ("bold", "italic")
_VALUE, _END, _BOLD, _ROMAN, _ITALIC, _UPRIGHT = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
_SIGNS = re.compile(f"{_VALUE}(\\d+){_END}|[{_BOLD}{_ROMAN}{_ITALIC}{_UPRIGHT}]")
_PRIVATE = re.compile("[\ue000-\ue00f]")
_ENDS_SENTENCE = (".", "!", "?", "…", ".”", "!”", "?”", "…”", ".)", "!)", "?)")


class WordingRefused(Refusal):
    """A wording that cannot be used. name: of the wording; line: in its template, from 1."""

    def __init__(self, name: str, line: int, why: str) -> None:
        super().__init__(f"The wording “{name}” cannot be used, line {line}: {why}")
        self.name = name
        self.line = line


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value for a template. article: words of ours before it, such as "the ", which may begin a sentence."""

    inlines: Inlines
    article: str = ""


Value = Phrase | str | bool
"""What a template is given: a piece of text from the record, a word of a closed set, or a yes or no."""


def phrase(text: str, article: str = "", *, bold: bool = False) -> Phrase | str:
    """A text of the record as a value; '' where there is none, which a template asks for with `if`."""
    text = text.strip()
    return Phrase((Run(text, bold=bold),), article) if text else ""


class Template:
    """A wording that is fit for use. used: the names of the variables it places or asks for."""

    def __init__(self, name: str, text: str, variables: frozenset[str]) -> None:
        """Raises WordingRefused, saying in which line and why, for one that cannot be used."""
        self.name = name
        self._made, self.used = _compiled(name, text, variables)

    def say(self, values: Mapping[str, Value]) -> Inlines:
        """The sentence as runs and marks; a first letter of the template's own is made a capital."""
        pieces: list[Inlines] = []
        given: dict[str, Any] = {}
        for name, value in values.items():
            if isinstance(value, Phrase):
                given[name] = f"{value.article}{_VALUE}{len(pieces)}{_END}" if value.inlines else ""
                pieces.append(value.inlines)
            else:
                given[name] = _PRIVATE.sub("", value) if isinstance(value, str) else value
        try:
            said = self._made.render(given)
        except Exception as error:  # whatever a stranger's template may do
            raise WordingRefused(self.name, 1, f"{error}.") from error
        return _inlines(self.name, said, pieces)


@lru_cache(maxsize=512)
def _compiled(name: str, text: str, variables: frozenset[str]) -> tuple[Any, frozenset[str]]:
    from jinja2 import TemplateError, TemplateSyntaxError

    if len(text) > LONGEST:
        raise WordingRefused(name, 1, f"it has more than {LONGEST:,} characters. Say it in fewer.")
    if _PRIVATE.search(text):
        raise WordingRefused(name, 1, "it holds signs of Unicode's private use area. Take them out.")
    environment = _environment()
    try:
        tree = environment.parse(text)
        used = _checked(name, tree, variables)
        return environment.from_string(tree), used
    except TemplateSyntaxError as error:
        raise WordingRefused(name, error.lineno, f"{(error.message or 'it is no template').rstrip('.')}.") from error
    except WordingRefused:
        raise
    except (TemplateError, RecursionError, SyntaxError, ValueError, MemoryError, OverflowError) as error:
        raise WordingRefused(name, 1, "its parts stand too deep in one another. Make it simpler.") from error


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    # No autoescape: what comes out are runs of text and never markup.
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True, cache_size=0
    )
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters["bold"] = lambda text: f"{_BOLD}{text}{_ROMAN}"
    environment.filters["italic"] = lambda text: f"{_ITALIC}{text}{_UPRIGHT}"
    return environment


def _checked(name: str, tree: Any, variables: frozenset[str]) -> frozenset[str]:
    """The variables that a template uses; refuses what it may not hold, with the line."""
    used: set[str] = set()
    waiting = [tree]
    line = 1
    while waiting:
        node = waiting.pop()
        line = getattr(node, "lineno", None) or line
        kind = type(node).__name__
        if kind not in _ALLOWED:
            raise WordingRefused(
                name,
                line,
                f"it cannot {_words_for(kind)}. It can place variables, and ask with “if” whether they are there.",
            )
        if kind == "Name":
            if node.name not in variables:
                raise WordingRefused(
                    name, line, f"there is no “{node.name}” here. It may use {', '.join(sorted(variables))}."
                )
            used.add(node.name)
        elif kind == "Const" and _PRIVATE.search(str(node.value)):
            raise WordingRefused(name, line, "it holds signs of Unicode's private use area. Take them out.")
        elif kind == "Filter" and node.name not in _FILTERS:
            raise WordingRefused(name, line, f"there is no filter “{node.name}”. There are {' and '.join(_FILTERS)}.")
        waiting.extend(node.iter_child_nodes())
    return frozenset(used)


def _words_for(kind: str) -> str:
    known = {
        "For": "loop", "Call": "call anything", "Getattr": "reach into a value", "Getitem": "reach into a value",
        "Assign": "set variables", "Macro": "define macros", "Import": "import", "Include": "include files",
        "FromImport": "import", "Extends": "extend others", "Mul": "calculate", "Pow": "calculate",
        "Add": "calculate", "Test": "test with “is”",
    }  # fmt: skip
    return known.get(kind, f"hold this ({kind})")


def _inlines(name: str, said: str, pieces: list[Inlines]) -> Inlines:
    """What a template gave, with the values in place of their signs."""
    found: list[Inline] = []
    bold = italic = False
    length = 0

    def put(part: Inline) -> None:
        nonlocal length
        if isinstance(part, Run):
            length += len(part.text)
            if length > LONGEST_SAID:
                raise WordingRefused(name, 1, f"what it says has more than {LONGEST_SAID:,} characters.")
        found.append(part)

    def literal(text: str) -> None:
        text = re.sub(r"\s+", " ", text)
        if not any(isinstance(part, NoteMark) or part.text for part in found):
            text = text.lstrip()
            text = text[:1].upper() + text[1:]
        if text.startswith(".") and _ends_sentence(found):
            text = text[1:]
        if text:
            put(Run(text, bold=bold, italic=italic))

    end = 0
    for sign in _SIGNS.finditer(said):
        literal(said[end : sign.start()])
        end = sign.end()
        if sign.group(1) is not None:
            for part in pieces[int(sign.group(1))]:
                styled = isinstance(part, Run) and (bold or italic)
                put(Run(part.text, part.bold or bold, part.italic or italic, part.url) if styled else part)  # type: ignore[union-attr]
        else:
            bold = (bold or sign.group() == _BOLD) and sign.group() != _ROMAN
            italic = (italic or sign.group() == _ITALIC) and sign.group() != _UPRIGHT
    literal(said[end:])
    return tidy(found)


def _ends_sentence(found: list[Inline]) -> bool:
    last = next((part for part in reversed(found) if isinstance(part, Run) and part.text.strip()), None)
    return last is not None and last.text.rstrip().endswith(_ENDS_SENTENCE)


def tidy(found: list[Inline]) -> Inlines:
    """Runs of one style joined, and the space at both ends taken off."""
    joined: list[Inline] = []
    for part in found:
        last = joined[-1] if joined else None
        if isinstance(part, Run) and isinstance(last, Run) and _style(part) == _style(last):
            joined[-1] = Run(last.text + part.text, last.bold, last.italic, last.url)
            continue
        joined.append(part)
    if joined and isinstance(joined[-1], Run):
        last = joined[-1]
        joined[-1] = Run(last.text.rstrip(), last.bold, last.italic, last.url)
    if joined and isinstance(joined[0], Run):
        first = joined[0]
        joined[0] = Run(first.text.lstrip(), first.bold, first.italic, first.url)
    return tuple(part for part in joined if isinstance(part, NoteMark) or part.text)


def _style(run: Run) -> tuple[bool, bool, str]:
    return run.bold, run.italic, run.url
