"""The keys that the views have beside the commands, for the shortcut sheet."""

from __future__ import annotations

Keys = tuple[tuple[str, str], ...]

VIEW_KEYS: tuple[tuple[str, Keys], ...] = (
    (
        "On the timeline",
        (
            ("Left, Right", "Earlier or later in the group"),
            ("Up, Down", "The next row"),
            ("Home, End", "First or last of the group; with Ctrl of all"),
            ("+, −, Ctrl+wheel", "Closer or further away"),
            ("Shift+Left, Shift+Right", "Other days; also Shift+wheel, or drag"),
            ("Space", "Fold or unfold the group"),
            ("F", "Show everything"),
            ("T", "To the day of the line"),
            (", and .", "As of a day earlier or later; with Shift thirty days"),
            ("Enter", "Go to the details"),
            ("Esc", "Back to today"),
        ),
    ),
    (
        "On the calendar",
        (
            ("M, W, Y, A", "Month, week, year, agenda"),
            ("Arrows", "By day"),
            ("PgUp, PgDown", "By month"),
            ("T", "To today, or the day that is shown"),
            ("G", "Go to a date"),
            ("Tab", "Through the engagements of the day"),
            ("Space", "Select those of the day"),
            ("Enter", "Filter the day, or open the engagement"),
        ),
    ),
    (
        "On the map",
        (
            ("Arrows", "From point to point"),
            ("PgUp, PgDown", "From point to point by size"),
            ("Enter", "Filter the place"),
            ("Space", "Select its engagements"),
            ("+, −", "Closer or further away"),
            ("Shift+Arrows", "Move the map"),
            ("0", "Show everything"),
            ("Space on the strip", "Play time, or pause"),
        ),
    ),
    (
        "On a chart",
        (
            ("Arrows", "From mark to mark"),
            ("Enter", "Filter by the mark, or select what it counts"),
            ("PgUp, PgDown", "The next chart"),
        ),
    ),
    (
        "In Upcoming",
        (
            ("T", "It took place"),
            ("P", "Postponed"),
            ("C", "Cancelled"),
            ("L", "Lapsed"),
            ("A", "Ask me again on…"),
            ("B", "Bring back what is put aside"),
            ("3, 9", "The next 30 or 90 days"),
            ("J, K", "Next, previous"),
        ),
    ),
)
"""What each view calls itself here, with its keys and what they do."""
