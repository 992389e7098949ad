"""Groups of targets that one field is made of, and when two dates are the same."""

from __future__ import annotations

from tracker.dates import StatedDate
from tracker.mapping.targets import Target
from tracker.names import name_key

DATE_TARGETS = frozenset({
    Target.DATES, Target.FIRST_DAY, Target.LAST_DAY, Target.YEAR, Target.MONTH, Target.DAY,
})  # fmt: skip
REASON_TARGETS = frozenset({Target.REASON, Target.REASON_CATEGORY, Target.STATED_BY})
SOURCE_TARGETS = frozenset(
    {Target.SOURCE, Target.SOURCE_PUBLISHER, Target.SOURCE_TITLE, Target.SOURCE_URL, Target.SOURCE_DATE, Target.QUOTE}
)


def same_date(one: StatedDate, other: StatedDate) -> bool:
    """Whether two dates mean the same days; dates that were not understood are the same in the same words."""
    if one.edtf is None or other.edtf is None:
        return one.edtf is other.edtf and name_key(one.text) == name_key(other.text)
    bounded = one.earliest is not None and one.latest is not None
    return one.edtf == other.edtf or (bounded and (one.earliest, one.latest) == (other.earliest, other.latest))
