"""Builds resources/countries/countries.json from tools/countries.txt, ISO 3166 (pycountry) and CLDR (Babel).

Run by hand, when the list changes, in an environment of its own (pip install pycountry Babel anyascii rapidfuzz):

    python tools/build_countries.py

The file holds {"countries": [[code, name, kind, aliases, adjectives, capital, since, until, now], …], "keys": {…}};
keys gives for each folded name the [rank, index] pairs of the countries it may mean; rank 0 is the name, 1 an alias,
2 an adjective.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tracker.names import name_key  # noqa: E402

SOURCE = ROOT / "tools" / "countries.txt"
TARGET = ROOT / "resources" / "countries" / "countries.json"
NAME, ALIAS, ADJECTIVE = range(3)
ORDINARY_WORDS = {"WHO"}
"""Codes that mean the organisation only in capitals."""


def listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def read_source() -> Iterator[list[Any]]:
    """The rows of the hand-made list as [code, name, kind, aliases, adjectives, capital, since, until, now]."""
    kind = ""
    for number, line in enumerate(SOURCE.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            kind = line.strip("[]")
            continue
        fields = line.split("|")
        if not 5 <= len(fields) <= 8:
            raise SystemExit(f"{SOURCE.name}:{number}: {len(fields)} fields")
        code, name, adjectives, aliases, capital, since, until, now = fields + [""] * (8 - len(fields))
        for day in (since, until):
            if day:
                date.fromisoformat(day)
        yield [code, name, kind, listed(aliases), listed(adjectives), capital.strip("-"), since, until, listed(now)]


def published_names(code: str) -> Iterator[str]:
    """What ISO 3166-1 and CLDR call the country of this code, without their bracketed remarks."""
    entry = pycountry.countries.get(alpha_2=code)
    if entry is not None:
        yield entry.name
        yield from (getattr(entry, part) for part in ("common_name", "official_name") if hasattr(entry, part))
    cldr = Locale("en").territories.get(code)
    if cldr:
        yield cldr


def with_variants(names: list[str]) -> list[str]:
    """Each name, and for Saint, St. and "&" the other way of writing it; the first of each folded form is kept."""
    found: dict[str, str] = {}
    for name in names:
        plain = name.replace(" & ", " and ")
        for variant in (name, plain, re.sub(r"\bSt\. ", "Saint ", plain), re.sub(r"\bSaint ", "St. ", plain)):
            found.setdefault(name_key(variant), variant.replace("’", "'"))
    return list(found.values())


def main() -> None:
    rows = list(read_source())
    codes = [str(row[0]) for row in rows]
    missing = {entry.alpha_2 for entry in pycountry.countries} - set(codes)
    if missing or len(set(codes)) != len(codes):
        raise SystemExit(f"missing codes {sorted(missing)}, or one given twice")
    unknown = {code for row in rows for code in row[8]} - set(codes)
    if unknown:
        raise SystemExit(f"unknown codes {sorted(unknown)}")
    keys: dict[str, list[list[int]]] = {}
    for index, row in enumerate(rows):
        code, name, kind, aliases, adjectives = row[:5]
        more = list(published_names(str(code))) if kind != "historical" else []
        if kind == "organisation" and code not in ORDINARY_WORDS:
            more.append(str(code))
        row[3] = with_variants([name, *aliases, *more])[1:]
        for rank, names in ((NAME, [name]), (ALIAS, row[3]), (ADJECTIVE, adjectives)):
            for each in names:
                places = keys.setdefault(name_key(each), [])
                if all(place[1] != index for place in places):
                    places.append([rank, index])
    for key, places in sorted(keys.items()):
        if len(places) > 1:
            sys.stdout.write(f"{key}: {[(rank, codes[index]) for rank, index in places]}\n")
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    text = f'{{"countries": [\n{lines}\n],\n"keys": {json.dumps(keys, separators=(",", ":"))}}}\n'
    TARGET.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(rows)} countries, {len(keys)} keys, {TARGET.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
