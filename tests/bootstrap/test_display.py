"""What the start says where Qt could not paint, before Qt can abort: no display, no libraries, wrong usage."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import display

ROOT = Path(__file__).resolve().parent.parent.parent
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are looked for on Linux only")


def run(arguments: list[str], environment: dict[str, str]) -> tuple[int, str, str]:
    """Run this Python; exit code, standard output, standard error."""
    ended = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return ended.returncode, ended.stdout, ended.stderr


@linux
@pytest.mark.parametrize(
    ("variables", "why"),
    [
        ({}, "There is no display"),
        ({"DISPLAY": ":7654"}, "does not answer (DISPLAY=:7654)"),
        ({"WAYLAND_DISPLAY": "wayland-none"}, "does not answer (WAYLAND_DISPLAY=wayland-none)"),
        ({"QT_QPA_PLATFORM": "xcb"}, "does not answer (DISPLAY=)"),
    ],
)
def test_without_a_display_the_window_says_what_to_do(
    variables: dict[str, str], why: str, bare_environment: dict[str, str]
) -> None:
    code, out, err = run(["main.py"], bare_environment | variables)
    assert (code, out) == (3, "")
    assert why in err
    assert "--screenshot FILE" in err
    assert "main.py help" in err


@linux
@pytest.mark.parametrize("platform", ["offscreen", "minimal"])
def test_a_platform_without_a_display_that_the_user_chose_is_obeyed(
    platform: str, bare_environment: dict[str, str]
) -> None:
    asked = "import display, os; display.require_screen(offscreen=False); print(os.environ['QT_QPA_PLATFORM'])"
    assert run(["-c", asked], bare_environment | {"QT_QPA_PLATFORM": platform}) == (0, f"{platform}\n", "")


@linux
def test_nothing_to_show_needs_no_display(bare_environment: dict[str, str]) -> None:
    asked = "import display; display.require_screen(offscreen=True); from PySide6.QtWidgets import QApplication"
    assert run(["-c", asked], bare_environment) == (0, "", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--bogus"],
        ["--size", "big"],
        ["--size", "0x0"],
        ["--theme", "pink"],
        ["a", "b"],
        ["--record", "a", "--sample", "b"],
    ],
)
def test_wrong_usage_is_exit_code_2_with_the_usage(arguments: list[str], bare_environment: dict[str, str]) -> None:
    code, out, err = run(["main.py", *arguments], bare_environment)
    assert (code, out) == (2, "")
    assert err.startswith("usage: main.py")


@linux
@pytest.mark.parametrize("succeeds", [True, False])
def test_missing_libraries_are_asked_of_apt_and_named_in_one_line_where_that_fails(
    succeeds: bool, tmp_path: Path, bare_environment: dict[str, str]
) -> None:
    if not Path("/etc/debian_version").exists():
        pytest.skip("packages are installed on Debian and its kin only")
    asked = tmp_path / "asked"
    for name in ("apt-get", "sudo"):
        tool = tmp_path / name
        end = "exit 0" if succeeds else "echo 'E: no such package'; exit 100"
        passing = 'shift; exec "$@"' if name == "sudo" else f'echo "$@" >>"{asked}"; {end}'
        tool.write_text(f"#!/bin/sh\n{passing}\n", encoding="utf-8")
        tool.chmod(0o755)
    bare_environment["PATH"] = f"{tmp_path}{os.pathsep}{bare_environment['PATH']}"
    script = (
        "import bootstrap, display\n"
        "bootstrap.require_packages(display.missing_libraries({'libnot-here.so.9': 'libnot-here9'}))"
    )
    code, out, err = run(["-c", script], bare_environment)
    assert (code, out) == (0 if succeeds else 3, "")
    assert "Installing system packages with apt-get: libnot-here9" in err
    assert (
        asked.read_text(encoding="utf-8").splitlines()[-1].endswith("install -y --no-install-recommends libnot-here9")
    )
    line = "sudo apt-get update && sudo apt-get install -y libnot-here9"
    assert (err.splitlines()[-1] == line) is not succeeds


@linux
def test_the_libraries_that_are_here_are_found() -> None:
    assert display.missing_libraries({"libc.so.6": "libc6", "libnot-here.so.9": "libnot-here9"}) == {
        "libnot-here.so.9": "libnot-here9"
    }
