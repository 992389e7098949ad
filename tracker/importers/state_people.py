"""Persons as the State Department prints them: a nationality, an office, a name, and which words are which.

Certain or nothing: what the grammar does not know as an office or a name gives no person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tracker.importers.state_nations import ORGANISATIONS, nations


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A person as printed. office: '' where unknown. country: an English name, or '' where none is certain.

    words: the words of the file that the person was read from.
    """

    name: str
    office: str
    country: str
    words: str


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """A person found at a place of a text. end: where its words stop. printed_country: None where none is printed."""

    office: str
    name: str
    printed_country: str | None
    words: str
    end: int


_PORTFOLIOS = (
    "Foreign Affairs", "External Affairs", "External Relations", "Foreign Relations", "Foreign Trade", "Defense",
    "Defence", "National Defense", "Finance", "State", "Interior", "the Interior", "Justice", "Trade", "Energy",
    "Environment", "Relations with States", "Expatriates", "International Cooperation", "European Affairs",
    "European Integration", "Worship", "Security Policy", "Political Affairs", "Immigrants", "Culture", "Commerce",
    "Economy", "National Security",
)  # fmt: skip
_ANY_PORTFOLIO = "(?:" + "|".join(_PORTFOLIOS) + ")"
_PORTFOLIO = rf"{_ANY_PORTFOLIO}(?:,? and {_ANY_PORTFOLIO}(?! Minister))*"
_DEPARTMENTS = (
    r"(?:Foreign(?: Affairs)?|External Affairs|External Relations|Defen[cs]e|Finance|Justice|Interior|Trade|Energy"
    r"|Economy|Oil|Environment|Intelligence|Education)"
)
_HEADS = (
    r"Director of the Chinese Communist Party Central Foreign Affairs Commission",
    rf"(?:Prime )?Minister of State for {_PORTFOLIO}",
    rf"(?:Vice |First |State |Cabinet )?(?:Minister|Secretary|Commissioner) (?:of|for) (?:the )?{_PORTFOLIO}",
    rf"High Representative(?: for {_PORTFOLIO})?",
    rf"(?:Deputy |First Deputy |First |Alternate |Senior )?{_DEPARTMENTS} (?:Minister|Secretary)",
    r"(?:First )?(?:Deputy |Vice |Alternate )?(?:Prime Minister|Premier|Chancellor|President|Chairman)(?:-elect)?",
    r"(?:Deputy )?Crown Prince", r"Heir Apparent", r"(?:Deputy |Under[- ]?)?Secretary[- ]General",
    r"First Secretary", r"General Secretary", r"Director[- ]General", r"Managing Director",
    r"King", r"Queen", r"Emperor", r"Empress", r"[EA]mir", r"Sultan", r"Shah", r"Pope", r"Grand Duke", r"Taoiseach",
    r"(?:National )?Security Advis[eo]r", r"State Council[l]?or", r"State Counselor", r"Senior Minister",
    r"First Minister", r"National People’s Congress Chairman", r"National Assembly (?:President|Speaker)",
    r"(?:Parliament )?Speaker", r"Special Envoy", r"Special Representative", r"Governor[- ]General", r"Chairperson",
    r"Negotiator", r"Commissioner", r"Minister",
)  # fmt: skip
_HEAD = "(?:" + "|".join(_HEADS) + ")"
_CALLING = r"(?:(?:Acting|acting|Interim|interim|Caretaker|caretaker|Provisional|former|Former|outgoing) )?"
_UPPER = r"A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻŁŃŅŇŌŐŘŚŞŠŤŪŮŰŲŹŻŽȘȚ"
_LOWER = r"a-zß-öø-ÿāăąćčďđēėęěğģīįıķĺļłńņňōőřśşšťūůűųźżžșțườởộơếễạảấầẩẫậắằẳẵặẹẻẽềểệỉịọỏốồổỗớợỡụủứừửữựỳỵỷỹ"
_PARTICLES = (
    r"(?:de|de la|de las|de los|del|della|di|da|das|do|dos|du|la|le|e|y|bin|ibn|bint|al|el|ul|ur|von|van|van der"
    r"|van den|von der|zu|der|den|ter|ten|abu)"
)
_CAP_WORD = (
    r"(?:[dl]['’]|[Oo]['’]|(?:[aA][lnstd]|[eE]l|[uU]l)-|['’])?"  # d'Estaing, O'Leary, al-Faisal
    rf"[{_UPPER}]"
    r"(?:"
    rf"[{_LOWER}]"
    rf"|['’](?=[{_LOWER}])(?!s\b)|['’](?=[{_UPPER}][{_LOWER}])|(?<=['’])[{_UPPER}]"  # Mata’afa, Sant’Agata
    rf"|[-‑](?=[{_UPPER}{_LOWER}])|(?<=[-‑])[{_UPPER}]"  # Eui-yong, Tsipras-Merkel
    rf"|(?<=Mc)[A-Z]|(?<=[{_LOWER}])[A-Z](?=[a-z]{{2}})"  # McAleese, MacEachen
    r")*"
    rf"['’]?(?![{_LOWER}\w])(?!['’]s\b)"
)
_INITIALS = r"(?:[A-Z]\.(?:[ -]?[A-Z]\.)*|Dr\.|Jr\.|Gen\.|Lt\.)"
_NUMBER = r"(?:[IVX]{1,5}\b|2nd|3rd)"
_NOT_NAME = (
    r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d)"
    r"(?!(?:NATO|UN|EU|OECD|U\.S|U\.N|January|February|March|April|June|July|August|September|October|November|December"
    r"|Also|Met|Attended|Discussed|Signed|Visited|Addressed|Foreign|Prime|President|Minister|Secretary|Ministers|Vice"
    r"|Crown|Deputy|Defense|First Lady|Presidents|Summit|Meeting|Council|Leaders|Conference|Forum|Ministerial|Dialogue"
    r"|Union|League|Treaty|Agreement|Republic|Federal|General Assembly|Chairman|Premier|Special)\b)"
)
_NAME_PART = rf"{_NOT_NAME}(?:{_INITIALS}|{_NUMBER}|{_CAP_WORD})"
_FIRST = rf"(?:(?:{_PARTICLES} )?{_NAME_PART}|(?:{_PARTICLES} ){{1,2}}{_NAME_PART})"
_NAME = re.compile(rf"{_FIRST}(?:,? (?:Jr\.?|Sr\.?|[23][nr]d)(?!\w)| (?:{_PARTICLES} ){{0,2}}{_NAME_PART}){{0,8}}")
_LONGEST_NAME = 120
_GRACE = r"(?:(?:His|Her) (?:Majesty|Holiness|Highness|Royal Highness|Excellency),? )?"
_JOINT = r"(?: and |/|-)"
_ELECT = re.compile(r"-\s+(?=elect\b)")
_AND_ANOTHER = re.compile(rf" and (?={_CALLING}{_HEAD} )")
_SMALL_LETTER = re.compile(rf"[{_LOWER}]")
_GOES_ON = re.compile(r"[\w/-]")
_ENDS_WITH_INITIALS = re.compile(rf"(?:^| ){_INITIALS}$")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    nation = "|".join(sorted(map(re.escape, nations()), key=len, reverse=True))
    body = "|".join(sorted(map(re.escape, ORGANISATIONS), key=len, reverse=True))
    before = rf"(?:(?:(?P<nation>{nation})(?:['’]s)?|(?P<body>{body})(?: \([A-Z]{{2,6}}\))?) )?"
    inner = rf"(?:(?:{nation}|{body}) )?"
    office = rf"{_HEAD}(?:{_JOINT}{inner}{_CALLING}{_HEAD}){{0,2}}"
    person = re.compile(
        rf"(?P<the>[Tt]he )?{_GRACE}(?P<calling1>{_CALLING}){before}(?P<office>{_CALLING}{office})"
        rf"(?: (?:of|for|to) (?:the )?(?P<of>{nation}))? (?={_FIRST})"
    )
    after = re.compile(rf" of (?:the )?(?P<of>{nation})(?![\w’'])")
    title = re.compile(rf"(?P<office>{_CALLING}{office}) (?={_FIRST})")
    return person, after, title


def person_at(text: str, start: int = 0) -> PersonMatch | None:
    """The person whose office begins at `start` of the text; None where office and name are not certain."""
    person, after, _ = _patterns()
    found = person.match(text, start)
    if found is None or _two_people(found["office"], bool(found["the"])):
        return None
    name = _name_at(text, found.end())
    if name is None:
        return None
    end = found.end() + len(name)
    printed: str | None = None
    if found["nation"]:
        printed = nations()[found["nation"]]
    elif found["body"]:
        printed = found["body"]
    elif found["of"]:
        printed = nations()[found["of"]]
    behind = after.match(text, end)
    if behind:
        end = behind.end()
        printed = nations()[behind["of"]] if printed is None else printed
    office = f"{found['calling1']}{found['body'] + ' ' if found['body'] else ''}{found['office']}".strip()
    if found["of"] and found["office"].endswith(("Envoy", "Representative")):
        office, printed = f"{office} for {found['of']}", found["body"] or ""
    if "Chinese Communist Party" in office:
        printed = "China"
    return PersonMatch(office, name, printed, text[start:end], end)


def split_visitor(visitor: str, country: str) -> tuple[ReadPerson, ...]:
    """The persons of a visitor line, titles apart from names where that is certain; else one with the whole line.

    "President X and Prime Minister Y" gives two.
    """
    text = _ELECT.sub("-", " ".join(visitor.split()))
    _, _, title = _patterns()
    persons: list[ReadPerson] = []
    for piece in _AND_ANOTHER.split(text):
        found = title.match(piece)
        if found is None:
            return (ReadPerson(text, "", country, text),)
        name = _tidy(piece[found.end() :])
        if not name or " and " in name:
            return (ReadPerson(text, "", country, text),)
        persons.append(ReadPerson(name, found["office"], country, piece))
    return tuple(persons)


def _name_at(text: str, start: int) -> str | None:
    found = _NAME.match(text, start)
    if found is None or len(found[0]) > _LONGEST_NAME or not _SMALL_LETTER.search(found[0]):
        return None
    after = text[found.end() : found.end() + 2]
    if after.startswith(("’s", "'s", "s’")) or _GOES_ON.match(after):
        return None
    name = found[0]
    if name.endswith(("s’", "s'")):
        return None
    if name.endswith(".") and not _ENDS_WITH_INITIALS.search(name):
        name = name[:-1]
    return name


def _two_people(office: str, with_article: bool) -> bool:
    """Whether a joint office may mean two people ("the President and Prime Minister Y")."""
    first, joint, _ = office.partition(" and ")
    if not joint:
        return False
    return first in ("President", "King", "Queen", "Emperor") or (
        with_article and first in ("Prime Minister", "Foreign Minister", "Premier")
    )


def _tidy(name: str) -> str:
    return name.strip().strip(",").strip()
