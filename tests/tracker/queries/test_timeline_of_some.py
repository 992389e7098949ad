"""The timeline of chosen engagements alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tracker.filter import EVERYTHING, parse_filter
from tracker.opening import open_record
from tracker.past import AsOf, Past
from tracker.queries.timeline import outline, timeline
from tracker.queries.timeline_excerpts import excerpt
from tracker.queries.timeline_rows import Grouping
from tracker.samples import make_sample


@pytest.fixture(scope="module")
def june(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("june-2023", tmp_path_factory.mktemp("june") / "june.visits")


def test_only_these_are_shown(june: Path) -> None:
    record = open_record(june, read_only=True)
    ids = sorted(timeline(record).items.ids)
    for some in (ids[:3], ids[3:4], ids, []):
        answer = timeline(record, only=some)
        assert sorted(answer.items.ids) == some
        assert answer.total == len(ids)
        assert sum(group.size for group in answer.groups) == len(some)
        assert sum(answer.shown.counts) <= len(some)
    assert timeline(record, only=[10**15]).groups == ()
    record.close()


def test_only_these_under_a_filter(june: Path) -> None:
    record = open_record(june, read_only=True)
    planned = parse_filter("status:planned")
    let_through = sorted(timeline(record, planned).items.ids)
    others = [own for own in timeline(record).items.ids if own not in let_through]
    assert sorted(timeline(record, planned, only=[*others, let_through[0]]).items.ids) == let_through[:1]
    record.close()


def test_only_these_on_an_earlier_day(june: Path) -> None:
    past = Past(june, AsOf(date(2023, 2, 4)))
    ids = sorted(timeline(past).items.ids)
    assert ids and sorted(timeline(past, only=ids[:1]).items.ids) == ids[:1]
    past.close_thread()


def test_an_outline_of_an_earlier_day(june: Path) -> None:
    past = Past(june, AsOf(date(2023, 2, 4)))
    for grouping in Grouping:
        whole, found = timeline(past, grouping=grouping), outline(past, grouping=grouping)
        assert [(one.key, one.size, one.undated) for one in found.groups] == [
            (one.key, one.size, one.undated) for one in whole.groups
        ]
        for outlined, group in zip(found.groups, whole.groups, strict=True):
            part = excerpt(past, EVERYTHING, grouping, outlined)
            assert part.items.ids == whole.items.ids[group.start : group.stop]
    past.close_thread()
