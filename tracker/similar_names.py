"""How alike two names are, whatever the order of their words: it ranks, and never decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.names import name_key

_PART_MISSING = 0.9
"""What the same words with a part more or less count for: they still rank high, but below the same words."""


def similar(first: str, second: str) -> float:
    """How alike two names are, 0 to 100."""
    from rapidfuzz import fuzz  # 11 ms that the first window does not need

    one, other = name_key(first), name_key(second)
    if not one or not other:
        return 0.0
    in_any_order = fuzz.ratio(_in_order(one), _in_order(other))
    run_together = fuzz.ratio(_together(one), _together(other))
    return float(max(in_any_order, run_together, _PART_MISSING * fuzz.token_set_ratio(one, other)))


def similar_pairs(keys: Sequence[str], at_least: float) -> Iterator[tuple[int, int, float]]:
    """The places of each two keys of names (`name_key`) that are at least so alike, the lower first, and how alike.

    As `similar` says of any two, but each is compared with all at once: a tenth of the time for very many.
    """
    from rapidfuzz import fuzz, process

    in_order, together = [_in_order(key) for key in keys], [_together(key) for key in keys]
    ways = ((fuzz.ratio, in_order, 1.0), (fuzz.ratio, together, 1.0), (fuzz.token_set_ratio, keys, _PART_MISSING))
    for place, key in enumerate(keys):
        if not key:
            continue
        found: dict[int, float] = {}
        for scorer, texts, weight in ways:
            later, cutoff = texts[place + 1 :], min(at_least / weight, 100.0)
            for _, score, number in process.extract(
                texts[place], later, scorer=scorer, score_cutoff=cutoff, limit=None
            ):
                found[number] = max(weight * score, found.get(number, 0.0))
        for number, score in sorted(found.items()):
            if score >= at_least and keys[place + 1 + number]:
                yield place, place + 1 + number, score


def _in_order(key: str) -> str:
    return " ".join(sorted(key.split()))


def _together(key: str) -> str:
    return key.replace(" ", "")
