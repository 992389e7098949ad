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
    found = set()
    for part in _BETWEEN.split(_ASIDE.split(words, maxsplit=1)[0]):
        code = _CODE.search(part)
        body = _BODY.match(part.strip())
        known = find_country(code.group(1)) if code else find_country(body["country"]) if body else None
        if known is not None:
            found.add(known.code)
    return frozenset(found)
