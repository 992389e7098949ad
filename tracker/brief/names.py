"""What people, offices and countries are called in a brief, by the user's choice of style."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tracker.brief.options import BriefOptions, CountryStyle, NameStyle
from tracker.composing import office_words
from tracker.countries import all_countries, country, find_country
from tracker.names import family_name, name_key
from tracker.queries.rows import EngagementPage, ParticipantRow
from tracker.reader import Reader

CHUNK = 400

# Names of states and bodies that English gives an article: "the United States", "the Netherlands", "the Holy See".
_WITH_ARTICLE = re.compile(
    r"^(United|Holy|Soviet|European|African|Arab|Dominican|Czech Rep|Central African|Democratic Rep|Bahamas|Gambia\b"
    r"|Maldives|Comoros|Netherlands|Philippines|Organi[sz]ation|League|Republic|Kingdom|State of|Vatican)"
    r"|\b(Union|Nations|Islands|Emirates|Kingdom|Organi[sz]ation|Community|Council|Territories|Federation)$"
)
# So do offices and bodies when they speak or decide: "the White House", "the Dutch government".
_BODY = re.compile(
    r"(?:\b(?:White House|department|ministry|office|service|government|presidency|commission|council|embassy"
    r"|directorate|delegation|secretariat|parliament|kremlin|pentagon|leadership|side|see|army|union|court|committee"
    r"|secretary|spokesman|spokeswoman|spokesperson|minister|ambassador|state department)|^élysée palace)$",
    re.IGNORECASE,
)
_HEAD_ENDS = re.compile(r"[,;:(]| of | for | in ")
_HAS_OWN = re.compile(r"^(?:the|a|an|his|her|its|their|unnamed|one|some)\b|['’]s?\b", re.IGNORECASE)
_ARABIC_ARTICLE = re.compile("(?:al|el|as|ash|at|ad|an|ar|az)-")
_OPENING = re.compile("(?:the|a|an|unnamed|senior|some|several) ")
"""Words of the record that may begin a sentence, and then with a capital."""
_COMMON = re.compile(
    "(?:Advisers|Aides|Both|Delegations|Diplomats|Governments|Leaders|Ministers|Officials|Organi[sz]ers|Senior|Several"
    "|Some|Sources|Unnamed)(?: |$)"
)
"""Common nouns with which the record begins a name, in a capital that the middle of a sentence does not have."""
_COUNTRY_MARK = re.compile(r" \([A-Z]{2,3}\)(?=$|,| and )")


def in_prose(name: str) -> str:
    """The article, '' or "the ", that the name of a country takes in a sentence."""
    return "the " if _WITH_ARTICLE.search(name) else ""


def article_of_body(words: str) -> str:
    """The article, '' or "the ", that whoever spoke or decided takes as the subject of a sentence."""
    head = _HEAD_ENDS.split(words, maxsplit=1)[0].strip()
    return "the " if _BODY.search(head) and not _HAS_OWN.search(head) else ""


@lru_cache(maxsize=4096)
def _with_articles(words: str) -> tuple[str, str]:
    """Whoever spoke or decided as (article, words): those of a list of countries that take an article have it."""
    begun = _OPENING.match(words)
    if begun:
        return begun.group(), words[begun.end() :]
    if common := _COMMON.match(words):
        return common.group().casefold(), words[common.end() :]
    first, *rest = re.split(r"(, | and )", words)
    if all(find_country(part) is not None for part in [first, *rest[1::2]]):
        rest = [f"{_article_of_country(part)}{part}" if place % 2 else part for place, part in enumerate(rest)]
        return _article_of_country(first), "".join([first, *rest])
    return article_of_body(words), words


def _article_of_country(words: str) -> str:
    known = find_country(words)
    if words.startswith("the ") or known is None:
        return ""
    return in_prose(known.name) if words.isupper() else in_prose(words)


def as_subject(words: str) -> str:
    """The words as they stand before a verb, '' for words that cannot: whole clauses, several joined by semicolons.

    What is set off by a comma gets its closing one: "Pakistan, as chair,".
    """
    bare = _COUNTRY_MARK.sub("", words)
    if not bare.strip() or re.search(r"[;:()\n]", bare) or bare.rstrip()[-1] in ".!?…":
        return ""
    parts = re.split(", ", bare)
    if len(parts) == 1:
        return words
    listed = all(part[:1].isupper() for part in parts) and " and " in parts[-1]
    return words if listed else f"{words},"


class Names:
    """Calls people and countries as the options say; people by their family names once they were named in full.

    Whose family name somebody else in the document has too is always named in full.
    """

    def __init__(self, reader: Reader, options: BriefOptions) -> None:
        self._reader = reader
        self._options = options
        self._mentioned: set[int] = set()
        self._people: dict[int, tuple[str, str]] = {}
        self._codes: dict[int, tuple[str, str]] | None = None
        self._families: dict[str, set[int | str]] = {}

    def forget(self) -> None:
        """From here on people are named in full again, as in another document."""
        self._mentioned.clear()

    def learn_from(self, pages: Iterable[EngagementPage]) -> None:
        """Reads the names of all people that pages speak of, those that are only printed too."""
        pages = list(pages)
        self.learn(person for page in pages for person in people_of(page))
        for page in pages:
            for one in page.participants:
                if one.person_id is None:
                    self._keep_family(one.name, one.country, name_key(one.name))

    def learn(self, people: Iterable[int]) -> None:
        """Reads the names of these people at once."""
        wanted = sorted(set(people) - self._people.keys())
        for start in range(0, len(wanted), CHUNK):
            chunk = wanted[start : start + CHUNK]
            marks = ", ".join("?" * len(chunk))
            for person, name, code in self._reader.rows(
                "SELECT p.id, p.name, c.code FROM person p LEFT JOIN country c ON c.id = p.country_id"
                f" WHERE p.id IN ({marks})",
                chunk,
            ):
                self._people[person] = name, code or ""
                self._keep_family(name, code or "", person)

    def _keep_family(self, name: str, code: str, whose: int | str) -> None:
        if family := family_name(name, code):
            self._families.setdefault(name_key(family), set()).add(whose)

    def participant(self, row: ParticipantRow, *, again: bool = True) -> str:
        """Somebody who takes part. again: False where the name always stands in full, as in a table."""
        if row.person_id is None or self._options.names is NameStyle.PRINTED:
            return row.name
        return self.person(row.person_id, row.country, again=again) or row.person_name or row.name

    def person(self, person: int, country: str = "", *, again: bool = True) -> str:
        """A person of the record by the style; '' where there is none with this id."""
        if person not in self._people:
            self.learn([person])
        name, code = self._people.get(person, ("", ""))
        style = self._options.names
        if style is NameStyle.CAPITALS:
            family = family_name(name, code or country)
            return name.replace(family, _capitals(family), 1) if family else name
        if style is NameStyle.FAMILY and again:
            if person in self._mentioned:
                family = family_name(name, code or country)
                return family if len(self._families.get(name_key(family), ())) < 2 and family else name
            self._mentioned.add(person)
        return name

    def office(self, row: ParticipantRow) -> str:
        """The office somebody takes part in, with its country where the title does not say it; '' for neither."""
        if not self._options.with_offices:
            return ""
        words = office_words(row.office, row.country, row.country_name)
        if words == row.office or _says_country(row.office, row.country):
            return row.office
        return ", ".join(part for part in (row.office, self.country(row.country, row.country_name)) if part)

    def country(self, code: str, name: str) -> str:
        """A country by the style, without an article."""
        return (code or name) if self._options.countries is CountryStyle.CODE else (name or code)

    def actor(self, words: str, person: int | None, country: int | None) -> tuple[str, str]:
        """Whoever decided or spoke, as (article, words): a linked country or person by the style, else as recorded."""
        text = words.strip()
        if country is not None and text:
            code, name = self._country(country)
            if name_key(text) in (name_key(name), name_key(code)) or text == name:
                if self._options.countries is CountryStyle.CODE:
                    return "", code
                return in_prose(name), name
        if person is not None and self._options.names is not NameStyle.PRINTED:
            named = text.split(",")[0].split("(")[0].strip()
            if named:
                return "", text.replace(named, self.person(person) or named, 1)
        return _with_articles(text)

    def _country(self, row: int) -> tuple[str, str]:
        if self._codes is None:
            self._codes = {
                found: (code, name) for found, code, name in self._reader.rows("SELECT id, code, name FROM country")
            }
        return self._codes.get(row, ("", ""))


def _capitals(family: str) -> str:
    article = _ARABIC_ARTICLE.match(family)
    start = article.end() if article else 0
    return family[:start] + family[start:].upper()


@lru_cache(maxsize=4096)
def _says_country(office: str, code: str) -> bool:
    """Whether an office names its country by another of its names: "President of Turkey"."""
    if not office or not code or code not in {known.code for known in all_countries()}:
        return False
    known = country(code)
    key = f" {name_key(office)} "
    return any(f" {name_key(name)} " in key for name in (known.name, *known.aliases, *known.adjectives))


def people_of(page: EngagementPage) -> set[int]:
    """The ids of all people that a page speaks of."""
    found = {row.person_id for row in page.participants} | {line.decided_by_person for line in page.ledger}
    found |= {reason.stated_by_person for line in page.ledger for reason in line.reasons}
    found |= {said.person_id for said in page.statements}
    return {person for person in found if person is not None}
