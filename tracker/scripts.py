"""The scripts that names are written in, by ISO 15924 code, with what people call them."""

from __future__ import annotations

SCRIPTS = (
    ("", "as in English"), ("Hans", "Chinese, simplified"), ("Hant", "Chinese, traditional"), ("Cyrl", "Cyrillic"),
    ("Arab", "Arabic"), ("Jpan", "Japanese"), ("Kore", "Korean"), ("Hebr", "Hebrew"), ("Deva", "Devanagari"),
    ("Grek", "Greek"), ("Geor", "Georgian"), ("Armn", "Armenian"), ("Thai", "Thai"), ("Latn", "Latin"),
)  # fmt: skip


def script_words(code: str) -> str:
    """What a script is called; the code itself where it is none of these."""
    return dict(SCRIPTS).get(code, code)
