"""Tables of the record about itself: its settings, saved filters, keys of outside data, dismissed checks, and what is
derived (never logged, rebuilt from the facts): the listing that lists, filters and facets read."""

from __future__ import annotations

from peewee import SQL, Check, IntegerField, TextField

from tracker.schema.base import Table, name_field, refers, words_field
from tracker.schema.engagements import Engagement


class Setting(Table):
    """A value the record carries with it: its title, its own day."""

    name = TextField(unique=True)
    value = words_field()


class SavedFilter(Table):
    """A named filter, kept as its text."""

    name = name_field("name")
    name_key = TextField(unique=True)
    text = words_field()
    position = IntegerField(default=0)


class OutsideKey(Table):
    """The key an engagement has in the data set it was imported from; the same file again finds it by this."""

    scheme = name_field("scheme")
    key = name_field("key")
    engagement = refers(Engagement)

    class Meta:
        indexes = ((("scheme", "key"), True),)


class Dismissal(Table):
    """A finding of a check that somebody looked at and set aside; `subject` is the finding's stable key."""

    rule = name_field("rule")
    subject = name_field("subject")
    note = words_field()

    class Meta:
        indexes = ((("rule", "subject"), True),)


class Reminder(Table):
    """The day on which to ask again what became of an overdue engagement; until then it is put aside."""

    engagement = refers(Engagement, index=False)
    ask_on = TextField(constraints=[Check("ask_on LIKE '____-__-__'")])
    note = words_field()

    class Meta:
        indexes = ((("engagement",), True),)


class Listing(Table):
    """Everything a list shows or sorts of one engagement, on one row with the engagement's id. Derived."""

    status = IntegerField()
    kind = IntegerField()
    category = IntegerField()
    secret = IntegerField()
    title = words_field()
    title_key = words_field()
    who = words_field()
    who_office = words_field()
    who_key = words_field()
    who_country = IntegerField(null=True)
    counterparts = words_field()
    places = words_field()
    countries = words_field()
    place_key = words_field()
    host = IntegerField(null=True)
    dates_text = words_field()
    dates_edtf = TextField(null=True)
    earliest = TextField(null=True)
    latest = TextField(null=True)
    sort_day = TextField(null=True)
    given_up = IntegerField(default=0)  # the dates shown are those that were given up
    first_text = words_field()
    first_edtf = TextField(null=True)
    first_earliest = TextField(null=True)
    first_latest = TextField(null=True)
    slip_min = IntegerField(null=True)
    slip_max = IntegerField(null=True)
    since = TextField(null=True)  # the day the current status took effect, at the earliest
    ever = IntegerField(default=0)  # bit n: status code n stands on an effective line
    rescheduled = IntegerField(default=0)
    put_off = IntegerField(default=0)
    reason = words_field()
    reason_key = words_field()
    reason_category = IntegerField(null=True)
    reason_by = words_field()
    none_given = IntegerField(default=0)
    note = words_field()
    sources = IntegerField(default=0)
    # By these days its first and its last line had taken effect, the first and the last of it was known: moments.py.
    entered = TextField(null=True)
    settled = TextField(null=True)
    known_from = TextField(null=True)
    known_to = TextField(null=True)

    class Meta:
        indexes = (
            (("status", "sort_day"), False),
            (("kind", "sort_day"), False),
            (("category", "sort_day"), False),
            (("host", "sort_day"), False),
            (("who_key", "sort_day"), False),
            (("place_key", "sort_day"), False),
            (("reason_key", "sort_day"), False),
            (("status", "latest"), False),
            (("ever", "sort_day"), False),
            (("settled", "entered"), False),
            (("known_to", "known_from"), False),
            # What most filters ask, in the order of the list, so that they never read the wide rows themselves.
            SQL(
                "CREATE INDEX listing_page ON listing (sort_day, id, status, ever, kind, category, host, earliest,"
                " latest, given_up, sources, secret, rescheduled, settled, known_to)"
            ),
            # What is overdue or upcoming lies between two days of this, whatever has long taken place.
            SQL(
                "CREATE INDEX listing_open ON listing (latest, earliest, status, kind, category, ever, sources)"
                " WHERE given_up = 0 AND status IN (0, 1, 2, 6)"
            ),
            SQL("CREATE INDEX listing_unsourced ON listing (sort_day) WHERE sources = 0"),
            SQL("CREATE INDEX listing_secret ON listing (sort_day) WHERE secret = 1"),
            SQL("CREATE INDEX listing_rescheduled ON listing (sort_day) WHERE rescheduled > 0"),
            # Those that may lie on more than a year's days; all others reach a day only from the year before it.
            SQL(
                "CREATE INDEX listing_long ON listing (sort_day) WHERE sort_day IS NOT NULL"
                " AND (earliest IS NULL OR latest IS NULL OR julianday(latest) - julianday(earliest) > 366)"
            ),
        )


class Moment(Table):
    """The days from which a line of a ledger, or a reason of it, counts: see tracker.moments. Derived."""

    engagement = refers(Engagement)
    line = IntegerField()
    reason = IntegerField(null=True)
    effect = TextField(null=True, index=True)  # none for a line that does not count, and for a reason
    known = TextField(index=True)


class Total(Table):
    """How many engagements share what they are counted by; its id is made of that: see tracker.totals. Derived."""

    id = IntegerField(primary_key=True)
    status = IntegerField()
    kind = IntegerField()
    category = IntegerField()
    sources = IntegerField()  # 1 for any, 0 for none
    ever = IntegerField()
    number = IntegerField()


class Cited(Table):
    """How many citations a source has, by the source's id; none for a source that supports nothing. Derived."""

    id = IntegerField(primary_key=True)
    number = IntegerField()


class Met(Table):
    """In how many participations a person is, by the person's id. Derived."""

    id = IntegerField(primary_key=True)
    number = IntegerField()


class Visited(Table):
    """How many stops are at a place, by the place's id. Derived."""

    id = IntegerField(primary_key=True)
    number = IntegerField()
