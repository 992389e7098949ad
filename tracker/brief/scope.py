"""What a brief covers, in words: its title, the day it shows, the filter, how many engagements, and how they count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.brief.days import day_of
from tracker.brief.filter_titles import title_words
from tracker.brief.names import in_prose
from tracker.brief.options import Arranged, BriefOptions
from tracker.countries import all_countries
from tracker.exporting.selection import Selection
from tracker.filter import KEYS, parse_filter
from tracker.filter.nodes import And, Node, Not, Or, Phrase, Term, Word
from tracker.past import Reckoning

_KEY_WORDS = {
    "status": "status {}",
    "ever": "ever {}",
    "kind": "kind {}",
    "category": "rank {}",
    "who": "with {}",
    "office": "office {}",
    "country": "concerning {}",
    "host": "hosted by {}",
    "place": "in {}",
    "topic": "on {}",
    "reason": "reason {}",
    "by": "decided or stated by {}",
    "source": "reported in {}",
    "since": "possibly since {}",
    "until": "possibly until {}",
    "during": "possibly during {}",
    "has": "with a recorded {}",
    "is": "{}",
}
_VALUES = {("has", "dates"): "date", ("reason", "none"): "“none given”", ("reason", "unknown"): "not recorded"}


OF_TODAY = (
    "What is said of an engagement as a whole (people, offices, places, purpose, what was expected of it, notes, and"
    " the sources of these) has no day in the record and is as it stands today; it may be later than the day shown."
)
"""What stands under the title of a brief of an earlier day."""


def filter_words(text: str) -> str:
    """A filter in words: "status postponed or cancelled, hosted by China"; '' for everything. Raises FilterError."""
    root = parse_filter(text).root if text.strip() else None
    return _node(root) if root is not None else ""


def _node(node: Node) -> str:
    match node:
        case Word(text) | Phrase(text):
            return f"with the words “{text}”"
        case Term(key, values):
            return _KEY_WORDS.get(key, f"{KEYS.get(key, key)}: {{}}").format(_said(key, values))
        case Not(part):
            inner = _node(part)
            return f"not ({inner})" if isinstance(part, And | Or) else f"not {inner}"
        case And(parts):
            return ", ".join(f"({_node(part)})" if isinstance(part, Or) else _node(part) for part in parts)
        case Or(parts):
            return " or ".join(f"({_node(part)})" if isinstance(part, And) else _node(part) for part in parts)
    raise AssertionError(node)


def _said(key: str, values: Sequence[str]) -> str:
    return _or([_VALUES.get((key, value), _value(key, value)) for value in values])


def filter_title(text: str) -> str:
    """A filter as it stands in a title, without a capital: "postponed or cancelled since 2021"; '' for everything."""
    root = parse_filter(text).root if text.strip() else None
    if root is None:
        return ""
    terms = [part for part in (root.parts if isinstance(root, And) else (root,)) if isinstance(part, Term)]
    return title_words(root, {term: _said(term.key, term.values) for term in terms}) or f"engagements: {_node(root)}"


def _value(key: str, value: str) -> str:
    if key in ("status", "ever", "kind", "category", "is", "has"):
        return value.replace("-", " ")
    if key in ("host", "country"):
        known = next((one for one in all_countries() if one.code == value.upper()), None)
        name = known.name if known is not None else value
        return f"{in_prose(name)}{name}"
    return value


def _or(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"


def title_of(selection: Selection, options: BriefOptions) -> str:
    """The user's title, else one made of the filter, else of the record's name."""
    if options.title.strip():
        return options.title.strip()
    words = "" if selection.hand_picked else filter_title(selection.filter_text)
    return f"{words[:1].upper()}{words[1:]}" if words else f"Chronology: {selection.reader.title}"


def scope_lines(selection: Selection, options: BriefOptions) -> tuple[str, ...]:
    """What stands under the title: the day that is shown, the filter in words and as text, how many of how many."""
    total = int(selection.reader.value("SELECT count(*) FROM listing"))
    today = (OF_TODAY,) if selection.as_of is not None else ()
    count = count_line(len(selection.ids), total, selection)
    return as_of_line(selection, options), *today, scope_line(selection), count


def as_of_line(selection: Selection, options: BriefOptions) -> str:
    """The day that is shown, and by what an earlier one is told."""
    day = day_of(shown_day(selection), options.dates)
    if selection.as_of is None:
        return f"As of {day}."
    return f"As of {day}, {reckoning_words(selection.as_of.by)}."


def reckoning_words(by: Reckoning) -> str:
    """What an earlier day is told by."""
    if by is Reckoning.KNOWLEDGE:
        return "by what had been entered or published by then"
    return "by what had certainly taken effect by then"


def scope_line(selection: Selection) -> str:
    """The filter in words and as text."""
    if selection.hand_picked:
        return f"Scope: {_engagements(len(selection.ids))} picked by hand."
    if not selection.filter_text.strip():
        return "Scope: everything in the record."
    return f"Scope: {filter_words(selection.filter_text)} (filter: {selection.filter_text.strip()})."


def count_line(count: int, total: int, selection: Selection) -> str:
    """How many engagements of how many."""
    return f"{count:,} of the {_engagements(total)} in the record “{selection.reader.title}”."


def shown_day(selection: Selection) -> date:
    """The day that a selection shows."""
    return selection.as_of.day if selection.as_of is not None else selection.reader.today


def counting_rule(options: BriefOptions, counts: Sequence[tuple[str, int]], overdue: int, given_up: int) -> str:
    """How the engagements are counted. counts: the title of each section with how many stand in it."""
    parts = ["Each engagement is counted once, in the section of the status it has on the day shown"]
    if counts:
        parts[0] += ": " + ", ".join(f"{title.lower()} {count:,}" for title, count in counts)
    parts[0] += "."
    if overdue:
        parts.append(
            f"The dates of {_engagements(overdue)} have passed without a report of what happened; "
            f"{'it stays' if overdue == 1 else 'they stay'} under the last status recorded."
        )
    if given_up:
        parts.append(
            f"The dates of {_engagements(given_up)} were given up; {'it is' if given_up == 1 else 'they are'} placed "
            "by the dates that were given up."
        )
    parts.append(
        {
            Arranged.BY_DATE: "In order of their dates, by the first day they may fall on; undated ones last.",
            Arranged.BY_COUNTRY: "By the country that hosts or is visited first, then by date.",
            Arranged.BY_PERSON: "By the first principal, then by date.",
            Arranged.AS_LISTED: "In the order of the list they were chosen from.",
        }[options.order]
    )
    return " ".join(parts)


def changes_title(selection: Selection, options: BriefOptions, days: tuple[str, str]) -> str:
    """The user's title for a list of changes, else one made of the filter, or of the record's name, and the days."""
    if options.title.strip():
        return options.title.strip()
    words = filter_title(selection.filter_text) or selection.reader.title
    return f"What changed, {days[0]} to {days[1]}: {words}"


def changes_rule(changed: int, unchanged: int, by: Reckoning, *, unsure: bool = False) -> str:
    """How a list of changes is counted, and what its days are told by. unsure: whether something may be older."""
    told = (
        "Both days are told by what had been entered or published by then, so corrections show."
        if by is Reckoning.KNOWLEDGE
        else "Both days are told by what had certainly taken effect by then, as later corrections left it."
    )
    said = f"{_engagements(changed)} changed" if changed else "Nothing changed"
    rest = (
        f", {unchanged:,} did not" if changed and unchanged else f" of {_engagements(unchanged)}" if unchanged else ""
    )
    older = (
        " New is what certainly began after the first day; of what is told as perhaps older, or as not certain since"
        " when, the record has no day for the beginning, or none that settles it."
    )
    return f"{said}{rest}. {told} Each stands once, under what changed the most.{older if unsure else ''}"


def _engagements(count: int) -> str:
    return f"{count:,} engagement{'' if count == 1 else 's'}"
