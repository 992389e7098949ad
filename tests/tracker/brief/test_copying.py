"""What is copied of one engagement: its sentence with numbered sources, and full citations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracker.brief.telling import PAPER, TODAY, line, stated, visit
from tracker.brief.copying import citations_of, paragraph_text, sentence_of
from tracker.brief.options import BriefOptions
from tracker.drafts import CitationDraft, SourceDraft
from tracker.errors import Refusal
from tracker.opening import create_record, open_record
from tracker.operations import log_engagement
from tracker.samples import make_sample
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
        "Visit by Janet Yellen to Beijing, China: cancelled on 3 June 2023 (dates given up: 5 July 2023).[1][2]"
        " (Sources: [1] A notice of it, A. Writer, p. 3, accessed 17 June 2023. [2] Reuters, 16 June 2023,"
        " https://www.reuters.com/.)"
    )
    assert paragraph_text(record, engagement) == (
        "Janet Yellen → Beijing. Visit by Janet Yellen to Beijing, China. It was planned for 5 July 2023.[1] On 3 June"
        " 2023 it was cancelled.[1][2] (Sources: [1] Reuters, 16 June 2023, https://www.reuters.com/. [2] A notice"
        " of it,"
        " A. Writer, p. 3, accessed 17 June 2023.)"
    )
    assert citations_of(record, engagement).split("\n") == [
        "Reuters, 16 June 2023, https://www.reuters.com/",
        "A. Writer, “A notice of it”, p. 3 (accessed 17 June 2023)",
    ]
    assert sentence_of(record, bare) == "Visit by Janet Yellen to Beijing, China: planned. (no source recorded)"
    assert paragraph_text(record, bare).endswith("It is planned, with no dates recorded. No source is recorded.")
    assert citations_of(record, bare) == ""
    with pytest.raises(Refusal, match="There is no engagement 99"):
        sentence_of(record, 99)
    record.close()


def test_the_sentence_of_each_of_june(tmp_path: Path) -> None:
    record = open_record(make_sample("june-2023", tmp_path / "june.visits"))
    said = {row[0]: sentence_of(record, row[0]).partition("[")[0] for row in record.rows("SELECT id FROM engagement")}
    austin = log_engagement(
        record,
        visit(
            line(Status.PLANNED, "", "5 July 2023"),
            line(
                Status.POSTPONED,
                "3 Jun 2023",
                decided_by="United States",
                reasons=(stated("a storm", "United States"), stated("", "China", none_given=True)),
            ),
        ),
    )
    short = sentence_of(record, austin, BriefOptions(templates=(("lead", "{{ name }}"),)))
    record.close()
    assert said[1] == (
        "Visit by Antony Blinken (Secretary of State, United States) to Beijing, China: planned for 18–19 June 2023;"
        " first planned for 5–6 February 2023, postponed on 3 February 2023 by the United States; reason stated by the"
        " U.S. Department of State: an alleged Chinese surveillance balloon had entered U.S. airspace."
    )
    assert said[3].endswith(" to China: expected “in the near future”.")
    assert said[11].endswith(" to Taipei, Taiwan: took place on 2–3 August 2022.")
    assert said[5] == (
        "Meeting between Lloyd Austin (Secretary of Defense, United States) and Li Shangfu (Minister of National"
        " Defence, China) in Singapore, in the margins of a summit: declined about June 2023 by China (dates given up:"
        " June 2023); reason stated by Tan Kefei, Chinese Ministry of National Defence: disregard for China's concerns"
        " and artificial obstacles that undermine trust between the militaries."
    )
    assert short.startswith(
        "Visit by Janet Yellen (Secretary of the Treasury, United States) to Beijing, China: postponed on 3 June 2023"
        " by the United States (dates given up: 5 July 2023); reason stated by the United States: a storm"
        " (1 more reason is recorded).[1] (Source: [1] Reuters"
    )
