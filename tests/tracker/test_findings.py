"""Packed findings are the findings: what went in comes out, by engagement too, but for what was set aside."""

from __future__ import annotations

import random
import tracemalloc

import pytest

from tracker.findings import Findings, Packed
from tracker.queries.rows import Finding


def finding(number: int, rule: str = "overdue", other: int | None = None) -> Finding:
    text = f"北京 {number} is still planned."
    return Finding(rule, f"engagement {number}", number, text, "Say", "status", number, other)


@pytest.mark.parametrize("number", [0, 1, 255, 256, 257, 1000])
def test_what_was_packed_comes_out(number: int) -> None:
    found = [finding(n % 400 + 1, other=n) for n in range(number)]
    packed = Packed("overdue", iter(found))
    assert (len(packed), list(packed)) == (number, found)
    for engagement in (1, 256, 400, 5_000_000_000):
        assert packed.about(engagement) == [one for one in found if one.engagement_id == engagement]


def test_a_finding_about_no_engagement_is_about_none() -> None:
    person = Finding("duplicate person", "people 1 2", None, "A may be B.", "Compare", "merge people", 1, 2)
    packed = Packed("duplicate person", [person])
    assert list(packed) == [person]
    assert packed.about(0) == [person] and packed.about(1) == []


def test_findings_are_renewed_as_if_all_were_asked() -> None:
    chance = random.Random(1866)
    found = {n: finding(n, "duplicate engagement", n + 1) for n in range(1, 700)}
    packed = Packed("duplicate engagement", found.values())
    for _ in range(200):
        touched = frozenset(chance.sample(range(1, 701), chance.choice((1, 1, 3, 40))))
        found = {n: one for n, one in found.items() if not touched & {n, n + 1}}
        fresh = [n for n in touched if chance.random() < 0.7]
        found |= {n: finding(n, "duplicate engagement", n + 1) for n in fresh}
        packed = packed.renewed(touched, (found[n] for n in fresh))
        assert sorted(map(repr, packed)) == sorted(map(repr, found.values()))


def test_what_was_set_aside_is_neither_counted_nor_given() -> None:
    found = {"overdue": Packed("overdue", map(finding, range(1, 400))), "no source": Packed("no source")}
    aside = [("overdue", "engagement 30"), ("overdue", "engagement 4000"), ("no source", "engagement 3"), ("gone", "x")]
    findings = Findings(found, aside)
    assert (len(findings), findings.numbers) == (398, {"overdue": 398, "no source": 0})
    assert [one.row_id for one in findings] == [n for n in range(1, 400) if n != 30]
    assert findings.about(30, found) == [] and len(findings.about(31, found)) == 1
    assert findings.about(31, ["no source"]) == []


def test_a_key_within_another_is_not_that_key() -> None:
    packed = Packed("overdue", [finding(12)])
    assert packed.has("engagement 12")
    assert not packed.has("engagement 1") and not packed.has("12") and not packed.has("")


def test_packed_findings_take_a_fraction_of_the_memory() -> None:
    def taken(make: type[list[Finding]] | type[Packed], *before: str) -> tuple[object, int]:
        tracemalloc.start()
        made = make(*before, map(finding, range(1, 5_001)))  # type: ignore[arg-type]
        _, size = made, tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        return made, size

    plain, packed = taken(list), taken(Packed, "overdue")
    assert packed[1] < plain[1] / 5
