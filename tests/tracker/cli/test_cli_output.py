"""How answers are laid out for a terminal: widths, cut cells, and text from outside that would steer it."""

from __future__ import annotations

import pytest

from tracker.cli import output


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_wide_and_joined_characters_keep_the_columns(capsys: pytest.CaptureFixture[str]) -> None:
    output.put_table(("who", "n"), [["习近平", 1], ["Çavuşoğlu", 2], ["می\u200cخواهم", 3]], nothing="")
    found = lines(capsys)
    assert found[2] == "习近平     1"
    assert found[3] == "Çavuşoğlu  2"
    assert found[4].startswith("می\u200cخواهم")


def test_a_cell_too_wide_is_cut_where_it_still_fits(capsys: pytest.CaptureFixture[str]) -> None:
    output.put_table(("a", "b"), [["习" * 80, "end"], ["x" * 80, "end"]], nothing="", columns=60)
    cut = [line for line in lines(capsys) if "…" in line]
    assert cut == ["习" * 27 + "…  end", "x" * 54 + "…  end"]


def test_text_from_outside_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    output.say("a\x1b[2Jb\u202ec\nd")
    output.complain("e\x1b]0;title\x07f\n\u2066g")
    out, err = capsys.readouterr()
    assert out == "a [2Jb c d\n"
    assert err == "e ]0;title f g\n"
