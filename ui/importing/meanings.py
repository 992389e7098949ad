"""What a column can mean, in the words people choose it by, in groups."""

from __future__ import annotations

from tracker.mapping.targets import Target

LEFT_OUT = "Left out"

GROUPS: tuple[tuple[str, tuple[tuple[Target, str], ...]], ...] = (
    ("Who", (
        (Target.PRINCIPALS, "Who travels or takes part"),
        (Target.PRINCIPAL_OFFICES, "Their office"),
        (Target.PRINCIPAL_COUNTRIES, "Their country"),
        (Target.COUNTERPARTS, "Whom they meet"),
        (Target.COUNTERPART_OFFICES, "Office of whom they meet"),
        (Target.COUNTERPART_COUNTRIES, "Country of whom they meet"),
        (Target.DELEGATES, "Who goes along"),
    )),
    ("Where", (
        (Target.CITIES, "City"),
        (Target.COUNTRIES, "Country it takes place in"),
        (Target.HOST, "Host country"),
        (Target.SETTING, "Setting, such as a conference"),
    )),
    ("When", (
        (Target.DATES, "Dates, first and last day"),
        (Target.FIRST_DAY, "First day"),
        (Target.LAST_DAY, "Last day"),
        (Target.YEAR, "Year of the dates"),
        (Target.MONTH, "Month of the dates"),
        (Target.DAY, "Day of the month"),
        (Target.FIRST_PLANNED, "Dates first planned"),
    )),
    ("What", (
        (Target.TITLE, "Title"),
        (Target.KIND, "Kind: visit, call …"),
        (Target.CATEGORY, "Rank of the visit"),
        (Target.PURPOSE, "Purpose"),
        (Target.EXPECTED, "Expected outcome"),
        (Target.TOPICS, "Topics"),
        (Target.NOTE, "Note"),
        (Target.SECRET, "Kept secret: yes or no"),
    )),
    ("Status", (
        (Target.STATUS, "Status"),
        (Target.STATUS_DATE, "Since when it has the status"),
        (Target.DECIDED_BY, "Who decided it"),
        (Target.WORDING, "How it was worded"),
        (Target.REASON, "Reason"),
        (Target.REASON_CATEGORY, "Kind of reason"),
        (Target.STATED_BY, "Who stated the reason"),
    )),
    ("Source", (
        (Target.SOURCE, "Source on one line"),
        (Target.SOURCE_PUBLISHER, "Publisher of the source"),
        (Target.SOURCE_TITLE, "Title of the source"),
        (Target.SOURCE_URL, "Address of the source"),
        (Target.SOURCE_DATE, "Day of the source"),
        (Target.QUOTE, "Quoted words"),
    )),
    ("Numbers", (
        (Target.KEY, "Its number in your table"),
        (Target.UID, "Identifier of this program"),
    )),
)  # fmt: skip
"""Each target once, under the heading it is looked for."""

_WORDS = {target: words for _, targets in GROUPS for target, words in targets}


def meaning(target: Target | None) -> str:
    """What a column that fills this means; "Left out" for one that fills nothing."""
    return LEFT_OUT if target is None else _WORDS[target]
