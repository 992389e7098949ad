"""The State Department's XML, cut, spliced, nested, with bombs in it, and in other encodings."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.hostile._importing import ImportDoor
from tests.hostile._mutating import wrong_files
from tests.hostile._records import empty_record, own_folders
from tests.hostile._texts import texts
from tests.hostile._watch import hunt
from tests.tracker.importers.state_files import TRAVELS, VISITS
from tests.trials import Figure, Setting, Trial

LAUGHS = "".join(f"<!ENTITY a{n + 1} '{'&a' + str(n) + ';' * 1}{('&a' + str(n) + ';') * 9}'>" for n in range(9))
BOMBS = (
    f"<?xml version='1.0'?><!DOCTYPE trips [<!ENTITY a0 'x'>{LAUGHS}]><trips><trip><id>&a9;</id></trip></trips>",
    "<?xml version='1.0'?><!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><trips><trip>&x;</trip></trips>",
    "<?xml version='1.0'?><!DOCTYPE trips SYSTEM 'http://127.0.0.1:9/x.dtd'><trips/>",
    "<trips>" + "<trip>" * 20_000,
    "<trips><trip " + " ".join(f"a{n}='{n}'" for n in range(20_000)) + "/></trips>",
    "<trips><trip><id>" + "9" * 1_000_000 + "</id></trip></trips>",
    '<?xml version="1.0" encoding="UTF-7"?><trips>+ADw-trip+AD4-</trips>',
    "<?xml-stylesheet href='x'?>"
    "<trips xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='/etc/passwd'/></trips>",
)
VALID = (TRAVELS.encode(), VISITS.encode(), *(bomb.encode() for bomb in BOMBS))


def run(setting: Setting) -> list[Figure]:
    """Each file is planned in a second, brought in as it was shown, and taken back; nothing outside of it is read."""
    with own_folders(setting.folder), empty_record(setting.folder) as record:
        door = ImportDoor(record, setting.folder, "XML")
        for bomb in BOMBS:
            door.take(bomb, "a.xml")
        inside = st.builds(_within, st.sampled_from((TRAVELS, VISITS)), st.integers(0, 40), texts(longest=300_000))
        some = st.one_of(wrong_files(VALID[:2]), wrong_files(VALID[:2]), wrong_files(VALID), inside)
        hunt(setting, some, lambda data: door.take(data, "a.xml"), 1_200, 15)
    return [*door.planned.figures(), *door.done.figures()]


def _within(text: str, place: int, hostile: str) -> bytes:
    """A file in which the text of one element is another, as XML writes it."""
    written = hostile.replace("&", "&amp;").replace("<", "&lt;")
    pieces = text.split(">")
    place %= len(pieces)
    _, opening, rest = pieces[place].rpartition("<")
    pieces[place] = f"{written}{opening}{rest}"
    return ">".join(pieces).encode("utf-8", "surrogatepass")


TRIAL = Trial("XML that is cut, spliced, nested, and bombs", run)
