"""Every wish that a pane or page can have is one that the window grants, and none is left without a grant."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from typing import get_args

import ui
from ui import granting
from ui.detail.wishes import READING, What

WISHES = frozenset(get_args(What))
BY_THE_WINDOW = frozenset({"more"})
"""The menu of a row is the window's own."""


def test_what_is_wished_for_is_a_wish() -> None:
    wished = {
        what
        for path in Path(ui.__file__).parent.rglob("*.py")
        for what in re.findall(r'\bWish\(\s*"([a-z ]+)"', path.read_text(encoding="utf-8"))
    }
    assert wished == WISHES


def test_every_wish_is_granted() -> None:
    keys = {
        key.value
        for node in ast.walk(ast.parse(inspect.getsource(granting)))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    }
    assert keys >= WISHES - BY_THE_WINDOW


def test_what_only_reads_changes_nothing_of_the_record() -> None:
    assert READING < WISHES
    changing = re.compile(r"\b(?:change|edit|add|delete|remove|correct|withdraw|attach|cite|uncite|link|unlink|fix)\b")
    assert not [what for what in READING if changing.search(what)]
