"""Names made of any signs: nothing hides in one that is shown, and one for a file stays in its folder."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

from hypothesis import strategies as st

from tests.hostile._texts import texts
from tests.hostile._watch import Watch, hunt
from tests.trials import Figure, Setting, Trial
from tracker.composing import heading_of
from tracker.file_names import file_name
from tracker.look_alikes import made_visible, mixed_scripts, skeleton
from tracker.words import Kind

HIDING = frozenset(map(chr, (*range(32), 127, *range(0x202A, 0x202F), 0x2066, 0x2067, 0x200B, 0xFEFF, 0xAD))) - set(
    "\n\t"
)
MANY = 300
"""Files that are written, in the quick part a few."""


def run(setting: Setting) -> list[Figure]:
    """What is shown of a name, what of names side by side, and files of such names written into a folder."""
    shown, files = Watch("names shown"), Watch("names of files")

    def check_shown(given: tuple[str, str]) -> None:
        name, beside = given
        seen = shown.call(lambda: made_visible(name), given)
        assert seen is not None and not HIDING & set(seen) and made_visible(seen) == seen, ascii(given)
        shown.call(lambda: (mixed_scripts(name), skeleton(name)), given)
        heading = shown.call(lambda: heading_of(("", name, beside, "", Kind.VISIT.code)), given)
        assert heading is not None and not HIDING & set(heading), ascii(given)
        assert heading.count("\u2068") == heading.count("\u2069"), ascii(given)

    folder = setting.folder / "a" / "b"
    folder.mkdir(parents=True)
    written = 0

    def check_file(words: str) -> None:
        nonlocal written
        name = files.call(lambda: file_name(words, "file"), words)
        assert name is not None and PurePosixPath(name).parts == PureWindowsPath(name).parts == (name,), ascii(words)
        assert not PureWindowsPath(name).is_reserved() and name.isprintable(), ascii(words)
        if written < (20 if setting.quick else MANY):
            written += 1
            (folder / name).write_bytes(b"x")

    hunt(setting, st.tuples(texts(longest=200), texts(longest=40)), check_shown, 2_000, 40)
    hunt(setting, st.one_of(texts(longest=400), st.text("./\\:*?~ \0\u202econau1", max_size=20)), check_file, 2_000, 40)
    outside = [path for path in setting.folder.rglob("*") if path.is_file() and path.parent != folder]
    assert not outside, outside
    return [*shown.figures(), *files.figures(), Figure("names of files: written, all in their folder", str(written))]


TRIAL = Trial("Names that hide, turn and look like others, and names of files that lead elsewhere", run)
