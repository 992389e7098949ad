"""The cards in their order, made of all that the insights answer."""

from __future__ import annotations

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
    return (
        reasons_card(answers.reasons),
        slippage_card(answers.slippage, answers.headings),
        kept_card(answers.kept),
        pairs_card(answers.pairs),
        tempo_card(answers.tempo),
        changers_card(answers.changers),
        gaps_card(answers.gaps, answers.today),
    )
