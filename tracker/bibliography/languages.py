"""The language of a source as BCP 47, from a tag or from a name such as "English" or "ngerman"."""

from __future__ import annotations

import re

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")
_NAMES = {
    "en": "english", "fr": "french français", "de": "german deutsch ngerman", "es": "spanish español",
    "it": "italian italiano", "pt": "portuguese português portuges", "nl": "dutch nederlands", "ru": "russian русский",
    "zh": "chinese mandarin 中文", "ja": "japanese 日本語", "ko": "korean 한국어", "ar": "arabic العربية",
    "fa": "persian farsi", "he": "hebrew", "hi": "hindi", "ur": "urdu", "bn": "bengali", "ta": "tamil",
    "tr": "turkish türkçe", "pl": "polish polski", "cs": "czech", "sk": "slovak", "hu": "hungarian magyar",
    "ro": "romanian", "bg": "bulgarian", "el": "greek", "sr": "serbian", "hr": "croatian", "bs": "bosnian",
    "sl": "slovenian slovene", "sq": "albanian", "mk": "macedonian", "uk": "ukrainian українська", "be": "belarusian",
    "lt": "lithuanian", "lv": "latvian", "et": "estonian", "fi": "finnish suomi", "sv": "swedish svenska",
    "nb": "norwegian norsk", "da": "danish dansk", "is": "icelandic", "ga": "irish", "hy": "armenian", "ka": "georgian",
    "az": "azerbaijani", "kk": "kazakh", "uz": "uzbek", "mn": "mongolian", "vi": "vietnamese", "th": "thai",
    "id": "indonesian", "ms": "malay", "tl": "tagalog", "fil": "filipino", "km": "khmer", "lo": "lao", "my": "burmese",
    "sw": "swahili", "am": "amharic", "so": "somali", "ha": "hausa", "af": "afrikaans", "la": "latin",
    "en-US": "american usenglish", "en-GB": "british ukenglish", "de-AT": "austrian naustrian",
    "pt-BR": "brazilian", "es-MX": "mexican",
}  # fmt: skip
_BY_NAME = {name: tag for tag, names in _NAMES.items() for name in names.split()}
_BY_CODE = {
    "eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es", "ita": "it", "por": "pt", "nld": "nl",
    "dut": "nl", "rus": "ru", "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "ara": "ar", "tur": "tr", "pol": "pl",
    "ukr": "uk", "fas": "fa", "per": "fa", "heb": "he", "hin": "hi", "urd": "ur",
}  # fmt: skip
_THREE = frozenset({"fil", "ceb", "haw", "kok", "kab", "yue", "cmn", "wuu", "ckb", "prs", "ast", "gsw", "hmn"})


def language_tag(words: str) -> str:
    """The tag; '' where the words are no language that is known. "English" is en, "ger" is de, "en_GB" is en-GB."""
    text = words.strip()
    if (by_name := _BY_NAME.get(text.casefold())) is not None:
        return by_name
    found = _TAG.fullmatch(text)
    if found is None:
        return ""
    first, rest = found[1], text[len(found[1]) :].replace("_", "-")
    if len(first) == 3 and first.casefold() not in _THREE:
        code = _BY_CODE.get(first.casefold())
        return f"{code}{rest}" if code is not None else ""
    return f"{first}{rest}"
