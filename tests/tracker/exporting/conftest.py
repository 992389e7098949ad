"""The samples, open, and a record of what is hard to write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.dates import from_edtf, read_date
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
    ParticipantDraft,
    ReasonDraft,
    SourceDraft,
    StatusDraft,
    StopDraft,
)
from tracker.opening import create_record, open_record
from tracker.operations import correct_status, log_engagement, withdraw_status
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import Kind, Role, Status

NASTY = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1+1", "'=1", "''-", "' plain", '"quoted", with commas; and\r\nlines',
    "nul\0 and \x01 bell\x07", "lone \ud800 half".encode("utf-8", "replace").decode(), "_x0041_ written out",
    " spaced ", "two  spaces\tand a tab", "<b>&amp;</b> ]]>", "漢字 العربية 👩‍🚀", "https://example.org/?a=1&b=2",
    "﻿mark", "\ufffe",
)  # fmt: skip
"""Texts that spreadsheets, CSV or XML trip over."""


@pytest.fixture(scope="session")
def june_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("june-2023", tmp_path_factory.mktemp("june") / "june.visits")


@pytest.fixture(scope="session")
def put_off_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("put-off", tmp_path_factory.mktemp("put-off") / "put-off.visits")


@pytest.fixture
def june(june_file: Path) -> Iterator[Record]:
    record = open_record(june_file)
    yield record
    record.close()


@pytest.fixture
def put_off(put_off_file: Path) -> Iterator[Record]:
    record = open_record(put_off_file)
    yield record
    record.close()


@pytest.fixture
def hard(hard_file: Path, tmp_path: Path) -> Iterator[Record]:
    """A record of texts that are hard to write, days before 1900, corrections, and reasons of every sort."""
    record = open_record(Path(shutil.copy(hard_file, tmp_path / "hard.visits")), author="me")
    yield record
    record.close()


@pytest.fixture(scope="session")
def hard_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    record = create_record(tmp_path_factory.mktemp("hard") / "hard.visits", author="me", title="=Hard")
    for number, words in enumerate(NASTY):
        source = SourceDraft(publisher=words, title=f"title {number}", url="https://example.org/a b", note=words)
        made = log_engagement(
            record,
            EngagementDraft(
                title=words,
                participants=(ParticipantDraft(words, office=words, country="FR"),),
                lines=(
                    StatusDraft(Status.PLANNED, dates=from_edtf("2023-02"), citations=(CitationDraft(source, words),)),
                ),
            ),
        )
        with record.change("Spaces and all"):  # as a file of somebody else's may bring it in
            record.execute("UPDATE engagement SET note = ? WHERE id = ?", (words, made))
    berlin = log_engagement(
        record,
        EngagementDraft(
            title="Congress of Berlin",
            kind=Kind.SUMMIT,
            participants=(
                ParticipantDraft("Otto von Bismarck", office="Chancellor", country="DE"),
                ParticipantDraft("Gyula Andrássy", Role.COUNTERPART, country="AT"),
                ParticipantDraft("Benjamin Disraeli", Role.COUNTERPART, "Prime Minister", "GB"),
            ),
            stops=(StopDraft("Berlin", "DE"),),
            lines=(
                StatusDraft(Status.PLANNED, dates=read_date("13 Jun 1878", record.today)),
                StatusDraft(
                    Status.COMPLETED, read_date("13 Jul 1878", record.today), from_edtf("1878-06-13/1878-07-13")
                ),
            ),
        ),
    )
    corrected = log_engagement(
        record,
        EngagementDraft(
            title="corrected",
            lines=(
                StatusDraft(Status.PLANNED, dates=from_edtf("2024-05-01")),
                StatusDraft(Status.CANCELLED, from_edtf("2024-04-02"), reasons=(ReasonDraft(none_given=True),)),
            ),
        ),
    )
    log_engagement(record, EngagementDraft(title="nobody looked", lines=(StatusDraft(Status.POSTPONED),)))
    lines = [row[0] for row in record.rows("SELECT id FROM status_change WHERE engagement_id = ?", (corrected,))]
    correct_status(record, lines[0], StatusDraft(Status.PLANNED, dates=from_edtf("2024-05-02")))
    first = record.value("SELECT min(id) FROM status_change WHERE engagement_id = ?", (berlin,))
    withdraw_status(record, first, "it was never planned so")
    record.close()
    return record.path
