"""How answers are laid out for a terminal: widths, cut cells, and text from outside that would steer it."""

from __future__ import annotations

import io
import json
import sys

import pytest

from tracker.cli import main, output


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


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_of_a_terminal_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with output.progress("Importing") as tell:
        assert tell is not None
        tell(5_999, 12_000)
    assert screen.getvalue() == f"\rImporting: 49 %\r{' ' * 15}\r"


def test_progress_is_told_to_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    with output.progress("Importing") as tell:
        assert tell is None
    assert written.getvalue() == ""


STEERING = "\x1b]0;x\x07 \x9b31m \x7f \u202e \u2028 é 王毅 می\u200cخواهم"


def test_json_escapes_what_a_terminal_obeys_and_stays_the_same_text(capsys: pytest.CaptureFixture[str]) -> None:
    output.put_json({"text": STEERING})
    output.put_json_line([STEERING])
    output.put_json_list([STEERING, STEERING])
    out, _ = capsys.readouterr()
    assert not set(out) & set("\x1b\x07\x9b\x7f\u202e\u2028") and "é 王毅 می\u200cخواهم" in out
    whole, line, rest = out.partition("}\n")[0] + "}", out.splitlines()[3], "\n".join(out.splitlines()[4:])
    assert [json.loads(whole)["text"], *json.loads(line), *json.loads(rest)] == [STEERING] * 4


@pytest.mark.parametrize("terminal", [True, False])
def test_csv_is_whole_in_a_file_and_harmless_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    output.put_csv(("text", "n"), [[STEERING, 1], ["=1+1", None]])
    out, _ = capsys.readouterr()
    assert "'=1+1," in out
    assert bool(set(out) & set("\x1b\x9b\u202e")) is not terminal


def test_wrong_usage_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["list", "--\x1b[2Jx\ny"])
    _, err = capsys.readouterr()
    assert left.value.code == 2 and "\x1b" not in err and err.count("\n") == 1
