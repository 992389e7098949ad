"""What is copied of one engagement: its sentence with numbered sources, and full citations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracker.brief.telling import PAPER, TODAY, line, visit
from tracker.brief.copying import citations_of, sentence_of
from tracker.drafts import CitationDraft, SourceDraft
from tracker.errors import Refusal
from tracker.opening import create_record
from tracker.operations import log_engagement
from tracker.words import Status


def test_the_sentence_and_the_citations(tmp_path: Path) -> None:
    record = create_record(tmp_path / "mine.visits", own_day=TODAY)
    gazette = CitationDraft(
        SourceDraft(title="A notice\nof it", author="A. Writer", accessed="2023-06-17"), locator="p. 3"
    )
    planned = line(Status.PLANNED, "", "5 July 2023")
    engagement = log_engagement(
        record, visit(planned, line(Status.CANCELLED, "3 Jun 2023", citations=(gazette, PAPER)))
    )
    bare = log_engagement(record, visit(line(Status.PLANNED, citations=())))
    assert sentence_of(record, engagement) == (
        "Janet Yellen → Beijing. Visit by Janet Yellen to Beijing, China. It was planned for 5 July 2023.[1] On 3 June"
        " 2023 it was cancelled.[1][2] (Sources: [1] Reuters, 16 June 2023, https://www.reuters.com/. [2] A notice"
        " of it,"
        " A. Writer, p. 3, accessed 17 June 2023.)"
    )
    assert citations_of(record, engagement).split("\n") == [
        "Reuters, 16 June 2023, https://www.reuters.com/",
        "A. Writer, “A notice of it”, p. 3 (accessed 17 June 2023)",
    ]
    assert sentence_of(record, bare).endswith("It is planned, with no dates recorded. No source is recorded.")
    assert citations_of(record, bare) == ""
    with pytest.raises(Refusal, match="There is no engagement 99"):
        sentence_of(record, 99)
    record.close()
