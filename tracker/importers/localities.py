"""The cities of a printed locality, split only where every piece is certain to be a city."""

from __future__ import annotations

import re
from collections.abc import Callable

IsCity = Callable[[str, str], bool]
"""Whether a text is a city of the country with this printed name."""


def split_locality(locality: str, country: str, is_city: IsCity) -> tuple[str, ...]:
    """The cities of a locality as printed, in its order; () for an empty one.

    Commas part it only where `is_city` knows every piece as a city of that country; otherwise it stays one entry
    ("Mexico, D.F.").
    """
    text = " ".join(locality.split()).strip(",; ")
    if not text:
        return ()
    pieces = tuple(" ".join(piece.split()) for piece in text.split(","))
    if len(pieces) == 1:
        return pieces
    known = all(piece and not _abbreviation(piece) and is_city(piece, country) for piece in pieces)
    return pieces if known else (re.sub(r" ,", ",", text),)


def gazetteer_city(text: str, country: str) -> bool:
    """Whether the bundled gazetteer has `text` as a city of the country printed as `country`."""
    from tracker.countries import find_country
    from tracker.gazetteer import city_named

    found = find_country(country)
    return found is not None and city_named(text, found.code) is not None


def _abbreviation(piece: str) -> bool:
    return re.fullmatch(r"(?:[A-Za-z]\.\s*)+", piece) is not None or re.fullmatch(r"[A-Z]{2}", piece) is not None
