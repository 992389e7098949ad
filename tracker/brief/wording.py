"""The sentences of a brief: what each says unless the user words it otherwise, and what a wording may place.

docs/brief.md names all of them with their variables; `tools.build_pages` makes that part of it from here.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.brief.needs import Need

ENGAGEMENT = {
    "name": "what the engagement is called: its title, else who → where",
    "title": "its title, where it has one",
    "what": "its rank and kind with a capital: “State visit”, “Meeting”",
    "kind": "visit, meeting, call, video call, summit, talks or tour",
    "rank": "the rank of a visit: state, official, official working, working, private, transit or unannounced",
    "status": "its status on the day shown",
}
_LEAD = {
    "journey": "yes for a visit and a tour",
    "who": "the principals, with their offices",
    "counterparts": "the counterparts, with their offices",
    "delegates": "the delegates, with their offices",
    "several": "yes where there is more than one counterpart",
    "several_delegates": "yes where there is more than one delegate",
    "places": "the places, each with its country and, where stated, its own dates",
    "host": "the country that hosts it, where no place says so",
    "setting": "for example “in the margins of a summit”",
}
_LINE = {
    "on": "when the line took effect, with “on” or “in” before it",
    "by": "who decided it, where that can stand before a verb",
    "dates": "the dates the line carries",
    "at_dates": "the same with “on” or “in” before it",
    "for_dates": "the same with “for” before it",
    "remarks": "a bracket with the source's own word, and who decided where that cannot stand before a verb",
    "stating": "the reason, where whoever decided is who stated it; left out here it gets a sentence of its own",
    "quoted": "yes where that reason is in quotation marks",
    "again": "yes where it had this status before",
    "now": "yes where this line is how things stand on the day shown",
    "undated": "yes where neither this line nor one before it has dates",
    "slipped": "how many days after (or before) the start planned first, in words",
    "slipped_none": "yes where the start is the one planned first",
    "corrected": "yes where the line corrects an earlier one",
}
_REASON = {
    "by": "who stated it, where that can stand before a verb",
    "by_words": "who stated it, as recorded",
    "text": "the reason; in quotation marks where a cited passage has these very words",
    "category": "the kind of reason",
}
_NOTES = {"notes": "the marks of the footnotes; left out they follow the sentence"}


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence that may be worded otherwise. title: for people; text: its template; about: when it is said.

    variables: what it may place, each with what it is. needs: what it has to say wherever the record has it; the marks
    of notes are no need, as they follow a sentence that does not place them. may_be_silent: whether it may say nothing.
    """

    name: str
    title: str
    text: str
    about: str
    variables: dict[str, str]
    needs: tuple[Need, ...] = ()
    may_be_silent: bool = False


def has_to_place(wording: Wording) -> str:
    """What a wording has to place wherever it is there, as words for people; '' for nothing but notes."""
    return ", and ".join(
        f"{need.placing} where it uses that" if need.where_used else need.placing for need in wording.needs
    )


_WHICH = Need("which engagement it tells of", ("name", "title", "who", "counterparts"))
_DATES = Need("the dates of the line", ("dates", "at_dates", "for_dates"))
_DECIDED = Need("who decided it, as it asks for that", ("by",), where_used=True)
_STATING = Need("the reason, as it asks for that", ("stating",), where_used=True)
_SAID_BY = Need("who said it", ("by_words", "by"))
_REASON_TEXT = Need("the reason", ("text",))
_OTHER_END = Need("what it is linked to", ("other",))

_WHEN = "{% if on %}{{ on }} {% endif %}"


def _line(name: str, title: str, about: str, text: str, *, dated: bool = False) -> Wording:
    """dated: whether its dates are what it claims, so that no wording may leave them out."""
    needs = (*((_DATES,) if dated else ()), _DECIDED, _STATING)
    return Wording(name, title, text, about, ENGAGEMENT | _LINE | _NOTES, needs)


def _active(verb: str, participle: str) -> str:
    """ "On 3 February the United States postponed it", or "… it was postponed" where nobody is named."""
    return (
        f"{_WHEN}{{% if by %}}{{{{ by }}}} {verb} it{{% else %}}it was {participle}{{% endif %}}"
        "{% if again %} again{% endif %}{{ remarks }}{% if dates %}; the dates stated then: {{ dates }}{% endif %}"
        "{% if stating %}, stating: {{ stating }}{% endif %}.{{ notes }}"
    )


_TAIL = "{{ remarks }}{% if stating %}, stating: {{ stating }}{% endif %}.{{ notes }}"
_IT_WAS = "{% if on %}{{ on }} it was{% elif now %}it is{% else %}it was{% endif %}"

WORDINGS: tuple[Wording, ...] = (
    Wording(
        "lead",
        "What it is",
        "{{ name|bold }}{{ '.'|bold }} {{ what }}"
        "{% if journey %}{% if who %} by {{ who }}{% endif %}{% if places %} to {{ places }}{% endif %}"
        "{% if counterparts %}; counterpart{% if several %}s{% endif %}: {{ counterparts }}{% endif %}"
        "{% else %}{% if who and counterparts and several %} of {{ who }} with {{ counterparts }}"
        "{% elif who and counterparts %} between {{ who }} and {{ counterparts }}"
        "{% elif who %} of {{ who }}{% elif counterparts %} with {{ counterparts }}{% endif %}"
        "{% if places %} in {{ places }}{% endif %}{% endif %}"
        "{% if delegates %}; delegate{% if several_delegates %}s{% endif %}: {{ delegates }}{% endif %}"
        "{% if host %}; host: {{ host }}{% endif %}{% if setting %}, {{ setting }}{% endif %}.{{ notes }}",
        "The beginning of each paragraph; it claims nothing of what became of it.",
        ENGAGEMENT | _LEAD | _NOTES,
        (_WHICH,),
    ),
    _line(
        "expected",
        "It was expected",
        "A line with the status expected.",
        _IT_WAS + " expected{% if by %} by {{ by }}{% endif %}{% if for_dates %} {{ for_dates }}{% endif %},"
        " confirmed by neither side" + _TAIL,
        dated=True,
    ),
    _line(
        "proposed",
        "It was proposed",
        "A line with the status proposed.",
        _WHEN + "{% if by %}{{ by }} proposed it{% else %}it was proposed{% endif %}{% if again %} again{% endif %}"
        "{% if for_dates %} {{ for_dates }}{% endif %}" + _TAIL,
        dated=True,
    ),
    _line(
        "planned",
        "It was planned",
        "A line with the status planned, agreed or announced.",
        _IT_WAS
        + " planned{% if again %} again{% endif %}{% if by %} by {{ by }}{% endif %}{% if for_dates %} {{ for_dates }}"
        "{% elif undated %}, with no dates recorded{% endif %}" + _TAIL,
        dated=True,
    ),
    _line(
        "planned_anew",
        "It was planned anew",
        "A line that sets other dates than those planned before.",
        _IT_WAS
        + " planned anew{% if by %} by {{ by }}{% endif %} {{ for_dates }}{% if slipped %}, {{ slipped }} the start"
        " planned first{% elif slipped_none %}, the start planned first{% endif %}" + _TAIL,
        dated=True,
    ),
    _line(
        "under_way",
        "It began",
        "A line with the status under way.",
        _WHEN + "it began{% if dates %} (dates: {{ dates }}){% endif %}" + _TAIL,
        dated=True,
    ),
    _line(
        "completed",
        "It took place",
        "A line with the status completed.",
        "It took place{% if at_dates %} {{ at_dates }}{% if on %}; it was over {{ on }}{% endif %}"
        "{% elif on %}; it was over {{ on }}{% endif %}"
        "{% if slipped %}, {{ slipped }} the start planned first{% endif %}" + _TAIL,
        dated=True,
    ),
    _line(
        "cut_short",
        "It was cut short",
        "A line with the status cut short: begun and broken off.",
        _WHEN + "{% if by %}{{ by }} cut it short{% else %}it was cut short{% endif %} after it had begun"
        "{% if dates %} (dates: {{ dates }}){% endif %}" + _TAIL,
        dated=True,
    ),
    _line("postponed", "It was postponed", "A line with the status postponed.", _active("postponed", "postponed")),
    _line("cancelled", "It was cancelled", "A line with the status cancelled.", _active("cancelled", "cancelled")),
    _line("declined", "It was declined", "A line with the status declined.", _active("declined", "declined")),
    _line(
        "unanswered",
        "It got no answer",
        "A line with the status unanswered.",
        _WHEN + "it was left unanswered{% if by %} by {{ by }}{% endif %}" + _TAIL,
    ),
    _line(
        "lapsed",
        "It lapsed",
        "A line with the status lapsed.",
        _WHEN + "it lapsed: its dates had passed and nobody had reported what happened" + _TAIL,
    ),
    Wording(
        "reason_stated",
        "The reason that was stated",
        "{% if by %}{{ by }} gave as the reason: {{ text }}"
        "{% elif by_words %}The reason stated ({{ by_words }}): {{ text }}"
        "{% else %}The reason stated, the record does not say by whom: {{ text }}{% endif %}.{{ notes }}",
        "A reason of a line; it always says who stated it.",
        ENGAGEMENT | _REASON | _NOTES,
        (_SAID_BY, _REASON_TEXT),
    ),
    Wording(
        "reason_reported",
        "The reason as others reported it",
        "{% if by %}According to {{ by }} the reason was: {{ text }}"
        "{% elif by_words %}The reason as reported ({{ by_words }}): {{ text }}"
        "{% else %}The reason as reported, the record does not say by whom: {{ text }}{% endif %}.{{ notes }}",
        "A reason that the deciding side did not state itself.",
        ENGAGEMENT | _REASON | _NOTES,
        (_SAID_BY, _REASON_TEXT),
    ),
    Wording(
        "reason_kind",
        "A reason known only by its kind",
        "{% if by_words %}The reason ({{ by_words }})"
        "{% else %}The reason, the record does not say by whom it was stated,{% endif %}"
        " is recorded only by its kind: {{ category }}.{{ notes }}",
        "A reason of which only the kind was recorded.",
        ENGAGEMENT | _REASON | _NOTES,
        (_SAID_BY, Need("the kind of reason", ("category",))),
    ),
    Wording(
        "no_reason",
        "No reason was given",
        "No reason was given{% if by_words %} ({{ by_words }}){% endif %}.{{ notes }}",
        "Said only where the record holds that none was given; of a reason nobody looked for nothing is said.",
        ENGAGEMENT | _REASON | _NOTES,
        (_SAID_BY,),
    ),
    Wording(
        "because_of",
        "What led to it",
        "The record names as what led to this: {{ other }}{% if note %} ({{ note }}){% endif %}.{{ notes }}",
        "A link “because of”.",
        ENGAGEMENT
        | {"other": "the incident, engagement or channel, with its dates", "note": "the link's note"}
        | _NOTES,
        (_OTHER_END,),
    ),
    Wording(
        "link",
        "Another link",
        "{{ relation }}: {{ other }}{% if note %} ({{ note }}){% endif %}.{{ notes }}",
        "A link of another type.",
        ENGAGEMENT
        | {
            "relation": "“Part of”, “Follows”, “Replaced by” …",
            "other": "the other end, with its dates",
            "note": "the link's note",
        }
        | _NOTES,
        (Need("how it is linked", ("relation",)), _OTHER_END),
    ),
    Wording(
        "statement",
        "What somebody said of it",
        "said{% if on %} {{ on }}{% endif %} by {{ speaker }}{% if office %} ({{ office }}){% endif %}:"
        "{% if gist %} {{ gist }}{% endif %}{% if gist and quote %};{% endif %}{% if quote %} {{ quote }}{% endif %}"
        ".{{ notes }}",
        "A statement about the engagement.",
        ENGAGEMENT
        | {
            "on": "when it was said, with “on” or “in” before it",
            "speaker": "who said it",
            "office": "the speaker's office, as printed",
            "gist": "what was said, in the record's words",
            "quote": "what was said, word for word, in quotation marks",
        }
        | _NOTES,
        (Need("who said it", ("speaker",)), Need("what was said", ("gist", "quote"))),
    ),
    Wording(
        "secret",
        "It was kept secret",
        "It was kept secret at the time{% if on %} and became known {{ on }}{% endif %}.{{ notes }}",
        "An engagement that was kept secret.",
        ENGAGEMENT | {"on": "when it became known, with “on” or “in” before it"} | _NOTES,
        may_be_silent=True,
    ),
    Wording(
        "purpose",
        "What it was for",
        "{% if purpose %}Purpose: {{ purpose }}.{% endif %}{% if expected %} Expected of it: {{ expected }}.{% endif %}"
        "{% if topics %} Topics: {{ topics }}.{% endif %}{{ notes }}",
        "What is recorded of its purpose, of what was expected of it, and its topics.",
        ENGAGEMENT
        | {"purpose": "its purpose", "expected": "what the sides expected of it", "topics": "its topics"}
        | _NOTES,
        may_be_silent=True,
    ),
    Wording(
        "no_new_date",
        "No new date",
        "No new date is recorded.{{ notes }}",
        "The end of what is postponed without a new date.",
        ENGAGEMENT | _NOTES,
        may_be_silent=True,
    ),
    Wording(
        "overdue",
        "Nobody reported what happened",
        "These dates have passed; the record does not say whether it took place.{{ notes }}",
        "The end of what is still expected, proposed, planned or postponed though its dates have passed.",
        ENGAGEMENT | _NOTES,
    ),
    Wording(
        "withdrawn",
        "Nothing stands of its status",
        "Every line that the record held on its status was withdrawn.{{ notes }}",
        "An engagement whose whole ledger was taken back.",
        ENGAGEMENT | _NOTES,
    ),
    Wording(
        "not_in_office",
        "Not in office",
        "By the record, {{ finding }}.{{ notes }}",
        "Somebody who by the record did not hold the office on the dates.",
        ENGAGEMENT | {"finding": "who held which office until or from when"} | _NOTES,
        (Need("who held which office", ("finding",)),),
    ),
    Wording(
        "note",
        "The record's note",
        "The record's note: {{ note }}.{{ notes }}",
        "Said only where notes are wanted.",
        ENGAGEMENT | {"note": "the note of whoever keeps the record"} | _NOTES,
        (Need("the note", ("note",)),),
    ),
    Wording(
        "changed",
        "What it was and is",
        "{{ name|bold }}{{ ':'|bold }} {% if same %}still {{ after }}"
        "{% if unsure %} (since when is not certain){% endif %}{% else %}was {{ before }}"
        "{% if unsure %} (since when is not certain){% endif %}, is now {{ after }}"
        "{% endif %}.{{ notes }}",
        "The beginning of each paragraph in a list of what changed.",
        ENGAGEMENT
        | {
            "before": "its status and dates on the first day",
            "after": "its status and dates on the second day",
            "same": "yes where both are the same",
            "unsure": "yes where it is not certain that it was so on the first day, as the record does not date it",
            "since": "the first day",
            "until": "the second day",
        }
        | _NOTES,
        (Need("which engagement it tells of", ("name", "title")), Need("how it stands", ("after",))),
    ),
    Wording(
        "taken_back",
        "A line was withdrawn",
        "The line “{{ line_status }}”{% if on %}, in effect {{ on }},{% endif %}"
        "{% if dates %} with the dates {{ dates }}{% endif %} was withdrawn.{{ notes }}",
        "In a list of what changed: a line that was taken back and that nothing replaced.",
        ENGAGEMENT
        | {
            "line_status": "the status of the line",
            "on": "when it was to have taken effect",
            "dates": "the dates it carried",
        }
        | _NOTES,
        (Need("the status of the line", ("line_status",)),),
    ),
    Wording(
        "left_filter",
        "It left the filter",
        "It is no longer among what the filter lets through.{{ notes }}",
        "In a list of what changed: an engagement that the filter let through only on the first day.",
        ENGAGEMENT | _NOTES,
        may_be_silent=True,
    ),
)
"""All wordings, in the order in which a paragraph tells them."""
