"""Wordings as Jinja2 templates that anybody may have written: what they may hold, and how values pass through them.

A template never sees a text of the record. Each value stands in it as a sign that no text can forge, because the signs
are looked up in what this one sentence was given; so a text of the record is never template, and a template can place
a value, leave it out and ask whether it is there, and no more. The same signs tell which values it did place.
Templates have no loops, calls, assignments, imports or attributes, so that each ends in a time that its own length
bounds; they are sandboxed besides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from tracker.brief.document import Inlines, Run
from tracker.brief.printing import (
    BOLD,
    END,
    ITALIC,
    LONGEST_SAID,
    PRIVATE,
    ROMAN,
    UPRIGHT,
    VALUE,
    WORD,
    Printed,
    TooLong,
    filled,
    taken_apart,
)
from tracker.errors import Refusal

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST = 4_000
"""Characters that a template may have."""

_ALLOWED = frozenset(
    {
        *("Template", "Output", "TemplateData", "Name", "Const", "If", "CondExpr", "Compare", "Operand", "And", "Or"),
        *("Not", "Filter", "Concat"),
    }
)
_FILTERS = ("bold", "italic")
_HALF = re.compile("[\ud800-\udfff]")
_MOST_SHAPES = 1_000
"""How many ways of printing are kept of one template; one of ours has some dozens."""


class WordingRefused(Refusal):
    """A wording that cannot be used.

    name: of the wording; line: in its template, from 1, 0 where it is no single one; title: what people call it.
    """

    def __init__(self, name: str, line: int, why: str, title: str = "") -> None:
        called = _HALF.sub("\ufffd", title or name)
        super().__init__(f"The wording “{called}” cannot be used{f', line {line}' if line else ''}: {why}")
        self.name = name
        self.line = line


class _Unfit(Exception):
    """Why a template cannot be used, and in which line."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line
        self.why = why


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


@dataclass(frozen=True, slots=True)
class Said:
    """What a template printed. placed: the names of the values in it; values: what it was given."""

    inlines: Inlines
    placed: frozenset[str]
    values: Mapping[str, Value] = field(repr=False)

    def leaves_out(self, name: str) -> bool:
        """Whether there is a value of this name, and it does not stand in it."""
        return name not in self.placed and bool(_content(self.values.get(name)))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a template's course hangs on. names: the variables it asks for; compared: those of them it compares.

    constants: with what.
    """

    names: frozenset[str]
    compared: frozenset[str]
    constants: tuple[str | bool, ...]


class Template:
    """A wording that is fit for use. used: the names of the variables it places or asks for; asked: as `Asked`."""

    def __init__(self, name: str, text: str, variables: frozenset[str], title: str = "") -> None:
        """title: what people call the wording, where that is not its name.

        Raises WordingRefused, saying in which line and why, for one that cannot be used.
        """
        self.name = name
        self.title = title
        try:
            self._made, self.used, self.asked = _compiled(text, variables)
        except _Unfit as unfit:
            raise WordingRefused(name, unfit.line, unfit.why, title) from unfit
        self._names = tuple(sorted(self.used))
        self._printed: dict[tuple[object, ...], tuple[frozenset[str], Printed]] = {}

    def say(self, values: Mapping[str, Value]) -> Inlines:
        """The sentence as runs and marks; a first letter of the template's own is made a capital."""
        return self.said(values).inlines

    def said(self, values: Mapping[str, Value]) -> Said:
        """As `say`, with what of the values stands in it."""
        shape = tuple(map(self._shape, self._names, map(values.get, self._names)))
        printed = self._printed.get(shape)
        if printed is None:
            if len(self._printed) >= _MOST_SHAPES:
                self._printed.clear()
            parts = taken_apart(self._print(values))
            placed = frozenset(self._names[place] for place in parts.places)
            printed = self._printed[shape] = placed, parts
        placed, parts = printed
        try:
            inlines = filled(parts, [_content(values.get(name)) for name in self._names])
        except TooLong:
            why = f"what it says has more than {LONGEST_SAID:,} characters."
            raise WordingRefused(self.name, 1, why, self.title) from None
        return Said(inlines, placed, values)

    def _shape(self, name: str, value: Value | None) -> object:
        """What of a value what is printed hangs on: whether it is there, its article, a word that is compared."""
        if isinstance(value, Phrase):
            return (value.article,) if value.inlines else ""
        if isinstance(value, str):
            word = _word(value)
            return word if not word or name in self.asked.compared else _THERE
        return value

    def _print(self, values: Mapping[str, Value]) -> str:
        given: dict[str, Any] = {}
        for place, name in enumerate(self._names):
            value = values.get(name)
            if isinstance(value, Phrase):
                given[name] = f"{value.article}{VALUE}{place}{END}" if value.inlines else ""
            elif isinstance(value, str):
                word = _word(value)
                given[name] = _Word(word, f"{WORD}{place}{END}") if word else ""
            elif value is not None:
                given[name] = value
        try:
            return str(self._made.render(given))
        except Exception as error:  # whatever a stranger's template may do
            raise WordingRefused(self.name, 1, f"{error}.", self.title) from error


_THERE = object()
"""Stands for a word of which it only matters that it is there."""


def _word(value: str) -> str:
    """A word of a closed set, which no sign can hide in."""
    return value if value.isascii() else PRIVATE.sub("", value)


def _content(value: Value | None) -> Inlines | str | None:
    """What of a value stands where it is placed; None for a yes or no."""
    if isinstance(value, Phrase):
        return value.inlines
    return _word(value) if isinstance(value, str) else None


class _Word(str):
    """A word of a closed set: compared as it is, and printed as a sign, so that it is known to stand there."""

    sign: str

    def __new__(cls, word: str, sign: str) -> _Word:
        made = super().__new__(cls, word)
        made.sign = sign
        return made

    def __str__(self) -> str:
        return self.sign


@lru_cache(maxsize=512)
def _compiled(text: str, variables: frozenset[str]) -> tuple[Any, frozenset[str], Asked]:
    from jinja2 import TemplateError, TemplateSyntaxError

    if len(text) > LONGEST:
        raise _Unfit(1, f"it has more than {LONGEST:,} characters. Say it in fewer.")
    _check_characters(text, 1)
    environment = _environment()
    try:
        tree = environment.parse(text)
        used, asked = _checked(tree, variables)
        return environment.from_string(tree), used, asked
    except TemplateSyntaxError as error:
        raise _Unfit(error.lineno, f"{(error.message or 'it is no template').rstrip('.')}.") from error
    except (TemplateError, RecursionError, SyntaxError, ValueError, MemoryError, OverflowError) as error:
        raise _Unfit(1, "its parts stand too deep in one another. Make it simpler.") from error


def _check_characters(text: str, line: int) -> None:
    if PRIVATE.search(text):
        raise _Unfit(line, "it holds signs of Unicode's private use area. Take them out.")
    if _HALF.search(text):
        raise _Unfit(line, "it holds half a character (a lone surrogate), which no file can keep. Take it out.")


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
    environment.filters["bold"] = lambda text: f"{BOLD}{text!s}{ROMAN}"
    environment.filters["italic"] = lambda text: f"{ITALIC}{text!s}{UPRIGHT}"
    return environment


def _checked(tree: Any, variables: frozenset[str]) -> tuple[frozenset[str], Asked]:
    """The variables that a template uses and asks for; refuses what it may not hold, with the line."""
    used: set[str] = set()
    asked: set[str] = set()
    compared: set[str] = set()
    constants: dict[str | bool, None] = {}
    waiting = [(tree, False, False)]  # a node, whether it is asked for, whether it is compared
    line = 1
    while waiting:
        node, is_asked, is_compared = waiting.pop()
        line = getattr(node, "lineno", None) or line
        kind = type(node).__name__
        if kind not in _ALLOWED:
            raise _Unfit(
                line,
                f"it cannot {_words_for(kind)}. It can place variables, and ask with “if” whether they are there.",
            )
        if kind == "Name":
            if node.name not in variables:
                raise _Unfit(line, f"there is no “{node.name}” here. It may use {', '.join(sorted(variables))}.")
            used.add(node.name)
            if is_asked:
                asked.add(node.name)
            if is_compared:
                compared.add(node.name)
        elif kind == "Const":
            _check_characters(str(node.value), line)
            if is_compared and isinstance(node.value, str | bool):
                constants[node.value] = None
        elif kind == "Filter" and node.name not in _FILTERS:
            raise _Unfit(line, f"there is no filter “{node.name}”. There are {' and '.join(_FILTERS)}.")
        is_compared = is_compared or kind == "Compare"
        is_asked = is_asked or kind in ("Compare", "And", "Or", "Not")
        test = node.test if kind in ("If", "CondExpr") else None
        waiting.extend((child, is_asked or child is test, is_compared) for child in node.iter_child_nodes())
    return frozenset(used), Asked(frozenset(asked), frozenset(compared), tuple(constants))


def _words_for(kind: str) -> str:
    known = {
        "For": "loop", "Call": "call anything", "Getattr": "reach into a value", "Getitem": "reach into a value",
        "Assign": "set variables", "Macro": "define macros", "Import": "import", "Include": "include files",
        "FromImport": "import", "Extends": "extend others", "Mul": "calculate", "Pow": "calculate",
        "Add": "calculate", "Test": "test with “is”",
    }  # fmt: skip
    return known.get(kind, f"hold this ({kind})")
