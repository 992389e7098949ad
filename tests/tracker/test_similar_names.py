"""How alike names are, of two and of many at once."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as some

from tracker.names import name_key
from tracker.similar_names import similar, similar_pairs

NAMES = some.lists(some.sampled_from(["wang", "yi", "yang", "li", "antony", "anthony", "j", "blinken"]), max_size=4)


def test_similar_ranks() -> None:
    assert similar("Wang Yi", "WANG YI") == 100
    assert similar("Yi Wang", "Wang Yi") == 100
    assert similar("王毅", "Wang Yi") == 100
    assert similar("", "Wang Yi") == 0
    assert similar("Antony Blinken", "Antony J. Blinken") > similar("Antony Blinken", "Anthony Albanese")
    assert 0 < similar("Wang Yi", "Li Qiang") < similar("Wang Yi", "Wang Yang") < 100


@given(some.lists(NAMES, max_size=8), some.sampled_from([0.0, 50.0, 86.0, 95.0, 100.0]))
def test_many_are_as_alike_as_each_two_of_them(words: list[list[str]], at_least: float) -> None:
    keys = [name_key(" ".join(name)) for name in words]
    found = {(one, other): score for one, other, score in similar_pairs(keys, at_least)}
    for one, other in combinations(range(len(keys)), 2):
        score = similar(keys[one], keys[other])
        assert found.get((one, other)) == (score if keys[one] and keys[other] and score >= at_least else None)
