"""Which version of an event was taken in: kept as a further outside key, which undo, exports and merging cover."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.calendar_files.packing import pack
from tracker.drafts import EngagementDraft
from tracker.natural_keys import VERSION_SCHEME
from tracker.reader import Reader

SCHEME = "ical"
"""The scheme of the UIDs of events from elsewhere; with a day behind it for a further time of one that comes again."""
REVISION = VERSION_SCHEME
"""The scheme under which the version taken in is remembered: its order, a digest of what it said, the event's key."""

CHUNK = 400


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an event: what versions are ordered by (SEQUENCE, or a moment), and a digest of what it says."""

    order: int
    digest: str

    def remembered_as(self, key: str) -> str:
        """The key text that is kept of it."""
        return f"{self.order} {self.digest} {key}"


def version_of(draft: EngagementDraft, order: int) -> Version:
    """The version that an event with this draft is."""
    digest = hashlib.sha256(pack(draft, {}).encode("ascii")).hexdigest()[:20]
    return Version(order, digest)


def remembered(reader: Reader, engagements: Sequence[int]) -> dict[tuple[int, str], Version]:
    """The versions that were taken in of these engagements, by engagement and the event's key."""
    found: dict[tuple[int, str], Version] = {}
    for start in range(0, len(engagements), CHUNK):
        chunk = list(engagements[start : start + CHUNK])
        marks = ", ".join("?" * len(chunk))
        for engagement, text in reader.rows(
            f"SELECT engagement_id, key FROM outside_key WHERE scheme = ? AND engagement_id IN ({marks}) ORDER BY id",
            (REVISION, *chunk),
        ):
            order, _, rest = text.partition(" ")
            digest, _, key = rest.partition(" ")
            if order.isdecimal():
                found[engagement, key] = Version(int(order), digest)
    return found


def known_engagements(reader: Reader, keys: Iterable[str], uids: Iterable[str]) -> dict[tuple[str, str], int]:
    """The engagements that the record has, by (SCHEME, an event's key) and by ("uid", their own uid)."""
    found: dict[tuple[str, str], int] = {}
    wanted = list(dict.fromkeys(keys))
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        marks = ", ".join("?" * len(chunk))
        rows = reader.rows(
            f"SELECT key, engagement_id FROM outside_key WHERE scheme = ? AND key IN ({marks})", (SCHEME, *chunk)
        )
        found.update(((SCHEME, key), engagement) for key, engagement in rows)
    own = list(dict.fromkeys(uids))
    for start in range(0, len(own), CHUNK):
        chunk = own[start : start + CHUNK]
        marks = ", ".join("?" * len(chunk))
        rows = reader.rows(f"SELECT uid, id FROM engagement WHERE uid IN ({marks})", chunk)
        found.update((("uid", uid), engagement) for uid, engagement in rows)
    return found
