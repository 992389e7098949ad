"""What a wording has to say whatever its words, shown on what it prints and not on what it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from tracker.brief.document import NoteMark, Run
from tracker.brief.templates import Phrase, Said, Template, Value

TRIALS = 1_000
"""How many combinations of values a wording is tried with at most before it is accepted."""

_ALWAYS = frozenset(
    {"name", "what", "kind", "status", "before", "after", "other", "relation", "line_status", "finding"}
)
_ONLY_WITH = {
    "at_dates": "dates",
    "for_dates": "dates",
    "slipped": "dates",
    "slipped_none": "dates",
    "by": "by_words",
    "stating": "by",
    "quoted": "stating",
    "several": "counterparts",
    "several_delegates": "delegates",
    "host": "places",
}
"""Values that are there only where another is, where the wording has that other."""

_WHENEVER = frozenset({"at_dates", "for_dates"})
"""Values that are there whenever that other is."""

_NEVER_BOTH = (("dates", "undated"), ("slipped", "slipped_none"))


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a wording has to say wherever the record has it. what: for people; names: the variables for it.

    Any one of the variables is enough. where_used: only of a wording that uses one of them; any other is given none.
    """

    what: str
    names: tuple[str, ...]
    where_used: bool = False

    @property
    def placing(self) -> str:
        """The variables as they are placed: "{{ by_words }} or {{ by }}"."""
        return " or ".join(f"{{{{ {name} }}}}" for name in self.names)


def why_not(template: Template, said: Said, needs: Iterable[Need], *, may_be_silent: bool = False) -> str:
    """Why what a template printed is not enough, in words for people; '' where it is."""
    for need in needs:
        if need.where_used and template.used.isdisjoint(need.names):
            continue
        if said.placed.isdisjoint(need.names) and any(map(said.leaves_out, need.names)):
            return f"it has to say {need.what}. Place {need.placing}, outside of any “if” or in each of its branches."
    if not may_be_silent and not says_anything(said):
        return "it has to say something, also where some of its variables are not there."
    return ""


def says_anything(said: Said) -> bool:
    """Whether there is anything to be seen in what a template printed, apart from the marks of notes."""
    runs = (part for part in said.inlines if isinstance(part, Run))
    return any(sign.isprintable() and not sign.isspace() for run in runs for sign in run.text)


def tried(template: Template, variables: Iterable[str], needs: tuple[Need, ...], *, may_be_silent: bool = False) -> str:
    """Why a wording cannot be used, found by saying it with made values; '' for nothing found.

    All combinations of what it asks for are tried, or, where they are more than TRIALS, those nearest to everything
    and to nothing being there. What is said of the record is held to the same by `why_not`, so none slips through.
    """
    for values in _samples(template, frozenset(variables), needs):
        why = why_not(template, template.said(values), needs, may_be_silent=may_be_silent)
        if why:
            return why
    return ""


def _samples(template: Template, variables: frozenset[str], needs: tuple[Need, ...]) -> Iterator[dict[str, Value]]:
    varied = template.asked.names | {name for need in needs for name in need.names}
    choices: dict[str, tuple[str | bool, ...]] = {}
    for name in sorted(variables):
        found: list[str | bool] = [name]
        if name in varied and name not in _ALWAYS and not (name in _WHENEVER and _ONLY_WITH[name] in variables):
            found.append("")
        if name in template.asked.compared:
            found += template.asked.constants
        choices[name] = tuple(dict.fromkeys(found))
    placed_only = dict.fromkeys(template.used - varied - _ALWAYS, "")
    seen = set()
    for values in (values for full in _combinations(choices) for values in (full, full | placed_only)):
        _settle(values, variables)
        key = tuple(values.items())
        if key in seen:
            continue
        seen.add(key)
        yield {**values, "notes": Phrase((NoteMark(1),)) if values["notes"] else ""}
        if len(seen) == TRIALS:
            return


def _combinations(choices: Mapping[str, tuple[str | bool, ...]]) -> Iterator[dict[str, str | bool]]:
    """All of them where they are few; else all there, all absent, and from both with one or two values otherwise."""
    several = [name for name, values in choices.items() if len(values) > 1]
    full = {name: values[0] for name, values in choices.items()}
    if prod(len(choices[name]) for name in several) <= TRIALS:
        for chosen in product(*(choices[name] for name in several)):
            yield full | dict(zip(several, chosen, strict=True))
        return
    bare = full | {name: "" for name in several if "" in choices[name]}
    others = [(name, value) for name in several for value in choices[name]]
    for base in (full, bare):
        yield dict(base)
    for pair in (*((one,) for one in others), *combinations(others, 2)):
        for base in (full, bare):
            yield base | dict(pair)


def _settle(values: dict[str, str | bool], variables: frozenset[str]) -> None:
    """Takes out of values what cannot be together in a record."""
    for name, other in _ONLY_WITH.items():
        if name in values and other in variables and not values[other]:
            values[name] = ""
    for first, second in _NEVER_BOTH:
        if values.get(first) and values.get(second):
            values[second] = ""
