"""Writes resources/countries/other_languages.json: country names in the languages that tables come in, from CLDR.

Run by hand where Babel is installed: `python -m tools.build_country_names`.
"""

from __future__ import annotations

import json

import resources
from tracker.countries import all_countries
from tracker.names import name_key
from tracker.words import CountryKind

LANGUAGES = ("pt", "es", "fr", "de", "it", "nl")


def main() -> None:
    """Writes each folded name that means one country; names that two share are left out."""
    from babel import Locale  # type: ignore[import-not-found, unused-ignore]

    codes = [one.code for one in all_countries() if one.kind in (CountryKind.COUNTRY, CountryKind.TERRITORY)]
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        territories = Locale.parse(language).territories
        for code in codes:
            if code in territories:
                for name in (territories[code], territories[code].partition("(")[0]):
                    found.setdefault(name_key(name), set()).add(code)
    names = {name: next(iter(those)) for name, those in sorted(found.items()) if len(those) == 1}
    target = resources.path("countries", "other_languages.json")
    target.write_text(json.dumps(names, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
