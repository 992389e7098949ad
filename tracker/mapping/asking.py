"""What the user is asked before a table can go in, in words."""

from __future__ import annotations

from tracker.mapping.planning import Asks, Question
from tracker.mapping.targets import Target
from tracker.mapping.values import guessed_word

_NOUNS = {
    Target.STATUS: "status",
    Target.KIND: "kind of engagement",
    Target.CATEGORY: "rank of a visit",
    Target.REASON_CATEGORY: "kind of reason",
    Target.SECRET: "yes or no",
}


def question_of(
    asks: Asks, target: Target | None, cell: str, examples: list[str], further: dict[Target, tuple[str, ...]]
) -> Question:
    """One question. examples: the cells that raise it, one a row."""
    rows, example = len(examples), examples[0] if examples else ""
    one = rows == 1
    count = f"{rows:,} row{'' if one else 's'}"
    if asks is Asks.DAY_ORDER:
        need = "needs" if one else "need"
        words = f"Which is the day in “{example}”? No date in the file settles it; {count} {need} to know."
    elif asks is Asks.YEAR:
        words = f"Of which year are dates such as “{example}”? {count.capitalize()} {'gives' if one else 'give'} none."
    elif asks is Asks.WHO:
        words = "Who is it about? No column says who travelled or took part: name them for every row, or say nobody."
    elif target is Target.STATUS and not cell:
        these, do = ("this engagement", "does") if one else ("these engagements", "do")
        words = f"What is the status of {these}? {count.capitalize()} {do} not say."
        return Question(asks, words, target, cell, rows, "", "completed" if all(examples) else "")
    else:
        noun = _NOUNS.get(target, "value") if target is not None else "value"
        words = f"Which {noun} is “{cell}”? It stands in {count}."
    guess = guessed_word(target, cell, further.get(target, ())) if asks is Asks.VALUE and target is not None else ""
    return Question(asks, words, target, cell, rows, example, guess)
