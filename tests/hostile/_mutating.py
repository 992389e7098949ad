"""Valid inputs made wrong: cut, doubled, swapped, spliced, with numbers, lengths and letters that cannot be."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from random import Random

from hypothesis import strategies as st

from tests.hostile._texts import PIECES

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_NUMBER = re.compile(r"\d+")
_NUMBERS = (
    *("0", "00", "1", "-1", "13", "32", "61", "99", "0000", "9999", "10000", "99999", "-9999", "2147483648"),
    *("4294967296", "9223372036854775807", "9223372036854775808", "1e400", "0.5", "1" * 400, "٣", "𝟛"),
)
_BYTES = (
    b"\0",
    b"\xff",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\x80",
    b"\x1a",
    b"\r",
    b"\n",
    b"\\",
    b'"',
)
_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp1252", "cp037", "latin-1", "utf-8-sig")


def mutated_text(text: str, others: Sequence[str], chance: Random) -> str:
    """A text with one thing in it made wrong; others: valid texts of which parts are taken."""
    tokens = _TOKEN.findall(text)
    if not tokens:
        return chance.choice(PIECES)
    first = chance.randrange(len(tokens))
    last = min(len(tokens), first + 1 + int(chance.expovariate(0.3)))
    match chance.randrange(12):
        case 0:
            del tokens[first:last]
        case 1:
            tokens[first:first] = tokens[first:last]
        case 2:
            other = chance.randrange(len(tokens))
            tokens[first], tokens[other] = tokens[other], tokens[first]
        case 3:
            return text[: chance.randrange(len(text) + 1)]
        case 4 | 5:
            tokens.insert(first, chance.choice(PIECES))
        case 6 | 7:
            places = [place for place, token in enumerate(tokens) if _NUMBER.fullmatch(token)]
            tokens[chance.choice(places or [first])] = chance.choice(_NUMBERS)
        case 8:
            taken = _TOKEN.findall(chance.choice(others))
            start = chance.randrange(len(taken) + 1)
            tokens[first:last] = taken[start : start + 1 + int(chance.expovariate(0.2))]
        case 9:
            tokens[first:last] = tokens[first:last] * chance.choice((2, 3, 30, 300))
        case 10:
            tokens[first] = chance.choice((tokens[first].upper(), tokens[first].lower(), tokens[first][::-1]))
        case _:
            tokens[first:last] = [chance.choice(PIECES)]
    return "".join(tokens)


def mutated_bytes(data: bytes, chance: Random) -> bytes:
    """Bytes with one thing in them made wrong, where they stand or in the numbers they are."""
    if not data:
        return chance.choice(_BYTES)
    first = chance.randrange(len(data))
    last = min(len(data), first + 1 + int(chance.expovariate(0.05)))
    match chance.randrange(8):
        case 0:
            return data[:first] + bytes([chance.randrange(256)]) + data[first + 1 :]
        case 1:
            return data[:first] + data[last:]
        case 2:
            return data[:last] + data[first:]
        case 3:
            return data[:first]
        case 4:
            return data[:first] + chance.choice(_BYTES) + data[first:]
        case 5:
            width = chance.choice((1, 2, 4, 8))
            number = chance.choice((0, 1, (1 << 8 * width) - 1, 1 << (8 * width - 1), (1 << (8 * width - 1)) - 1))
            return data[:first] + number.to_bytes(width, chance.choice(("little", "big"))) + data[first + width :]
        case 6:
            try:
                return data.decode("utf-8").encode(chance.choice(_ENCODINGS), "replace")
            except UnicodeDecodeError:
                return data[::-1]
        case _:
            return data[:first] + data[first:last] * chance.choice((2, 20, 200)) + data[last:]


def mutated_archive(data: bytes, chance: Random) -> bytes:
    """A ZIP file with one thing made wrong: the text of a member, its name, its size, its being there."""
    if chance.random() < 0.25:
        return mutated_bytes(data, chance)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = [(one.filename, packed.read(one)) for one in packed.infolist()]
    except Exception:  # whatever it is by now that an earlier mutation broke
        return mutated_bytes(data, chance)
    if not members:
        return data
    place = chance.choice([n for n, (name, _) in enumerate(members) if name.endswith(".xml")] or [0])
    name, content = members[place]
    match chance.randrange(10):
        case 0:
            del members[place]
        case 1:
            members.append((name, mutated_bytes(content, chance)))
        case 2:
            members[place] = (
                chance.choice(("../../evil", "/etc/passwd", name.upper(), "a" * 2_000, name + "\\x")),
                content,
            )
        case 3:
            members[place] = (name, content + b" " * 20_000_000)
        case 4:
            members[place] = (name, b"<!DOCTYPE a [<!ENTITY b 'b'>]>" + content)
        case 5:
            members[place] = (name, mutated_bytes(content, chance))
        case _:
            text = content.decode("utf-8", "replace")
            members[place] = (name, mutated_text(text, [text], chance).encode("utf-8", "replace"))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for member, inside in members:
            _add(packed, member, inside)
    return made.getvalue()


def _add(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # two members of one name are meant
        packed.writestr(name, content)


_CHANCES = st.integers(0, 2**48).map(Random)


def wrong_texts(valid: Sequence[str]) -> st.SearchStrategy[str]:
    """Valid texts with one to five things made wrong."""

    def made(text: str, chance: Random, steps: int) -> str:
        for _ in range(steps):
            text = mutated_text(text, valid, chance)[:1_000_000]
        return text

    return st.builds(made, st.sampled_from(valid), _CHANCES, st.integers(1, 5))


def wrong_files(valid: Sequence[bytes], *, packed: bool = False) -> st.SearchStrategy[bytes]:
    """Valid files with one to five things made wrong: in their text, their bytes, or what is packed in them."""

    def made(data: bytes, chance: Random, steps: int) -> bytes:
        for _ in range(steps):
            if packed:
                data = mutated_archive(data, chance)
            elif chance.random() < 0.35:
                data = mutated_bytes(data, chance)
            else:
                text = data.decode("utf-8", "surrogateescape")
                others = [one.decode("utf-8", "surrogateescape") for one in (chance.choice(valid),)]
                data = mutated_text(text, others, chance).encode("utf-8", "surrogateescape")
            data = data[:4_000_000]
        return data

    return st.builds(made, st.sampled_from(valid), _CHANCES, st.integers(1, 5))
