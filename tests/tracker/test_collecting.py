"""Garbage is looked for as before once nobody wants it to be looked for seldom."""

from __future__ import annotations

import gc
from contextlib import ExitStack

import pytest

from tracker.collecting import seldom_collecting


def test_what_was_usual_comes_back_with_the_last_of_several_whatever_their_order() -> None:
    usual = gc.get_threshold()
    one, other = ExitStack(), ExitStack()
    one.enter_context(seldom_collecting())
    other.enter_context(seldom_collecting())
    assert gc.get_threshold() > usual
    one.close()
    assert gc.get_threshold() > usual
    other.close()
    assert gc.get_threshold() == usual


def test_what_was_usual_comes_back_after_a_failure() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="broken"), seldom_collecting():
        raise ValueError("broken")
    assert gc.get_threshold() == usual
