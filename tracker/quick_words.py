"""The English words that a line of quick entry is read by: statuses, kinds, ranks, verbs of going and meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.words import Category, Kind, Status

_OWN = r"(?:(?:a|an|the|his|her|their|its|another|any|this|that)\s+)?"
_RANK = r"(?:state|official working|official|working|private|transit|unannounced|secret)"
_SORT = (
    rf"(?:(?:{_RANK}|planned|scheduled|upcoming|proposed|bilateral|trilateral|long-awaited|much-delayed|first|second|"
    r"third|return|rare|historic|brief|(?:one|two|three|four|five|six|seven|\d+)-day)\s+)*"
)
NOUN = r"(?:visits?|trips?|journeys?|tours?|meetings?|talks|summits?|(?:phone |telephone |video )?calls?)"
_PLACE = r"(?:[A-Z][\w-]+\s+){1,2}"
_A_NOUN = rf"{_OWN}{_SORT}{NOUN}\b"
_BE = r"(?:(?:is|are|was|were|has been|have been|had been|will be|gets|got|being)\s+)?"
_AFTER = (
    r"(?=\s*(?:[,;.(]|$)|\s+(?:for|in|on|by|because|due|owing|over|amid|after|following|again|indefinitely|until|till|"
    r"to|from|at|as|citing|with|about|twice|when|while|out|soon|shortly|yesterday|today|late|early|mid)\b)"
)


@dataclass(frozen=True, slots=True)
class StatusWord:
    """How a status is said: passive or as a bare word, actively before a noun, and whether the word itself is kept."""

    status: Status
    bare: re.Pattern[str]
    active: re.Pattern[str] | None = None
    kept: bool = False


def _status(status: Status, bare: str, active: str = "", *, kept: bool = False) -> StatusWord:
    again = r"(?:\s+(?:again|once more|twice|for the \w+ time|indefinitely|at the last minute|at short notice))*"
    goes = rf"(?-i:{_PLACE})(?:visit|trip|journey|tour)\b"
    before = rf"(?:(?:has|have|had|will|may)\s+)?(?P<word>{active})\s+(?={_A_NOUN}|{goes})"
    return StatusWord(
        status,
        re.compile(rf"(?<![\w-]){_BE}(?P<word>{bare}){again}{_AFTER}", re.I),
        re.compile(rf"(?<=\S)\s+{before}", re.I) if active else None,
        kept,
    )


STATUS_WORDS = (
    _status(
        Status.CANCELLED,
        "called off|scrapped|axed|scuttled|(?<=is )off|(?<=are )off",
        "calls? off|called off|scraps?|scrapped|axes|axed",
        kept=True,
    ),
    _status(Status.CANCELLED, "cancel(?:l?ed)?|will not take place|not happening", "cancels?|cancell?ed"),
    _status(
        Status.POSTPONED,
        "put off|delayed|deferred|pushed back|shelved",
        "puts? off|delays?|delayed|defers?|deferred|pushes back|pushed back|shelves|shelved",
        kept=True,
    ),
    _status(Status.POSTPONED, "postponed", "postpones?|postponed"),
    _status(
        Status.DECLINED,
        "turned down|rebuffed|rejected|refused",
        "turns? down|turned down|rebuffs?|rebuffed|rejects?|rejected|refuses?|refused",
        kept=True,
    ),
    _status(Status.DECLINED, "declined", "declines?|declined"),
    _status(Status.CUT_SHORT, "cut short|broken off", "cuts? short|breaks? off|broke off"),
    _status(Status.UNANSWERED, "unanswered|no answer"),
    _status(Status.UNDER_WAY, "under way|underway|ongoing|begun|has begun", "begins?|began|starts?|started"),
    _status(
        Status.COMPLETED, "completed|took place|taken place|concluded|was held|ended", "completes?|completed|concluded"
    ),
    _status(
        Status.PROPOSED,
        "proposed|invited|requested|asked for",
        "proposes?|proposed|requests?|requested|asks? for|asked for|seeks?|sought",
    ),
    _status(
        Status.EXPECTED,
        "expected(?: to (?:go ahead|take place|happen))?|likely|reportedly planned|being considered",
        "considers?|is considering|weighs?|mulls?",
    ),
    _status(
        Status.PLANNED,
        "planned|scheduled|confirmed|announced|agreed|rescheduled|set|to go ahead",
        "plans?|schedules?|announces?|announced|confirms?|confirmed|reschedules?|rescheduled",
    ),
    _status(Status.LAPSED, "lapsed"),
)
"""Every status by its words, the plainest refusals first."""

KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"\b(?:(?:phone|telephone) calls?|calls?|called|phones?|phoned|telephoned?s?|by (?:tele)?phone)\b",
                re.I), Kind.CALL),
    (re.compile(r"\bsummits?\b", re.I), Kind.SUMMIT),
    (re.compile(r"\b(?:talks|talked)\b", re.I), Kind.TALKS),
    (re.compile(r"\btour\b", re.I), Kind.TOUR),
    (re.compile(r"\b(?:meetings?|meets|met|to meet|meet|receives?|received|hosts|hosted|welcomes?|welcomed|sees)\b",
                re.I), Kind.MEETING),
    (re.compile(r"\b(?:visits?|visited|visiting|trips?|travels?|travell?ed|goes|went|flies|flew|arrives?|arrived)\b",
                re.I), Kind.VISIT),
)  # fmt: skip
VIDEO_CALL = re.compile(r"\b(?:by )?(?:video ?calls?|video ?conferences?|video link|virtual(?:ly)?)\b", re.I)
BY_WHOM = re.compile(
    r"by (?P<who>(?:the )?[A-Z][^,;]*?)"
    r"(?=\s+(?:on|in|at|because|due|over|after|amid|for|owing|citing|following|with)\b|\s*[,;]|\s*$)"
)
"""Who decided, right after the word for the status: "called off by China"."""
BY_PHONE = re.compile(r"\b(?:by|on the|over the) (?:tele)?phone\b", re.I)
GOES = re.compile(r"\bto\s+(?=[^\Wa-z])")
"""The small word before a place with a capital: somebody goes there, whatever is done there."""

CATEGORIES = (
    (re.compile(r"\bstate (?=visit)", re.I), Category.STATE),
    (re.compile(r"\bofficial working (?=visit)", re.I), Category.OFFICIAL_WORKING),
    (re.compile(r"\bofficial (?=visit)", re.I), Category.OFFICIAL),
    (re.compile(r"\bworking (?=visit)", re.I), Category.WORKING),
    (re.compile(r"\bprivate (?=visit)", re.I), Category.PRIVATE),
    (re.compile(r"\b(?:in )?transit\b", re.I), Category.TRANSIT),
    (re.compile(r"\b(?:transits|transited)(?: through| via)? (?=\S)", re.I), Category.TRANSIT),
    (re.compile(r"\bunannounced\b", re.I), Category.UNANNOUNCED),
)
SECRET = re.compile(r"\b(?:in secret|secretly|secret)\b", re.I)

HAPPENED = re.compile(
    r"(?<!\bbe )(?<!\bbeing )\b(?:visited|travell?ed|went|flew|arrived|met|spoke|talked|phoned|telephoned|called|"
    r"received|hosted|welcomed|held|attended)\b",
    re.I,
)
"""Verbs in the past: what they tell took place, unless another status is said."""

SETTING = re.compile(
    r"\b(?:on|in|at) the (?:sidelines|margins?|fringes) of [^,;]+?(?=\s+(?:in|at|on|with)\s|\s*[,;]|\s*$)"
)
HEADS_FOR = re.compile(rf"^({_PLACE})(?:visit|trip|journey|tour)\b")
"""Where to, said before the noun: "Copenhagen trip"."""
INVITED = re.compile(
    r"^\s*(?P<host>\S[^,;]*?) (?:has )?(?:invites|invited) (?P<guest>[^,;]+?) (?:for \S[^,;]*? )?(?=to\s)", re.I
)
REFUSED = re.compile(
    r"^\s*(?P<by>[^,;]+?) (?:has )?(?P<word>refuse[sd]?|decline[sd]?|rejects|rejected)"
    rf" (?:to (?:meet|see|receive|speak to)(?: with)? |{_A_NOUN} (?:with )?)",
    re.I,
)
RECEIVED = re.compile(
    r"^\s*(?P<host>[^,;]+?) (?:(?:will|to|is to) )?(?:receive[sd]?|hosts?|hosted|welcomes?|welcomed)"
    r" (?!(?:a|an|the|talks|summits?|meetings?)\b)(?P<guest>[^\W\d_a-z].*)$"
)

VERBS = (
    (re.compile(r"\s*(?:->|→)\s*"), " to "),
    (re.compile(rf"(?<=\w)['’]s?\s+({_PLACE})(?=(?:visit|trip|journey|tour)\b)"), r" to \1"),
    (re.compile(rf"(?<=\w)['’]s?\s+(?={_A_NOUN})", re.I), " "),
    (re.compile(rf"(?:(?<=\s)|(?<=,)){_OWN}{_SORT}(?={NOUN}\b)", re.I), ""),
    (re.compile(r"^\s*(?:visits?|trips?|journeys?|tours?) (?:of|by) ", re.I), " "),
    (re.compile(rf"^\s*{NOUN}\s+(?!(?:with|between|of|in|at|on|to|by|for)\b)(?=[^\s,;])", re.I), " "),
    (re.compile(rf"^\s*{NOUN} between (\S.*?) and ", re.I), r" \1 with "),
    (re.compile(r"\b(?:will|is to|are to|is due to|are due to|is set to|are set to|plans to|intends to|hopes to|was to"
                r"|wants to|has|have|had|would|expects? to|to) (?=(?:visit|travel|go|fly|head|arrive|meet|see|speak|"
                r"talk|call|phone|telephone|hold|be|pay|make)\b)", re.I), ""),
    (re.compile(r"\b(?:hold|holds|held|have|has|had) (?=(?:talks|a (?:call|meeting)|meetings?|(?:phone |video )?"
                r"calls?)\b)", re.I), ""),
    (re.compile(r"\b(?:pays?|paid|makes?|made) (?=(?:a |an )?(?:\w+ )?visit\b)", re.I), ""),
    (re.compile(r"\b(?:meets?|met|sees?|speaks?|spoke|talks?|talked)(?: with| to)? (?=[^\s,;])"
                r"(?!(?:in|at|on|by|for|about)\s)", re.I), " with "),
    (re.compile(r"\b(?:meets?|met|speaks?|spoke|talked)(?=\s+(?:in|at|on|by|for|about)\s|\s*,|\s*$)", re.I), " "),
    (re.compile(r"\b(?:calls?|called|phones?|phoned|telephones?|telephoned) (?:with )?(?=[A-Z])"), " with "),
    (re.compile(rf"(?:^|(?<=\s)){NOUN} (?:between|of) ", re.I), " "),
    (re.compile(rf"\b{NOUN}(?=\s+with\b)", re.I), " "),
    (re.compile(r"\b(?:visits?|visiting|visited) (?!(?:to|by|of|in|since|after|before|with|for|on|from)\b)(?=[^\s,;])",
                re.I), " to "),
    (re.compile(r"\b(?:transits?|transited)(?: through| via)? (?=[^\s,;])", re.I), " to "),
    (re.compile(r"\b(?:visits?|trips?|journeys?|travels?|travell?ed|goes|going|go|went|flies|flying|fly|flew|heads?|heading"
                r"|arrives?|arrived|lands?|landed|is|are|was|were)(?=\s+(?:to|in|at)\b)", re.I), " "),
    (re.compile(rf"(?:(?<=,)|(?<=;))\s*{NOUN}\s*(?=[,;]|$)", re.I), " "),
)  # fmt: skip
"""What is put in place of verbs and nouns, so that only names and the small words between them are left."""

CUT = re.compile(
    r"(?:^|(?<=[\s,;]))(to|in|at|with|for|on|about|regarding|by|from|via|through|before|ahead of|until|till|during)"
    r"(?=\s)",
    re.I,
)
TAIL = re.compile(
    r"(?<=[\s,;])(?:(?P<why>because of|because|due to|owing to|citing|over)|amid|after|following|despite|when|while|as)"
    r"\s+(?P<words>[^\s,;][^,;]*)",
    re.I,
)
"""A clause that tells why or when something became so, up to the next comma; `why` where it is a reason."""
GROUNDS = re.compile(
    r"(?<=[\s,;])(?:for|on) (?P<words>(?:[\w'’-]+ ){1,3}(?:reasons?|grounds|orders))(?=\s*(?:[,;]|$))", re.I
)
PLACES = frozenset({"to", "in", "at"})
PURPOSES = frozenset({"for", "on", "about", "regarding"})
"""The small words of the line by what they lead to; those in neither set lead to words that are left over."""
