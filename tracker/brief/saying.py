"""What the sentences of one brief share: its templates, its notes, its names, and how values are made for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from tracker.brief.days import days_of, says_something
from tracker.brief.document import Inlines, NoteMark, Run
from tracker.brief.footnotes import Notes
from tracker.brief.names import Names
from tracker.brief.options import BriefOptions, DateStyle
from tracker.brief.rewording import check_said, templates_of
from tracker.brief.templates import Phrase, Value
from tracker.dates import StatedDate
from tracker.queries.rows import CitationRow
from tracker.reader import Reader

UNSOURCED: Inlines = (Run(" (no source recorded)", italic=True),)
"""What stands where a claim has no source."""


class Saying:
    """Says sentences by the options, numbering the notes as they are called.

    Raises WordingRefused for a template that cannot be used.
    """

    def __init__(self, reader: Reader, options: BriefOptions) -> None:
        self.reader = reader
        self.options = options
        self.notes = Notes()
        self.names = Names(reader, options)
        self._templates = templates_of(options.templates)

    @property
    def dates(self) -> DateStyle:
        return self.options.dates

    def uses(self, wording: str, variable: str) -> bool:
        """Whether a wording places or asks for a variable."""
        return variable in self._templates[wording].used

    def say(
        self,
        wording: str,
        values: dict[str, Value],
        citations: Iterable[CitationRow] = (),
        *,
        claim: bool = False,
    ) -> Inlines:
        """A sentence with the marks of its notes; those follow it where the template did not place them.

        claim: whether it is to be said where no source supports it. Raises WordingRefused where the sentence leaves out
        what it has to say.
        """
        marks: Inlines = self.notes.marks(citations)
        if claim and not marks:
            marks = UNSOURCED
        template = self._templates[wording]
        said = template.said(values | {"notes": Phrase(marks)})
        check_said(wording, template, said)
        return (*said.inlines, *marks) if said.leaves_out("notes") else said.inlines

    def on(self, value: StatedDate) -> Value:
        """A date with "on" or "in" before it; '' where none is given."""
        return self._dated(value, "at")

    def planned(self, value: StatedDate) -> Value:
        """A date with "for" before it."""
        return self._dated(value, "planned")

    def days(self, value: StatedDate) -> Value:
        """A date alone."""
        return self._dated(value, "")

    def days_text(self, value: StatedDate) -> str:
        """A date alone, as text; '' where none is given."""
        return days_of(value, self.dates).words if says_something(value) else ""

    def planned_text(self, value: StatedDate) -> str:
        """A date with "for" before it, as text; '' where none is given."""
        if not says_something(value):
            return ""
        return days_of(value, self.dates).said("planned")

    def _dated(self, value: StatedDate, preposition: Literal["at", "planned", ""]) -> Value:
        if not says_something(value):
            return ""
        days = days_of(value, self.dates)
        if days.words.startswith("“"):
            return Phrase((Run(days.words),), {"at": days.at, "planned": days.planned}.get(preposition, ""))
        return (
            days.said(preposition) if preposition else days.words
        )  # our own words, of which the first may begin a sentence


def joined(items: Sequence[Inlines], last: str = " and ", between: str = ", ") -> Inlines:
    """Items as a list in a sentence: "A, B and C"."""
    found: list[Run | NoteMark] = []
    for place, item in enumerate(items):
        if place:
            found.append(Run(last if place == len(items) - 1 else between))
        found.extend(item)
    return tuple(found)


def paragraph_of(sentences: Iterable[Inlines]) -> Inlines:
    """Sentences one after the other, with a space between them."""
    found: list[Run | NoteMark] = []
    for sentence in sentences:
        if sentence:
            if found:
                found.append(Run(" "))
            found.extend(sentence)
    return tuple(found)
