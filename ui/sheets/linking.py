"""The sheet that links an engagement to another one, to an incident, or to a channel."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from tracker.drafts import End, IncidentDraft, LinkDraft
from tracker.errors import FieldRefusal
from tracker.names import name_key
from tracker.operations import add_link
from tracker.queries.names import channels, engagements_like, incidents_like
from tracker.queries.pages import engagement_page
from tracker.record import Record
from tracker.words import LinkType
from ui.forms.date_field import DateField
from ui.forms.form_field import FormField
from ui.forms.panel import FormPanel
from ui.forms.rows import Cell
from ui.kit import CompletingEdit, HintKind, Suggestion
from ui.session import Session

_KINDS = ("incident", "engagement", "channel")
_PRESET = {"incident": LinkType.BECAUSE_OF, "engagement": LinkType.FOLLOWS, "channel": LinkType.PART_OF}


def others(record: Record, engagement: int, text: str) -> list[Suggestion]:
    """What an engagement can be linked to: incidents, engagements and channels, and a new incident of this name."""
    found = [Suggestion(one.name, _detail("Incident", one.detail), ("incident", one.id)) for one in
             incidents_like(record, text, 5)]  # fmt: skip
    found += [
        Suggestion(one.name, _detail("Engagement", one.detail), ("engagement", one.id))
        for one in engagements_like(record, text, 6)
        if one.id != engagement
    ]
    typed = name_key(text)
    found += [
        Suggestion(one.title, _detail("Channel", ", ".join(one.parties)), ("channel", one.id))
        for one in channels(record)
        if typed in name_key(one.title)
    ]
    if typed and not any(name_key(one.text) == typed for one in found):
        found.append(Suggestion(text.strip(), "as a new incident", ("new", 0), create=True))
    return found


def _detail(kind: str, more: str) -> str:
    return f"{kind} · {more}" if more else kind


class LinkSheet(FormPanel):
    """Relates this engagement to something else; an incident that is new is made in the same step."""

    def __init__(self, session: Session, engagement: int, parent: QWidget | None = None) -> None:
        super().__init__("Link", "Link", parent)
        self._record = session.record
        self._engagement = engagement
        self._page = engagement_page(session.record, engagement)
        self.set_subtitle(f"{self._page.heading} …")
        self._types = QComboBox()
        for link in LinkType:
            self._types.addItem(link.label.capitalize(), link)
        self.relation = self.know("type", FormField("… is", self._types))
        self._other = CompletingEdit(partial(others, session.record, engagement))
        self.other = self.know(
            "other", FormField("To", self._other, hint="An incident, an engagement or a channel of the record")
        )
        self.happened = DateField("When it happened", session.record.today, name="happened", past=True)
        self.know("happened", self.happened)
        self.happened.setVisible(False)
        self._lines = QComboBox()
        self._lines.addItem("the engagement as a whole", None)
        for line in self._page.ledger:
            if line.superseded_by is None and not line.withdrawn:
                day = line.effective.text
                self._lines.addItem(f"{line.status.label}{f', {day}' if day else ''}", line.id)
        self.line = self.know("line", FormField("What it explains", self._lines))
        self.note = self.know("note", FormField("Note"))
        self.rows.add_row(Cell(self.relation, 1, 16), Cell(self.other, 3, 26))
        self.rows.add_row(Cell(self.happened, letters=20))
        self.rows.add_row(Cell(self.line, 1, 20), Cell(self.note, 2, 20))
        self._set_type(LinkType.BECAUSE_OF)
        self._chose_type = False
        self._types.activated.connect(self._on_types_activated)
        self._other.picked.connect(self._on_other_picked)
        self._other.textEdited.connect(self._on_other_text_edited)
        self.setFocusProxy(self.other)

    def save(self) -> bool:
        chosen = self._other.chosen()
        text = self._other.text().strip()
        key = chosen[0].key if chosen else self._exact(text)
        if key is None:
            raise FieldRefusal("other", "Choose what it is linked to from the list, or create an incident.")
        kind, row = key  # type: ignore[misc]
        happened = self.happened.value()
        link_type: LinkType = self._types.currentData()
        change = self._lines.currentData() if link_type is LinkType.BECAUSE_OF else None
        end = IncidentDraft(text, happened) if kind == "new" else End(**{kind: row})
        start = End(engagement=self._engagement)
        add_link(self._record, LinkDraft(link_type, start, end, change, self.note.text().strip()))
        return True

    def _exact(self, text: str) -> tuple[str, int] | None:
        """What has exactly this name, where it is one thing only."""
        found = [
            one.key
            for one in others(self._record, self._engagement, text)
            if not one.create and name_key(one.text) == name_key(text)
        ]
        return found[0] if len(found) == 1 else None  # type: ignore[return-value]

    def _set_type(self, link_type: LinkType) -> None:
        self._types.setCurrentIndex(self._types.findData(link_type))
        self.line.setVisible(link_type is LinkType.BECAUSE_OF)

    def _on_types_activated(self) -> None:
        self._chose_type = True
        self._set_type(self._types.currentData())

    def _on_other_picked(self, picked: Suggestion) -> None:
        kind = picked.key[0] if isinstance(picked.key, tuple) else ""
        self.happened.setVisible(kind == "new")
        self.other.set_hint("A new incident is made" if kind == "new" else picked.detail, HintKind.UNDERSTOOD)
        if not self._chose_type:
            self._set_type(_PRESET.get(kind, LinkType.BECAUSE_OF))

    def _on_other_text_edited(self) -> None:
        self.happened.setVisible(False)
        self.other.clear_hint()


assert set(_PRESET) == set(_KINDS)
