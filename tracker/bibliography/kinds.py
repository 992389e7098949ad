"""What kind of publication a source is, in the record's words and in those of RIS, BibTeX and CSL."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """One kind: the record's word, the type of RIS (TY), the entry of BibTeX, the type of CSL 1.0.

    plain: whether the types alone mean just this word; for any other the word itself is written beside them.
    """

    word: str
    ris: str
    bibtex: str
    csl: str
    plain: bool = True


KINDS: tuple[Kind, ...] = (
    Kind("press", "NEWS", "article", "article-newspaper"),
    Kind("magazine", "MGZN", "article", "article-magazine"),
    Kind("journal", "JOUR", "article", "article-journal"),
    Kind("blog", "BLOG", "online", "post-weblog"),
    Kind("post", "ICOMM", "online", "post"),
    Kind("web page", "ELEC", "online", "webpage"),
    Kind("book", "BOOK", "book", "book"),
    Kind("chapter", "CHAP", "incollection", "chapter"),
    Kind("report", "RPRT", "techreport", "report"),
    Kind("data set", "DATA", "misc", "dataset"),
    Kind("broadcast", "VIDEO", "misc", "broadcast"),
    Kind("hearing", "HEAR", "misc", "hearing"),
    Kind("thesis", "THES", "phdthesis", "thesis"),
    Kind("treaty", "LEGAL", "misc", "treaty"),
    Kind("law", "STAT", "misc", "legislation"),
    Kind("interview", "PCOMM", "misc", "interview"),
    Kind("map", "MAP", "misc", "map"),
    Kind("release", "GOVDOC", "misc", "document", plain=False),
    Kind("transcript", "GOVDOC", "misc", "speech", plain=False),
)
"""The words that files are read into; a record may use any others."""

OTHER = Kind("", "GEN", "misc", "document")

_BY_WORD = {kind.word: kind for kind in KINDS}
_RIS = {kind.ris: kind.word for kind in reversed(KINDS) if kind.plain} | {
    "EJOUR": "journal", "EBOOK": "book", "EDBOOK": "book", "ECHAP": "chapter", "DBASE": "data set", "AGGR": "data set",
    "GOVDOC": "report", "CONF": "report", "CPAPER": "report", "MULTI": "broadcast", "SOUND": "broadcast",
    "MPCT": "broadcast", "JFULL": "journal", "BILL": "law", "UNPB": "",
}  # fmt: skip
_BIBTEX = {
    "article": "journal", "online": "web page", "electronic": "web page", "www": "web page", "book": "book",
    "booklet": "book", "collection": "book", "proceedings": "book", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "report", "conference": "report", "techreport": "report", "report": "report", "manual": "report",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "dataset": "data set", "video": "broadcast",
    "audio": "broadcast", "legislation": "law", "newspaper": "press", "periodical": "journal",
}  # fmt: skip
_CSL = {kind.csl: kind.word for kind in reversed(KINDS) if kind.plain} | {
    "article": "", "periodical": "journal", "motion_picture": "broadcast", "regulation": "law", "bill": "law",
    "paper-conference": "report", "speech": "transcript", "personal_communication": "interview", "software": "",
}  # fmt: skip
CSL_TYPES = frozenset(_CSL) | {
    "document", "pamphlet", "review", "review-book", "review-news", "legal_case", "manuscript", "graphic", "figure",
    "entry", "entry-dictionary", "entry-encyclopedia", "song", "musical_score", "patent", "performance", "standard",
    "classic", "collection", "event",
}  # fmt: skip
"""The types of CSL 1.0.2 that a file can be known by."""

_SAID = {
    "newspaper article": "press", "newspaper": "press", "magazine article": "magazine", "journal article": "journal",
    "press release": "release", "news release": "release", "webpage": "web page", "website": "web page",
    "blog post": "blog", "dataset": "data set", "tweet": "post",
}  # fmt: skip


def kind_of(word: str) -> Kind:
    """The types for a word of the record; those for anything at all where it is no word of the list."""
    return _BY_WORD.get(word.strip().casefold(), OTHER)


def from_ris(ty: str, said: str = "") -> str:
    """The record's word for a type of RIS; said: the type of work that the entry names in words."""
    return _said(said) or _RIS.get(ty.strip().upper(), "")


def from_bibtex(entry_type: str, subtype: str, said: str) -> str:
    """The record's word for an entry of BibTeX; subtype: of biblatex, such as newspaper or magazine."""
    if subtype.casefold() in ("newspaper", "magazine"):
        return _said(said) or {"newspaper": "press"}.get(subtype.casefold(), "magazine")
    return _said(said) or _BIBTEX.get(entry_type.casefold(), "")


def from_csl(csl_type: str, genre: str = "") -> str:
    """The record's word for a type of CSL."""
    return _said(genre) or _CSL.get(csl_type.strip().casefold(), "")


def _said(words: str) -> str:
    """The record's word for what a file says in words; other words are kept as they are."""
    plain = " ".join(words.split())
    return _SAID.get(plain.casefold(), plain)
