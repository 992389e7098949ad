"""Wordings of briefs, and files that say what columns mean, in words that were never meant."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.hostile._mutating import wrong_files, wrong_texts
from tests.hostile._records import facts, sample_record
from tests.hostile._texts import texts
from tests.hostile._watch import Watch, hunt
from tests.hostile.json_import import reshaped
from tests.trials import Figure, Setting, Trial
from tracker.brief.composing import compose_brief
from tracker.brief.options import BriefOptions
from tracker.brief.rewording import check_wording
from tracker.brief.wording import WORDINGS
from tracker.exporting.selection import Selection
from tracker.mapping.mapping_files import read_mapping
from tracker.queries.listing import engagement_ids

HOSTILE = (
    *("{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ by.format }}", "{% for x in range(9**9) %}{% endfor %}"),
    *(
        "{{ 9**9**9 }}",
        "{{ 'a' * 10**9 }}",
        "{% set x = by %}{{ x }}",
        "{% include '/etc/passwd' %}",
        "{% macro a() %}{% endmacro %}",
    ),
    *(
        "{{ by|attr('__class__') }}",
        "{{ self._TemplateReference__context }}",
        "{{ lipsum.__globals__ }}",
        "{% extends by %}",
    ),
    *("{{ by ~ notes ~ by }}", "{% if by == 'x' %}{{ notes }}{% endif %}", "{{ notes" + " or notes" * 3_000 + " }}"),
    *(
        "{% if by %}" * 400 + "{% endif %}" * 400,
        "{{" + "(" * 5_000,
        "{#" * 3_000,
        "{{ by|center(10**9) }}",
        "{% raw %}{{ by }}",
    ),
)
MAPPING: dict[str, Any] = {
    "columns": [{"column": "Who", "target": "principals", "splitter": ";"}, {"column": "x", "target": None}],
    "values": [{"target": "status", "cell": "off", "word": "cancelled"}, {"target": "kind", "cell": "y", "word": None}],
    "constants": {"kind": "visit", "host": None}, "day order": "day first", "year": 2023, "known": "match",
    "source": "Reuters, 3 Feb 2023", "scheme": "mine", "questions": ["What is it?"],
}  # fmt: skip


def run(setting: Setting) -> list[Figure]:
    """A wording is refused, or tells a brief with all it has to say; a mapping is refused or read."""
    wording, told, mapping = Watch("wordings"), Watch("briefs in such wordings"), Watch("mapping files")
    path = setting.folder / "map.json"
    with sample_record(setting.folder) as record:
        before = facts(record)
        chosen = Selection(record, list(engagement_ids(record)))
        valid = [one.text for one in WORDINGS]

        def check_one(given: tuple[str, str]) -> None:
            if wording.call(lambda: check_wording(*given), given) is not None:
                options = BriefOptions(templates=(given,))
                told.call(lambda: compose_brief(chosen, options), given)

        def check_mapping(data: bytes) -> None:
            path.write_bytes(data)
            mapping.call(lambda: read_mapping(path), data)

        names = st.sampled_from([one.name for one in WORDINGS])
        some = st.one_of(wrong_texts(valid), st.sampled_from(HOSTILE), wrong_texts(HOSTILE), texts(longest=100_000))
        own = st.sampled_from([(one.name, one.text) for one in WORDINGS]).flatmap(
            lambda one: wrong_texts((one[1],)).map(lambda text: (one[0], text))
        )
        hunt(setting, st.one_of(own, st.tuples(names, some)), check_one, 500, 8)
        data = json.dumps(MAPPING).encode()
        shaped = st.builds(
            lambda chance, steps: reshaped(data, Random(chance), steps), st.integers(0, 2**48), st.integers(1, 4)
        )
        hunt(setting, st.one_of(shaped, wrong_files((data,))), check_mapping, 400, 8)
        assert facts(record) == before
    return [*wording.figures(), *told.figures(), *mapping.figures()]


TRIAL = Trial("Wordings and mappings that were never meant", run)
