"""The operation that adds the sources of a file, each once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.drafts import SourceDraft
from tracker.operations import resolve
from tracker.operations.registry import operation
from tracker.record import Record

Progress = Callable[[int, int], None]

_PROGRESS_EVERY = 20


@dataclass(frozen=True, slots=True)
class SourcesResult:
    """What adding did. added: the ids of the new sources; already_there: drafts that the record had, or that came
    twice. change: the change that undo takes back, or None where there was nothing to add."""

    added: tuple[int, ...]
    already_there: int
    change: int | None = None


@operation
def add_sources(
    record: Record, drafts: Sequence[SourceDraft], what: str, progress: Progress | None = None
) -> SourcesResult:
    """Adds the sources that the record does not have yet, by the rule of `resolve.source_id`, in one change.

    what: where they are from, for the label, such as the file's name. Those that are there stay as they are. progress
    is told drafts done and in all; what it raises rolls everything back. Raises Refusal for a draft that names nothing.
    """
    for draft in drafts:
        resolve.refuse_nameless(draft)
    wanted = list({_key(draft): draft for draft in drafts if resolve.find_source_id(record, draft) is None}.values())
    if not wanted:
        return SourcesResult((), len(drafts))
    added: list[int] = []
    count = f"{len(wanted):,} source" + ("" if len(wanted) == 1 else "s")
    with record.change(f"Add {count} from {what}") as change:
        for done, draft in enumerate(wanted, start=1):
            added.append(resolve.source_id(record, draft))
            if progress is not None and (done % _PROGRESS_EVERY == 0 or done == len(wanted)):
                progress(done, len(wanted))
        return SourcesResult(tuple(added), len(drafts) - len(added), change.id)


def _key(draft: SourceDraft) -> tuple[object, ...]:
    """What makes two drafts one source."""
    texts = (draft.publisher.strip(), draft.title.strip(), draft.url.strip())
    return (*texts, draft.published.edtf, draft.published.text)
