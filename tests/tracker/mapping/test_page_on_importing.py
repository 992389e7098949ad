"""docs/import.md says what the program takes."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.tracker.mapping.tables import planned, table
from tracker.cli.arguments import build_parser
from tracker.mapping.mapping_files import from_json
from tracker.mapping.targets import SEVERAL, Target
from tracker.record import Record

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "import.md").read_text(encoding="utf-8")


def test_the_map_of_the_page_is_a_map_that_works(record: Record) -> None:
    example = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    mapping = from_json(json.loads(example[1]))
    one = table(
        "Quem|País|Período|Situação|Arquivo",
        "Ana Lima; Bo Lund|México|21, 22 e 23 de Fevereiro|realizada|x",
        "Ana Lima|Cuba|De 02 a 09 de Julho|em dúvida|y",
    )
    plan = planned(record, one, mapping)
    assert not plan.questions and not plan.problems
    assert [row.dates_words for row in plan.rows] == ["21–23 Feb 2010", "2–9 Jul 2010"]


def test_every_target_and_key_is_told() -> None:
    rows = [line for line in PAGE.partition("### Targets")[2].splitlines() if line.startswith("| `")]
    told = [name for line in rows for name in re.findall(r"`([^`]+)`", line.split("|")[1])]
    assert sorted(told) == sorted(target.value for target in Target)
    starred = {name for line in rows if r"\*" in line for name in re.findall(r"`([^`]+)`", line.split("|")[1])}
    assert starred == {target.value for target in SEVERAL}


def test_the_options_of_the_page_are_there() -> None:
    options = set(re.findall(r"`(--[a-z][a-z-]*)", PAGE)) | set(re.findall(r" (--[a-z][a-z-]*) ", PAGE))
    given = {"--record": "a", "--map": "m", "--save-map": "m", "--problems": "p", "--sheet": "s", "--encoding": "e",
             "--separator": ";", "--format": "json"}  # fmt: skip
    assert options <= {*given, "--dry-run"}
    words = [word for option, value in given.items() for word in (option, value)]
    assert build_parser().parse_args(["import", *words, "--dry-run", "x.csv"]).dry_run
