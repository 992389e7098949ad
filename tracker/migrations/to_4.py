"""From schema 3 to 4: no table differs, but the days from which lines count are worked out anew.

A source that was published before a visit began no longer says that it took place.
"""

from __future__ import annotations

from playhouse.apsw_ext import APSWDatabase


def to_4(db: APSWDatabase) -> None:
    """Has all that is derived made anew when the record is opened."""
    db.connection().execute("UPDATE current_change SET derived_to = -1")
