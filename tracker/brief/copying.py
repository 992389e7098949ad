"""What is copied of one engagement: a sentence or its paragraph as plain text, and its sources as full citations."""

from __future__ import annotations

from tracker.bibliography.cited import source_drafts
from tracker.bibliography.words import citation_words
from tracker.brief.around import read_around
from tracker.brief.document import Inlines, plain
from tracker.brief.options import STANDARD, BriefOptions
from tracker.brief.saying import Saying, paragraph_of
from tracker.brief.sentence import saying_for, short_sentence
from tracker.brief.telling import told
from tracker.queries.pages import engagement_page
from tracker.reader import Reader


def sentence_of(reader: Reader, engagement: int, options: BriefOptions = STANDARD) -> str:
    """An engagement in one sentence, its sources by number in brackets at the end.

    Raises Refusal where there is no such engagement.
    """
    page = engagement_page(reader, engagement)
    saying = saying_for(reader, options)
    return _with_notes(saying, short_sentence(saying, page, reader.today))


def paragraph_text(reader: Reader, engagement: int, options: BriefOptions = STANDARD) -> str:
    """The paragraph that a brief would tell of an engagement, its sources by number in brackets at the end.

    Raises Refusal where there is no such engagement, and for a wording template that cannot be used.
    """
    page = engagement_page(reader, engagement)
    saying = Saying(reader, options)
    return _with_notes(saying, paragraph_of(told(saying, page, read_around(reader, [page]), reader.today)))


def _with_notes(saying: Saying, said: Inlines) -> str:
    text = _on_a_line(plain(said))
    notes = saying.notes.written(saying.reader, saying.dates)
    if not notes:
        return text
    listed = " ".join(f"[{note.number}] {_on_a_line(plain(note.inlines))}" for note in notes)
    return f"{text} ({'Source' if len(notes) == 1 else 'Sources'}: {listed})"


def citations_of(reader: Reader, engagement: int) -> str:
    """The sources cited for an engagement, each with the place in it once, a line each; '' where none is cited.

    Raises Refusal where there is no such engagement.
    """
    page = engagement_page(reader, engagement)
    cited = dict.fromkeys((citation.source_id, citation.locator) for citation in page.citations)
    drafts = source_drafts(reader, sorted({source for source, _ in cited}))
    words = (citation_words(drafts[source], locator) for source, locator in cited if source in drafts)
    return "\n".join(map(_on_a_line, words))


def _on_a_line(text: str) -> str:
    return " ".join(text.split())
