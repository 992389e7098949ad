"""What the views are called."""

from __future__ import annotations

TABLE = "table"

TITLES = {
    TABLE: "Table",
    "timeline": "Timeline",
    "calendar": "Calendar",
    "map": "Map",
    "insights": "Insights",
    "due": "Upcoming",
}
"""The views by the name that commands and settings know, in the order of the sidebar."""
