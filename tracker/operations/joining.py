"""Joining the ledgers of two engagements that turn out to be one: a line that both have stands once."""

from __future__ import annotations

from tracker.record import Record

_SAME_DATES = (
    "(o.{0}_edtf IS k.{0}_edtf AND o.{0}_earliest IS k.{0}_earliest AND o.{0}_latest IS k.{0}_latest"
    " AND (o.{0}_edtf IS NOT NULL OR o.{0}_text = k.{0}_text))"
)
_SAME = " AND ".join(
    (
        "k.status = o.status",
        *(_SAME_DATES.format(name) for name in ("effective", "dates")),
        *(f"o.{name} IN ('', k.{name})" for name in ("decided_by", "wording", "note")),
        *(f"(o.{name} IS NULL OR o.{name} IS k.{name})" for name in ("decided_by_country_id", "decided_by_person_id")),
        "o.supersedes_id IS NULL AND o.withdrawn = 0 AND k.withdrawn = 0",
        "NOT EXISTS (SELECT 1 FROM status_change n WHERE n.supersedes_id IN (o.id, k.id))",
    )
)
"""The line `k` says what the line `o` says, and neither was corrected; `o` says nothing that `k` does not."""
_SAME_REASON = " AND ".join(
    f"o.{name} IS k.{name}"
    for name in (
        "basis", "none_given", "text", "category_id", "stated_by", "stated_by_person_id", "stated_by_country_id",
    )
)  # fmt: skip


def join_ledgers(record: Record, keep: int, other: int) -> None:
    """Makes the lines of `other` lines of `keep`.

    Of one that both have, which says nothing more than the line of `keep`, that one stands: the reasons, sources and
    links of the other go over to it. Reasons and sources that both have stand once, too.
    """
    for double, kept in _doubles(record, keep, other):
        _join_reasons(record, kept, double)
        _move_citations(record, "status_change_id", kept, double)
        record.execute("UPDATE link SET change_id = ? WHERE change_id = ?", (kept, double))
        record.execute("DELETE FROM status_change WHERE id = ?", (double,))
    record.execute("UPDATE status_change SET engagement_id = ? WHERE engagement_id = ?", (keep, other))


def _doubles(record: Record, keep: int, other: int) -> list[tuple[int, int]]:
    """The lines of `other` that `keep` has too, each with its own line of `keep`.

    Lines that do not say since when they hold stand by their order alone: such a line is only the same as long as
    everything before it was found in `keep`, in this order.
    """
    found: dict[int, list[int]] = {}
    for double, kept in record.rows(
        f"SELECT o.id, k.id FROM status_change o JOIN status_change k ON k.engagement_id = ? AND {_SAME}"
        " WHERE o.engagement_id = ? ORDER BY o.id, k.id",
        (keep, other),
    ):
        found.setdefault(double, []).append(kept)
    joined: dict[int, int] = {}
    reached, whole = 0, True
    for double, dated in record.rows(
        "SELECT id, coalesce(effective_earliest, effective_latest) IS NOT NULL FROM status_change"
        " WHERE engagement_id = ? ORDER BY id",
        (other,),
    ):
        free = [kept for kept in found.get(double, ()) if kept not in joined.values()]
        kept = next((kept for kept in free if dated or (whole and kept > reached)), None)
        if kept is None:
            whole = False
        else:
            joined[double] = kept
            reached = max(reached, kept)
    return list(joined.items())


def _join_reasons(record: Record, kept: int, double: int) -> None:
    same = (
        f"SELECT o.id, min(k.id) FROM reason o JOIN reason k ON k.status_change_id = ? AND {_SAME_REASON}"
        " WHERE o.status_change_id = ? GROUP BY o.id"
    )
    for reason, as_kept in record.rows(same, (kept, double)):
        _move_citations(record, "reason_id", as_kept, reason)
        record.execute("DELETE FROM reason WHERE id = ?", (reason,))
    record.execute(
        "UPDATE reason SET status_change_id = ?, position = position + (SELECT coalesce(max(r.position) + 1, 0)"
        " FROM reason r WHERE r.status_change_id = ?) WHERE status_change_id = ?",
        (kept, kept, double),
    )


def _move_citations(record: Record, column: str, kept: int, double: int) -> None:
    record.execute(
        f"DELETE FROM citation WHERE {column} = ? AND EXISTS (SELECT 1 FROM citation k WHERE k.{column} = ?"
        " AND k.source_id = citation.source_id AND k.quote = citation.quote AND k.locator = citation.locator)",
        (double, kept),
    )
    record.execute(f"UPDATE citation SET {column} = ? WHERE {column} = ?", (kept, double))
