"""Why engagements did not come about as planned, on a page: by kind, by who said it, and in words."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.dates import to_words
from tracker.filter import set_term
from tracker.filter.keys import NO_REASON, UNKNOWN_REASON
from tracker.queries.about_rows import Given, ReasonCount, Reasons, ReasonSaid
from tracker.words import Basis
from ui.detail.building import stacked, words
from ui.detail.linked import Span, joined, linked
from ui.detail.parts import capital
from ui.detail.wishes import Wish
from ui.growing import Pieces, filled
from ui.kit import FlowLayout, TextRole, status_word
from ui.pages.chips import ReasonBar, StatusCount
from ui.pages.parts import Scope, span_of
from ui.pages.words import counted
from ui.unfolding import Unfolding

_RULE = (
    "Each decision to postpone, cancel, decline or cut short counts once, by the first reason stated."
    " None given: it was asked for and not given. Not looked for: nobody has looked yet."
)


def reason_sections(column: QVBoxLayout, reasons: Reasons, scope: Scope, name: str) -> Pieces:
    """Adds the sections about reasons to a column; they are left out where there is nothing to say."""
    if reasons.counts:
        most = max(one.total for one in reasons.counts)
        slots = max(len(one.by_status) for one in reasons.counts)
        bars = (
            ReasonBar(_label(one), one.by_status, _wish(one, scope), most=most, slots=slots) for one in reasons.counts
        )
        yield from filled(column, "Why plans were changed", bars, rule=_RULE, spacing=0)
    if reasons.about:
        views: list[QWidget] = []
        if reasons.speakers:
            views.append(linked(_speakers(reasons), TextRole.SECONDARY))
        makers = [partial(_reason, one) for one in reasons.about]
        views.append(Unfolding(makers, first=4, rest=_rest(len(reasons.about), reasons.about_total)))
        yield from filled(column, "Reasons given about them", views)
    if reasons.decided:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=4)
        for status, number in reasons.decided:
            flow.addWidget(StatusCount(status, number, Wish("filter text", 0, _by(name))))
        yield from filled(column, f"Decided by {name}", [holder])
    if reasons.gave:
        makers = [partial(_reason, one, mine=True) for one in reasons.gave]
        rest = _rest(len(reasons.gave), reasons.gave_total)
        yield from filled(column, f"Reasons that {name} gave", [Unfolding(makers, first=4, rest=rest)])


def _by(name: str) -> str:
    """The filter for what somebody decided or gave the reason for."""
    return set_term("", "by", [name])


def _rest(shown: int, total: int) -> str:
    return f"These are the latest {shown:,} of {total:,}." if total > shown else ""


def _label(one: ReasonCount) -> str:
    words_of = {Given.NONE_GIVEN: "No reason was given", Given.UNKNOWN: "Not looked for"}
    return words_of.get(one.given) or capital(one.category) or "Of no kind"


def _wish(one: ReasonCount, scope: Scope) -> Wish | None:
    """The filter that a bar means; a reason of no kind cannot be asked for."""
    value = {Given.NONE_GIVEN: NO_REASON, Given.UNKNOWN: UNKNOWN_REASON}.get(one.given, one.category)
    return Wish("filter text", 0, scope.filter_text("reason", value)) if value else None


def _speakers(reasons: Reasons) -> list[Span]:
    said = [[span_of(one.who, one.name), Span(f" ({counted(one.decisions, 'decision')})")] for one in reasons.speakers]
    return [Span("Said by "), *joined(said, ", ")]


def _reason(one: ReasonSaid, *, mine: bool = False) -> QWidget:
    """A reason in its words, beneath it who said it about what; mine: the speaker is whom the page is about."""
    text = "No reason was given" if one.none_given else capital(one.text or one.category)
    basis = "stated" if one.basis is Basis.STATED else "reported"
    speaker: list[Span] = []
    if not mine:
        speaker = [Span(f"{basis} by "), span_of(one.speaker, one.stated_by)] if one.stated_by else []
    kind = one.category.capitalize() if one.text else ""
    day = to_words(one.effective)
    change = f"{status_word(one.status)}{f', {day}' if day else ''}"
    about = Span(one.heading, Wish("show", one.engagement))
    beneath = joined([[Span(kind)], speaker, [Span(change)], [about]])
    return stacked([words(text), linked(beneath, TextRole.SECONDARY)], spacing=1)
