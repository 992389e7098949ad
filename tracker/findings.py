"""What the checks found in a record, packed: of a million engagements every seventh has something."""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, compress, islice

from tracker.ids import Ids
from tracker.queries.rows import Finding

_AT_ONCE = 256
"""So many findings are packed together; to look at one of them takes as long as to unpack so many, 0.2 ms."""
_FAST = 1
_BETWEEN = b"\0"
CONCERNS_TWO = frozenset({"duplicate engagement"})
"""Rules of whose findings `other_id` is an engagement as well."""


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """Some findings of one rule. firsts, others: the engagements they are about, 0 for none. keys: between NULs."""

    firsts: Ids
    others: Ids
    keys: bytes
    packed: bytes

    def finding(self, rule: str, place: int) -> Finding:
        return self.findings(rule)[place]

    def findings(self, rule: str) -> list[Finding]:
        return [Finding(rule, *fields) for fields in marshal.loads(zlib.decompress(self.packed))]

    def without(self, rule: str, engagements: frozenset[int]) -> _Piece | None:
        """The piece without what is about these; itself where nothing is, None where nothing is left."""
        if engagements.isdisjoint(self.firsts) and engagements.isdisjoint(self.others):
            return self
        both = zip(self.firsts, self.others, strict=True)
        kept = [engagements.isdisjoint(concerned) for concerned in both]
        left = list(compress(self.findings(rule), kept))
        return _piece(rule, left) if left else None

    def has(self, key: str) -> bool:
        return _BETWEEN + key.encode() + _BETWEEN in self.keys


def _piece(rule: str, found: list[Finding]) -> _Piece:
    two = rule in CONCERNS_TWO
    fields = [(one.key, one.engagement_id, one.text, one.fix, one.action, one.row_id, one.other_id) for one in found]
    return _Piece(
        Ids([one.engagement_id or 0 for one in found]),
        Ids([(one.other_id or 0) if two else 0 for one in found]),
        _BETWEEN + _BETWEEN.join(one.key.encode() for one in found) + _BETWEEN,
        zlib.compress(marshal.dumps(fields), _FAST),
    )


class Packed:
    """The findings of one rule, in its order; does not change.

    rule: its name. found: what it found, taken one by one.
    """

    __slots__ = ("_pieces", "rule")

    def __init__(self, rule: str, found: Iterable[Finding] = ()) -> None:
        self.rule = rule
        taken = iter(found)
        self._pieces: tuple[_Piece, ...] = tuple(
            _piece(rule, part) for part in iter(lambda: list(islice(taken, _AT_ONCE)), [])
        )

    def __len__(self) -> int:
        return sum(len(piece.firsts) for piece in self._pieces)

    def __iter__(self) -> Iterator[Finding]:
        for piece in self._pieces:
            yield from piece.findings(self.rule)

    def about(self, engagement: int) -> list[Finding]:
        """Those that are about an engagement before all."""
        return [
            piece.finding(self.rule, place)
            for piece in self._pieces
            for place in piece.firsts.every_place_of(engagement)
        ]

    def has(self, key: str) -> bool:
        return any(piece.has(key) for piece in self._pieces)

    def renewed(self, engagements: frozenset[int], found: Iterable[Finding]) -> Packed:
        """With what was found of some engagements now in place of all that was found of them before."""
        left = (piece.without(self.rule, engagements) for piece in self._pieces)
        kept = [piece for piece in left if piece is not None]
        last = kept.pop().findings(self.rule) if kept and len(kept[-1].firsts) < _AT_ONCE else []
        made = Packed(self.rule, chain(last, found))
        made._pieces = (*kept, *made._pieces)
        return made


class Findings:
    """What was found in the whole record, by rule, and which of it somebody set aside; does not change.

    found: of each rule, in the order of the rules. aside: the rule and key of what was set aside, found or not. The
    length is the number of those not set aside, which are what is iterated over.
    """

    def __init__(self, found: Mapping[str, Packed], aside: Iterable[tuple[str, str]] = ()) -> None:
        self.found = dict(found)
        self._aside = {(rule, key) for rule, key in aside if rule in self.found and self.found[rule].has(key)}
        self.numbers = {rule: len(packed) for rule, packed in self.found.items()}
        for rule, _ in self._aside:
            self.numbers[rule] -= 1

    def __len__(self) -> int:
        return sum(self.numbers.values())

    def __iter__(self) -> Iterator[Finding]:
        for rule in self.found:
            yield from self.of(rule)

    def of(self, rule: str) -> Iterator[Finding]:
        """Those of a rule."""
        return (one for one in self.found[rule] if (rule, one.key) not in self._aside)

    def about(self, engagement: int, rules: Iterable[str]) -> list[Finding]:
        """What some rules found of one engagement; as quick however many findings there are."""
        found = [one for rule in self.found if rule in rules for one in self.found[rule].about(engagement)]
        return [one for one in found if (one.rule, one.key) not in self._aside]


NOTHING_FOUND = Findings({})
