"""Characters that hide or turn what is written, and letters of one script that look like those of another.

Unicode Technical Standard 39 calls the second *confusables*; the pairs here are those of Latin, Cyrillic, Greek and
Armenian letters that are drawn alike in ordinary fonts.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_JOINERS = "\u200c\u200d"
_MARKS_OF_DIRECTION = "\u200e\u200f\u061c"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ISOLATED = re.compile("\u2068([^\u2066-\u2069\n]*)\u2069")
_NEEDS_JOINERS = re.compile("[\u0590-\u109f\u1780-\u18af\u1b00-\u1bff\ua800-\uabff\u2600-\u27bf\U0001f000-\U0001faff]")
_FREE = frozenset("\n\t\u00a0\u202f\u2009\u200a\u3000\u2002\u2003")
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\u180b\u180c\u180d\u180e")
"""Letters and marks by their category, and drawn as nothing."""

_ALIKE = {
    "Cyrillic": (
        "аАвВеЕёЁкКмМнНоОпрРсСтТуУхХіІїЇјЈѕЅһҺԁԛԚԝԜгьЬӀӏзЗ",
        "aABBeEëËkKMMHHoOnpPcCTTyYxXiIïÏjJsShHdqQwWrbbIl33",
    ),
    "Greek": ("αΑΒεΕΖηΗιΙκΚΜνΝοΟρΡτΤυΥχΧγωϲϹϳ", "aABeEZnHiIkKMvNoOpPtTuYxXywcCj"),
    "Armenian": ("օՕսՍցհոՏ", "oOuUghnS"),
}
_LATIN_FOR = {
    ord(letter): like for letters, likes in _ALIKE.values() for letter, like in zip(letters, likes, strict=True)
}
_NAMES = ("Latin", "Cyrillic", "Greek", "Armenian")


def made_visible(text: str) -> str:
    """The text with what cannot be seen, or turns the writing round it, as its number: ⟨U+202E⟩.

    Line ends, tabs and spaces stay, and so do the joiners and marks of direction that a script with joined or
    right-to-left letters needs where such letters stand in the text, and what `isolated` puts round a name.
    """
    if text.isprintable() and (text.isascii() or not _INVISIBLE.intersection(text)):
        return text
    parts = _ISOLATED.split(text) if "\u2068" in text else [text]
    for place, part in enumerate(parts):  # every other one is what stood between two signs that isolate
        seen = "".join(f"⟨U+{ord(c):04X}⟩" if _hides(c, text) else c for c in part)
        parts[place] = f"\u2068{seen}\u2069" if place % 2 else seen
    return "".join(parts)


def isolated(text: str) -> str:
    """A name to be set beside others: one of right-to-left letters does not turn what stands beside it (UAX #9)."""
    return f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text


def _hides(character: str, text: str) -> bool:
    if character.isprintable():
        return character in _INVISIBLE and not _NEEDS_JOINERS.search(text)
    if character in _FREE:
        return False
    if character in _JOINERS:
        return not _NEEDS_JOINERS.search(text)
    if character in _MARKS_OF_DIRECTION:
        return not _RIGHT_TO_LEFT.search(text)
    return unicodedata.category(character) not in ("Zs", "Cn")


def mixed_scripts(text: str) -> tuple[str, ...]:
    """The scripts that one word mixes: "Latin" and "Cyrillic" for a Latin name with a Cyrillic а; () where none does.

    Only scripts whose letters look alike count; a text of several words may have a word in each.
    """
    if text.isascii():
        return ()
    for word in re.split(r"[\W\d_]+", text):
        if not word.isascii():
            found = tuple(name for name in _NAMES if any(script_of(letter) == name for letter in word))
            if len(found) > 1:
                return found
    return ()


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """The script of a letter among those that look alike: "Latin", "Cyrillic", "Greek", "Armenian"; "" for others."""
    name = unicodedata.name(letter, "").partition(" ")[0].capitalize()
    return name if name in _NAMES else ""


def skeleton(text: str) -> str:
    """What a name looks like: two names of one skeleton are drawn alike, whatever letters they are made of."""
    seen = unicodedata.normalize("NFKC", "".join(c for c in text if not _hides(c, "")))
    return " ".join(seen.translate(_LATIN_FOR).split())


def strange_name(name: str) -> str:
    """What is strange about a name, in words: "a word mixes Latin and Cyrillic letters"; an empty text for nothing."""
    if made_visible(name) != name:
        return "there are signs that cannot be seen"
    scripts = mixed_scripts(name)
    return f"a word mixes {' and '.join(scripts)} letters" if scripts else ""
