"""Groups of targets that one field is made of, and when two dates are the same."""

from __future__ import annotations

from tracker.dates import StatedDate
from tracker.mapping.targets import Target
from tracker.names import name_key
from tracker.words import Status

WHEN_TARGETS = frozenset({Target.DATES, Target.FIRST_DAY, Target.LAST_DAY, Target.MONTH, Target.DAY})
DATE_TARGETS = WHEN_TARGETS | {Target.YEAR}
PEOPLE_TARGETS = frozenset({
    Target.PRINCIPALS, Target.PRINCIPAL_OFFICES, Target.PRINCIPAL_COUNTRIES, Target.COUNTERPARTS,
    Target.COUNTERPART_OFFICES, Target.COUNTERPART_COUNTRIES, Target.DELEGATES,
})  # fmt: skip
REASON_TARGETS = frozenset({Target.REASON, Target.REASON_CATEGORY, Target.STATED_BY})
SOURCE_TARGETS = frozenset(
    {Target.SOURCE, Target.SOURCE_PUBLISHER, Target.SOURCE_TITLE, Target.SOURCE_URL, Target.SOURCE_DATE, Target.QUOTE}
)

LEDGER_TARGETS = (
    DATE_TARGETS
    | REASON_TARGETS
    | frozenset({Target.STATUS, Target.STATUS_DATE, Target.DECIDED_BY, Target.WORDING, Target.FIRST_PLANNED})
)
"""What the ledger is made of."""

TOOK_PLACE = frozenset({Status.COMPLETED, Status.CUT_SHORT})
"""What happens once: the same status with other dates can only be the same event said right."""


def same_date(one: StatedDate, other: StatedDate) -> bool:
    """Whether two dates mean the same days; dates that were not understood are the same in the same words."""
    if one.edtf is None or other.edtf is None:
        return one.edtf is other.edtf and name_key(one.text) == name_key(other.text)
    bounded = one.earliest is not None and one.latest is not None
    return one.edtf == other.edtf or (bounded and (one.earliest, one.latest) == (other.earliest, other.latest))
