"""Files of sources (RIS, BibTeX, CSL JSON) that are cut, spliced, nested or endless."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from tests.hostile._importing import ImportDoor
from tests.hostile._mutating import wrong_files
from tests.hostile._records import empty_record, own_folders
from tests.hostile._texts import texts
from tests.hostile._watch import hunt
from tests.trials import Figure, Setting, Trial

RIS = """TY  - NEWS
AU  - Pamuk, Humeyra
TI  - Blinken postpones trip to China
T2  - Reuters
PY  - 2023/02/03/Friday
DA  - 2023/02/03
UR  - https://www.reuters.com/world/a?b=c&d=e
Y2  - 2023/02/05
DO  - 10.1000/182
LA  - en
N1  - A note
  that goes on
ER  -

TY  - ELEC
T1  - Second
ER  -
"""
BIBTEX = r"""@comment{no source}
@string{paper = "The Daily " # {Gazette}}
@preamble{"\newcommand{\x}{y}"}
@article{pamuk2023, author = {Pamuk, Humeyra and {State Department}},
  title = {Blinken {postpones} \emph{trip} to China},
  journal = paper, year = 2023, month = feb, day = 3, url = {https://example.org/a_b}, urldate = {2023-02-05},
  doi = {10.1000/182}, note = "\"{O}zil \'e \c{c} \o \ss --- 100\% $x^2$", langid = {english}}
@online(second, title = "Second", date = {2023-02/2023-03})
"""
CSL = [
    {
        "id": "pamuk", "type": "article-newspaper", "title": "Blinken postpones trip", "container-title": "Reuters",
        "author": [{"family": "Pamuk", "given": "Humeyra"}, {"literal": "State Department"}],
        "issued": {"date-parts": [[2023, 2, 3]]}, "accessed": {"raw": "2023-02-05"}, "URL": "https://example.org/a",
        "DOI": "10.1000/182", "language": "en", "note": "n",
    },
    {"id": 2, "type": "webpage", "title": "Second", "issued": {"date-parts": [["2023"], [2024, "5"]], "season": "1"}},
]  # fmt: skip
SAMPLES = {
    "a.ris": (RIS.encode(), RIS.replace("\n", "\r\n").encode("utf-16")),
    "a.bib": (BIBTEX.encode(), BIBTEX.encode("latin-1")),
    "a.json": (json.dumps(CSL).encode(), json.dumps({"items": CSL}, indent=1).encode()),
}


def run(setting: Setting) -> list[Figure]:
    """Each file of sources is planned in a second, brought in as it was shown, and taken back."""
    figures: list[Figure] = []
    with own_folders(setting.folder), empty_record(setting.folder) as record:
        for name, valid in SAMPLES.items():
            door = ImportDoor(record, setting.folder, f"sources, {name[2:]}")
            inside = st.builds(_within, st.just(valid[0]), texts(longest=300_000))
            some = st.one_of(wrong_files(valid), wrong_files(valid), inside)
            hunt(setting, some, lambda data, name=name, door=door: door.take(data, name), 500, 6)
            figures += [*door.planned.figures(), *door.done.figures()]
    return figures


def _within(data: bytes, text: str) -> bytes:
    """A file in which the title is this text."""
    quoted = json.dumps(text)[1:-1] if data[:1] in b"[{" else text
    return data.replace(b"Blinken ", quoted.encode("utf-8", "surrogatepass"), 1)


TRIAL = Trial("Files of sources that are cut, spliced, nested and endless", run)
