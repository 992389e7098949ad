"""The folding of names: one key for sorting, uniqueness and matching, and the same folding for full-text search.

Keys are made here and not by the database, because case and accents fold differently in each.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

_REMEMBERED = 16_384  # the same names and words come again and again in a file that is taken in
_FAMILY_NAME_FIRST = frozenset({"CN", "TW", "HK", "MO", "SG", "KR", "KP", "JP", "VN", "HU", "KH"})
_TURNED_IN_ENGLISH = frozenset({"JP", "HU"})
_SON_OF = frozenset({"bin", "bint", "ibn", "ben"})
_TWO_FAMILY_NAMES = re.compile("AR|BO|C[LORU]|DO|E[CS]|G[QT]|HN|MX|NI|P[AEY]|SV|UY|VE")
_SECOND_GIVEN_NAMES = re.compile(
    "alberto|alejandro|alfonso|alfredo|andres|angel|antonio|carlos|cristina|daniel|eduardo|enrique|ernesto|felipe"
    "|fernando|francisco|guillermo|gustavo|ignacio|isabel|javier|jesus|joaquin|jorge|jose|juan|luis|manuel|maria|mario"
    "|martin|miguel|nicolas|pablo|patricia|pedro|rafael|ramon|raul|ricardo|roberto|rosa|teresa|vicente|victor"
)
_PORTUGUESE = frozenset({"AO", "BR", "CV", "GW", "MZ", "PT", "ST", "TL"})
_PORTUGUESE_PARTICLES = frozenset({"da", "das", "de", "do", "dos"})
_MORE_PORTUGUESE_GIVEN_NAMES = re.compile(
    "filipe|henrique|inacio|joao|joaquim|lucia|luiz|marcos|margarida|paulo|rui|teodoro|tiago|tome|vitor"
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = re.compile(
    "abu|af|al|ap|as|ash|at|bar|ben|bin|bint|da|das|de|del|della|den|der|di|do|dos|du|el|ibn"
    "|la|le|lo|mac|san|santa|st|ter|um|van|vom|von|y|zu|zum|zur"
)

# Combining accents, Hebrew points and Arabic vowel signs: writing a name with or without them is the same name.
_OPTIONAL_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u0640]")
_APOSTROPHES = re.compile("['`]")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)
_NOT_WORD = re.compile("[^0-9a-z]+")
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}")
_HAN_KANA_HANGUL = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
_THAI_LAO_BURMESE_KHMER = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNSPACED_RUN = re.compile(f"[{_HAN_KANA_HANGUL}{_THAI_LAO_BURMESE_KHMER}]+")
_SYLLABIC = re.compile(f"[{_HAN_KANA_HANGUL}]+")


@lru_cache(maxsize=_REMEMBERED)
def name_key(text: str) -> str:
    """The key under which a name is sorted, kept unique and matched, the same on any database.

    Compatibility forms, case, accents and scripts are folded (anything becomes ASCII letters and digits), apostrophes
    are dropped ("Sana'a" is "Sanaa"), other punctuation and space become one space. The key of a key is itself. A text
    with no letter or digit gives its own casefolded words, so that a key is empty only where the text is blank.
    """
    folded = text if text.isascii() else _in_ascii(text)
    key = _NOT_WORD.sub(" ", _APOSTROPHES.sub("", folded.lower())).strip()
    return key or " ".join(text.casefold().replace("\0", "\ufffd").split())


def search_text(text: str) -> str:
    """What the full-text index stores for a text: its words, and the folded form of each word that folding changes.

    Words are separated by single spaces and keep no punctuation, so that every database finds the same words.
    Scripts written without spaces are stored character by character, followed by their transliteration by
    character, by pair of characters and, up to four characters, whole: 王毅 is found by 毅, by Wang Yi and by Wangyi.
    """
    words, folded = _indexed(text)
    return " ".join([*words, *folded])


def search_text_of(texts: Iterable[str]) -> str:
    """The `search_text` of several texts, each on a line of its own; those met before are not folded again."""
    words: list[str] = []
    folded: dict[str, None] = {}
    for text in texts:
        plain, keys = _remembered_index(text)
        if plain:
            words.append(plain)
        if keys:
            folded.update(dict.fromkeys(keys))
    return " ".join([*words, *folded])


def search_terms(text: str) -> list[str]:
    """The words to look for in an index of `search_text`, all of which must be there; each is one word of it.

    Case, accents and scripts are folded as the index folds them; characters of scripts written without spaces stay
    as they are, one term each. A text without any letter or digit gives no terms.
    """
    terms: dict[str, None] = {}
    for chunk, unspaced in _chunks(text):
        if unspaced:
            terms.update(dict.fromkeys(_characters(chunk)))
        else:
            terms.update(dict.fromkeys(key for word in chunk.split() for key in _word_keys(word)))
    return list(terms)


def last_name_keys(name: str, country_code: str | None = None) -> set[str]:
    """The keys under which a person's family name may be given; candidates, of which some may be wrong.

    With the ISO code of a country that writes the family name first, the first word is a candidate beside the last;
    particles are given with and without ("von der Leyen": leyen, von der leyen). Blank names give an empty set.
    """
    family, comma, rest = name.partition(",")
    if comma and name_key(rest) not in _SUFFIXES:
        tokens = name_key(family).split()
        return _with_particles(tokens) | {" ".join(tokens)} if tokens else set()
    if _SYLLABIC.fullmatch("".join(name.split())):
        return {name_key(name.strip()[0]), name_key(name.split()[0])} if " " in name.strip() else _syllabic_family(name)
    tokens = [token for token in name_key(name).split() if token not in _SUFFIXES]
    if not tokens:
        return set()
    found = _with_particles(tokens)
    if country_code in _FAMILY_NAME_FIRST:
        found.add(tokens[0])
    return found


def family_name(name: str, country_code: str | None = None) -> str:
    """The part of a name, as it stands there, that is the family name; '' where that cannot be told.

    What is written in capitals, or before a comma, is it. Otherwise it is the first word for countries that write
    it first in English too, and the last with its particles for all others: Japanese and Hungarian names are turned
    in English. Spanish names of three words or more have two, unless the word between is a usual second given name;
    so have Portuguese ones of which the last has a particle ("Rebelo de Sousa", "Lula da Silva"). A single word
    (Abdullah II), a father's name (Hussein bin Talal) and a name in a script without spaces have none.
    """
    family, comma, rest = name.partition(",")
    if comma and name_key(rest) not in _SUFFIXES:
        return family.strip()
    words = name.replace(",", " ").split()
    while words and name_key(words[-1]) in _SUFFIXES:
        words.pop()
    if len(words) < 2 or any(_UNSPACED_RUN.search(word) for word in words):
        return ""
    capitals = [word for word in words if len(word) > 2 and word.isupper() and "." not in word]
    if capitals and len(capitals) < len(words):
        start = words.index(capitals[0])
        found = " ".join(words[start : start + len(capitals)])
        return found if found in name else capitals[0]
    if country_code in _FAMILY_NAME_FIRST - _TURNED_IN_ENGLISH:
        return words[0]
    if words[1].casefold() in _SON_OF and len(words) == 3:
        return ""
    start = len(words) - 1
    two = _TWO_FAMILY_NAMES.fullmatch(country_code or "") is not None
    if two and start > 1 and not _SECOND_GIVEN_NAMES.fullmatch(name_key(words[start - 1])):
        start -= 1
    while start > 1 and _PARTICLES.fullmatch(words[start - 1].casefold()):
        start -= 1
    if country_code in _PORTUGUESE and start > 1 and words[start].casefold() in _PORTUGUESE_PARTICLES:
        before = name_key(words[start - 1])
        if not _SECOND_GIVEN_NAMES.fullmatch(before) and not _MORE_PORTUGUESE_GIVEN_NAMES.fullmatch(before):
            start -= 1
    found = " ".join(words[start:])
    return found if found in name else words[-1]


def _in_ascii(text: str) -> str:
    from anyascii import anyascii  # 10 ms, not needed before the first name in another script

    return anyascii(_OPTIONAL_MARKS.sub("", unicodedata.normalize("NFKC", text)))


def _with_particles(tokens: list[str]) -> set[str]:
    start = len(tokens) - 1
    while start > 1 and _PARTICLES.fullmatch(tokens[start - 1]):
        start -= 1
    return {tokens[-1], " ".join(tokens[start:])}


def _syllabic_family(name: str) -> set[str]:
    """Without a space the family name is the first character, or two of four."""
    text = name.strip()
    return {name_key(text[:1]), name_key(text[:2])} if len(text) > 3 else {name_key(text[:1])}


def _indexed(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a text, and the folded forms of those that folding changes, each once."""
    words: list[str] = []
    folded: dict[str, None] = {}
    for chunk, unspaced in ((text, False),) if text.isascii() else _chunks(text):
        if unspaced:
            words.extend(_characters(chunk))
            folded.update(dict.fromkeys(_transliterations(chunk)))
            continue
        for word in chunk.split():
            if word.isascii() and word.isalnum():
                words.append(word)
                continue
            plain, keys = _stored_forms(word)
            words.extend(plain)
            folded.update(dict.fromkeys(keys))
    return tuple(words), tuple(folded)


@lru_cache(maxsize=_REMEMBERED)
def _remembered_index(text: str) -> tuple[str, tuple[str, ...]]:
    """The words of a text in a row, and the folded forms of those that folding changes."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return " ".join(text.split()), ()  # folding changes none of them
    words, folded = _indexed(text)
    return " ".join(words), folded


def _chunks(text: str) -> Iterator[tuple[str, bool]]:
    """The text in order, cut where it changes between spaced and unspaced scripts; True for the unspaced."""
    text = unicodedata.normalize("NFKC", text)
    end = 0
    for run in _UNSPACED_RUN.finditer(text):
        yield text[end : run.start()], False
        yield run.group(), True
        end = run.end()
    yield text[end:], False


def _characters(run: str) -> list[str]:
    """The letters and digits of an unspaced run, each alone; vowel signs and tone marks are left out."""
    return [character for character in run if character.isalnum()]


def _transliterations(run: str) -> list[str]:
    if not _SYLLABIC.fullmatch(run):
        return name_key(run).split()
    syllables = ["".join(name_key(character).split()) for character in run]
    pairs = [one + other for one, other in pairwise(syllables)]
    whole = ["".join(syllables)] if len(syllables) <= 4 else []
    return [*syllables, *pairs, *whole]


@lru_cache(maxsize=_REMEMBERED)
def _stored_forms(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of one spaced word, and those of its folded words that differ from them."""
    plain = _plain_words(word)
    stored = {part.lower() for part in plain}
    return tuple(plain), tuple(key for key in _word_keys(word) if key not in stored)


def _plain_words(word: str) -> list[str]:
    """The word split at everything that is no letter, digit or mark."""
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in word).split()


def _word_keys(word: str) -> list[str]:
    """The folded words of one spaced word; dotted initials are one word ("U.S.-led": us, led), a possessive goes."""
    joined = _INITIALS.sub(lambda initials: initials.group().replace(".", "") + " ", _POSSESSIVE.sub("", word))
    key = name_key(joined)
    return key.split() if key.isascii() and key[:1].isalnum() else []
