"""Links to channels: what the channel did near that day by its ledger, else words that claim no direction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tracker.brief.telling import TODAY, brief_of, line, paragraphs, visit, when
from tracker.drafts import ChannelChangeDraft, ChannelDraft, End, LinkDraft
from tracker.opening import create_record
from tracker.operations import add_channel, add_link, change_channel, log_engagement
from tracker.record import Record
from tracker.words import ChannelState, LinkType, Status

SUSPENDED, RESUMED = ChannelState.SUSPENDED, ChannelState.RESUMED
UNSURE = "The record links this to the channel: Talks."


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Record]:
    record = create_record(tmp_path / "mine.visits", own_day=TODAY)
    yield record
    record.close()


@pytest.mark.parametrize(
    ("ledger", "said"),
    [
        ([(SUSPENDED, "5 Aug 2022")], "The record names as what it led to: the suspension of Talks (5 August 2022)."),
        (
            [(RESUMED, "1 Mar 2022"), (SUSPENDED, "Aug 2022"), (RESUMED, "14 Nov 2023")],
            "The record names as what it led to: the suspension of Talks (August 2022).",
        ),
        ([(RESUMED, "1 Mar 2022")], UNSURE),
        ([(SUSPENDED, "5 Aug 2022"), (RESUMED, "1 Sep 2022")], UNSURE),
        ([(SUSPENDED, "")], UNSURE),
        ([], UNSURE),
    ],
)
def test_what_an_engagement_led_to(mine: Record, ledger: list[tuple[ChannelState, str]], said: str) -> None:
    engagement = log_engagement(mine, visit(line(Status.COMPLETED, "", "2-3 August 2022")))
    channel = _channel(mine, ledger)
    add_link(mine, LinkDraft(LinkType.BECAUSE_OF, End(channel=channel), End(engagement=engagement)))
    assert paragraphs(brief_of(mine))[engagement].endswith(f" {said}")


@pytest.mark.parametrize(
    ("ledger", "said"),
    [
        (
            [(SUSPENDED, "1 May 2023"), (RESUMED, "10 June 2023")],
            "The record names as what led to this: the suspension of Talks (1 May 2023).",
        ),
        ([(RESUMED, "10 June 2023")], UNSURE),
    ],
)
def test_what_led_to_a_line(mine: Record, ledger: list[tuple[ChannelState, str]], said: str) -> None:
    engagement = log_engagement(
        mine, visit(line(Status.PLANNED, "1 Apr 2023", "5 July 2023"), line(Status.CANCELLED, "3 June 2023"))
    )
    [cancelled] = [row[0] for row in mine.rows("SELECT max(id) FROM status_change")]
    link = LinkDraft(
        LinkType.BECAUSE_OF, End(engagement=engagement), End(channel=_channel(mine, ledger)), change=cancelled
    )
    add_link(mine, link)
    assert f" {said}" in paragraphs(brief_of(mine))[engagement]


def _channel(record: Record, ledger: list[tuple[ChannelState, str]]) -> int:
    channel = add_channel(record, ChannelDraft("Talks", ("US", "CN")))
    for state, day in ledger:
        change_channel(record, channel, ChannelChangeDraft(state, when(day)))
    return channel
