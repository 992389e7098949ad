"""The cards in their order, made of all that the insights answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from ui.insights.asking import Answers
from ui.insights.cards.changers import changers_card
from ui.insights.cards.data import CardData
from ui.insights.cards.gaps import gaps_card
from ui.insights.cards.kept import kept_card
from ui.insights.cards.pairs import pairs_card
from ui.insights.cards.reasons import reasons_card
from ui.insights.cards.slippage import slippage_card
from ui.insights.cards.tempo import tempo_card


def cards_of(answers: Answers) -> tuple[CardData, ...]:
    """The seven cards for one set of answers."""
    found = {field.name: getattr(answers, field.name) for field in fields(answers)}
    return tuple(make(found, answers.today) for make in _CARDS.values())


def card_of(name: str, found: Mapping[str, Any], today: date) -> CardData | None:
    """The card of an answer by its name in `Answers`, made of what was found so far; None where it has none."""
    return _CARDS[name](found, today) if name in _CARDS else None


_CARDS: dict[str, Callable[[Mapping[str, Any], date], CardData]] = {
    "reasons": lambda found, _: reasons_card(found["reasons"]),
    "slippage": lambda found, _: slippage_card(found["slippage"], found["headings"]),
    "kept": lambda found, _: kept_card(found["kept"]),
    "pairs": lambda found, _: pairs_card(found["pairs"]),
    "tempo": lambda found, _: tempo_card(found["tempo"]),
    "changers": lambda found, _: changers_card(found["changers"]),
    "gaps": lambda found, today: gaps_card(found["gaps"], today),
}
NUMBER = len(_CARDS)
