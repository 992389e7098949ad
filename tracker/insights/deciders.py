"""Which countries the words say that name who decided: "Donald Trump (US)", "Dutch government", "India and Japan"."""

from __future__ import annotations

import re
from functools import lru_cache

from tracker.countries import find_country

_ASIDE = re.compile(r";|,\s+(?=[a-z])")  # what follows says who was consulted, who agreed, in which part they decided
_BETWEEN = re.compile(r"\band\b|[,&/]")
_CODE = re.compile(r"\(([A-Z]{2,8})\)")
_BODY = re.compile(
    r"^(?:the\s+)?(?:government\s+of\s+)?(?P<country>.+?)(?:\s+(?:government|leadership|side))?"
    r"(?:\s+(?:asked|proposed|invited|agreed|decided|refused))?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def countries_named(words: str) -> frozenset[str]:
    """The codes of the countries that decided, by the words before any aside ("…, after consulting Jordan").

    A country is read where the words name it as a whole, as its government or people, or by its code in brackets
    behind a person; nothing is guessed, so that an office or a house such as "Downing Street" names none.
    """
    deciders = _ASIDE.split(words, maxsplit=1)[0].strip()
    whole = _country(deciders)
    named = [whole] if whole else map(_country, _BETWEEN.split(deciders))
    return frozenset(code for code in named if code)


def _country(words: str) -> str | None:
    codes = _CODE.findall(words)
    if codes:
        known = find_country(codes[0]) if len(codes) == 1 else None
    else:
        body = _BODY.match(words.strip())
        known = find_country(body["country"]) if body else None
    return known.code if known is not None else None
