"""Which letters beyond ASCII the languages of Europe write: what tells one Western code page from another."""

from __future__ import annotations

ICELANDIC = "áæðéíóöþúý"
ICELANDIC_ALWAYS = frozenset("áíæó")
"""Some of these stand in any Icelandic text; without them its other letters are Turkish ones in the wrong page."""

WESTERN = (
    "àâæçèéêëîïôœùûüÿ",  # French
    "áéíñóúü",  # Spanish
    "áâãàçéêíóôõúü",  # Portuguese
    "äöüß",  # German
    "àèéìîòù",  # Italian
    "åäöé",  # Swedish, Finnish
    "æøåéóòô",  # Danish, Norwegian
    ICELANDIC,
    "àçèéíïòóúü",  # Catalan
    "ëïéèöüá",  # Dutch
)
CENTRAL = (
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "ăâîşţ",  # Romanian
    "čćđšž",  # Croatian, Bosnian, Slovene, Serbian in Latin letters
)
TURKISH = ("çğıöşüâî",)
BALTIC = ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž")

CODE_PAGES = (
    ("cp1252", WESTERN),
    ("cp1250", CENTRAL),
    ("cp1254", TURKISH),
    ("cp1257", BALTIC),
    ("iso8859-2", CENTRAL),
    ("mac_roman", WESTERN),
    ("cp850", WESTERN),
    ("cp852", CENTRAL),
)
"""The code pages whose letters are told apart here, the commonest first: of two that fit alike, the first is right."""

NEUTRAL = "\u00a0–—‘’“”„‚…€£§°ºª«»•·¿¡©®™†"
"""What stands between and around words in any language, and so says nothing of one."""
