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
_WORD = "\ue006"
_SIGNS = re.compile(f"{_VALUE}(\\d+){_END}|[{_BOLD}{_ROMAN}{_ITALIC}{_UPRIGHT}]")
_WORDS = re.compile(f"{_WORD}(\\d+){_END}")
_PRIVATE = re.compile("[\ue000-\ue00f]")
_HALF = re.compile("[\ud800-\udfff]")
_ENDS_SENTENCE = (".", "!", "?", "…", ".”", "!”", "?”", "…”", ".)", "!)", "?)")


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
    """What a template printed. placed: the names of the values in it; left_out: of those there and not in it."""

    inlines: Inlines
    placed: frozenset[str]
    left_out: frozenset[str]


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

    def say(self, values: Mapping[str, Value]) -> Inlines:
        """The sentence as runs and marks; a first letter of the template's own is made a capital."""
        return self.said(values).inlines

    def said(self, values: Mapping[str, Value]) -> Said:
        """As `say`, with what of the values stands in it."""
        pieces: list[Inlines] = []
        words: list[str] = []
        given: dict[str, Any] = {}
        signs: dict[str, str] = {}
        for name, value in values.items():
            if isinstance(value, Phrase):
                signs[name] = f"{_VALUE}{len(pieces)}{_END}" if value.inlines else ""
                given[name] = f"{value.article}{signs[name]}" if value.inlines else ""
                pieces.append(value.inlines)
            elif isinstance(value, str):
                word = _PRIVATE.sub("", value)
                signs[name] = f"{_WORD}{len(words)}{_END}" if word else ""
                given[name] = _Word(word, signs[name]) if word else ""
                words.append(word)
            else:
                given[name] = value
        try:
            printed = self._made.render(given)
        except Exception as error:  # whatever a stranger's template may do
            raise WordingRefused(self.name, 1, f"{error}.", self.title) from error
        there = {name for name, sign in signs.items() if sign}
        placed = frozenset(name for name in there if signs[name] in printed)
        try:
            inlines = _inlines(_WORDS.sub(lambda sign: words[int(sign.group(1))], printed), pieces)
        except _Unfit as unfit:
            raise WordingRefused(self.name, unfit.line, unfit.why, self.title) from unfit
        return Said(inlines, placed, frozenset(there - placed))


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
    if _PRIVATE.search(text):
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
    environment.filters["bold"] = lambda text: f"{_BOLD}{text!s}{_ROMAN}"
    environment.filters["italic"] = lambda text: f"{_ITALIC}{text!s}{_UPRIGHT}"
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


def _inlines(said: str, pieces: list[Inlines]) -> Inlines:
    """What a template gave, with the values in place of their signs."""
    found: list[Inline] = []
    bold = italic = False
    length = 0

    def put(part: Inline) -> None:
        nonlocal length
        if isinstance(part, Run):
            length += len(part.text)
            if length > LONGEST_SAID:
                raise _Unfit(1, f"what it says has more than {LONGEST_SAID:,} characters.")
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
