"""Mappings as JSON: the file that `--map` names, and what is remembered of tables seen before (docs/import.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from tracker.errors import Refusal
from tracker.mapping.mapping import ColumnUse, DayOrder, Known, Mapping
from tracker.mapping.planning import Asks, Question
from tracker.mapping.targets import Target
from tracker.placing import placed
from tracker.plain_files import small_text

_KEYS = ("columns", "values", "constants", "day order", "year", "known", "source", "scheme", "questions")
_LARGEST = 4_000_000
T = TypeVar("T")


def to_json(mapping: Mapping, questions: Sequence[Question] = ()) -> dict[str, Any]:
    """A mapping as a value for JSON. questions: what is still open; each gets its place, with null to be filled in."""
    values: list[dict[str, str | None]] = [
        {"target": target.value, "cell": cell, "word": word} for target, cell, word in mapping.values
    ]
    constants: dict[str, str | None] = {target.value: text for target, text in mapping.constants}
    for question in questions:
        if question.asks is Asks.VALUE and question.target is not None and question.cell:
            values.append({"target": question.target.value, "cell": question.cell, "word": question.guess or None})
        elif question.asks in (Asks.VALUE, Asks.WHO) and question.target is not None:
            constants.setdefault(question.target.value, question.guess or None)
    lists = {question.cell for question in questions if question.asks is Asks.SPLITTER}
    found: dict[str, Any] = {
        "columns": [_column(use, use.column in lists) for use in mapping.columns],
        "values": values,
        "constants": constants,
        "day order": mapping.day_order.value,
        "year": mapping.year,
        "known": mapping.known.value,
        "source": mapping.source,
        "scheme": mapping.scheme,
    }
    if questions:
        found["questions"] = [question.words for question in questions]
    return found


def _column(use: ColumnUse, asked: bool) -> dict[str, str | None]:
    column: dict[str, str | None] = {"column": use.column, "target": use.target.value if use.target else None}
    return column | ({"splitter": use.splitter or None} if use.splitter or asked else {})


def from_json(value: object) -> Mapping:
    """The mapping of a JSON value; null in place of a word leaves the question open.

    Raises Refusal, naming what is wrong, for anything that is no mapping, unknown keys and words among it.
    """
    given = _object(value, "The mapping", _KEYS)
    columns = tuple(_read_column(one) for one in _list(given.get("columns", []), "columns"))
    if not columns:
        raise Refusal("The mapping has no “columns”. List at least one column with its target.")
    values = tuple(found for one in _list(given.get("values", []), "values") if (found := _read_value(one)) is not None)
    constants = tuple(
        (_target(name, "constants"), _text(word, f"constants: {name}"))
        for name, word in _object(given.get("constants", {}), "“constants”").items()
        if word is not None
    )
    year = given.get("year")
    if year is not None and (isinstance(year, bool) or not isinstance(year, int) or not 1 <= year <= 9999):
        raise Refusal(f"“year” is a year such as 2023 or null, not {_shown(year)}.")
    return Mapping(
        columns=columns,
        values=values,
        constants=constants,
        day_order=_one_of(DayOrder, given.get("day order", ""), "day order"),
        year=year,
        known=_one_of(Known, given.get("known", Known.BY_KEY.value), "known"),
        source=_text(given.get("source", ""), "source"),
        scheme=_text(given.get("scheme", ""), "scheme"),
    )


def read_mapping(path: Path) -> Mapping:
    """The mapping that a file holds. Raises Refusal where it cannot be read or holds something else."""
    text = small_text(path, _LARGEST)
    try:
        value = json.loads(text, object_pairs_hook=_no_doubles)
    except (ValueError, RecursionError) as error:
        raise Refusal(f"{path.name} is no mapping: it is not valid JSON ({error}).") from None
    try:
        return from_json(value)
    except Refusal as refusal:
        raise Refusal(f"{path.name}: {refusal}") from None


def write_mapping(mapping: Mapping, path: Path, questions: Sequence[Question] = ()) -> None:
    """Writes a mapping, moved into place whole; with questions, it has a place for each answer.

    Raises Refusal where the path cannot be written.
    """
    text = json.dumps(to_json(mapping, questions), ensure_ascii=False, indent=2) + "\n"
    write_whole(path, text.encode("utf-8", "replace"))


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file under another name and moves it into place. Raises Refusal where that cannot be done."""
    with placed(path) as draft:
        draft.write_bytes(content)


def _read_column(value: object) -> ColumnUse:
    given = _object(value, "A column", ("column", "target", "splitter"))
    name = _text(given.get("column"), "column")
    target = given.get("target")
    if given.get("splitter", "") is None:
        raise Refusal(
            f'The “splitter” of “{name}” is still to be said. Write what parts several in its cells, such as ";", or'
            ' "" where each cell holds one.'
        )
    return ColumnUse(
        name,
        None if target in (None, "") else _target(target, f"column “{name}”"),
        _text(given.get("splitter", ""), f"splitter of “{name}”"),
    )


def _read_value(value: object) -> tuple[Target, str, str] | None:
    given = _object(value, "A value", ("target", "cell", "word"))
    if given.get("word") is None:
        return None
    return _target(given.get("target"), "values"), _text(given.get("cell"), "cell"), _text(given["word"], "word")


def _target(name: object, where: str) -> Target:
    try:
        return Target(name)
    except ValueError:
        known = ", ".join(target.value for target in Target)
        raise Refusal(f"{_shown(name)} ({where}) is no target. The targets are: {known}.") from None


def _one_of(words: type[T], value: object, key: str) -> T:
    try:
        return words(value)  # type: ignore[call-arg]
    except ValueError:
        known = " or ".join(f"“{member.value}”" for member in words)  # type: ignore[attr-defined]
        raise Refusal(f"“{key}” is {known}, not {_shown(value)}.") from None


def _object(value: object, what: str, keys: Sequence[str] | None = None) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Refusal(f"{what} is to be an object in braces, not {_shown(value)}.")
    unknown = next((key for key in value if keys is not None and key not in keys), None)
    if unknown is not None:
        raise Refusal(f"{what} has the unknown key “{unknown}”. The keys are: {', '.join(keys or ())}.")
    return value


def _list(value: object, key: str) -> list[Any]:
    if not isinstance(value, list):
        raise Refusal(f"“{key}” is to be a list in square brackets, not {_shown(value)}.")
    return value


def _text(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise Refusal(f"“{key}” is to be a text, not {_shown(value)}.")
    if not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value):
        raise Refusal(f"“{key}” holds half of a character (a lone surrogate). Write the text anew.")
    return value


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"“{double}” stands twice in one object")
    return found
