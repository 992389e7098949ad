"""The set-up of .venv: once, whole, repaired after an interruption, with errors in one line."""

from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import sys
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest

import bootstrap

from .conftest import BASE_PYTHON, Scratch, write_wheel

posix = pytest.mark.skipif(os.name == "nt", reason="needs process groups and symbolic links")


def test_two_first_starts_at_once_set_up_one_environment_and_the_next_start_is_silent(fresh: Scratch) -> None:
    both = [fresh.begin("0", "one"), fresh.begin("0", "two")]
    ended = [(process.communicate(timeout=120), process.returncode) for process in both]
    assert [code for _, code in ended] == [0, 0], ended
    assert [out for (out, _), _ in ended] == ["signpost 1.0 0 one\n", "signpost 1.0 0 two\n"]
    assert sum("Setting up in" in err for (_, err), _ in ended) == 1
    assert not (fresh.venv / ".setup-unfinished").exists()
    kept = fresh.stamp.stat()
    assert fresh.start("7", "again") == (7, "signpost 1.0 7 again\n", "")
    assert fresh.stamp.stat().st_mtime_ns == kept.st_mtime_ns


def test_progress_goes_to_standard_error_without_the_noise_of_pip(prepared: Scratch) -> None:
    code, out, err = prepared.start()
    assert (code, out) == (0, "signpost 1.0\n")
    assert "unpacking 1 packages" in err
    assert not [word for word in ("WARNING", "Looking in links", "Processing", "notice") if word in err]


def test_changed_requirements_are_installed_at_the_next_start(prepared: Scratch) -> None:
    prepared.start()
    prepared.require("--no-index", "--find-links ./wheels", "signpost==2.0")
    code, out, err = prepared.start()
    assert (code, out) == (0, "signpost 2.0\n"), err
    assert prepared.start() == (0, "signpost 2.0\n", "")


def test_a_requirement_of_an_included_file_counts(prepared: Scratch) -> None:
    (prepared.folder / "base.txt").write_text("--no-index\n--find-links ./wheels\nsignpost==1.0\n", encoding="utf-8")
    prepared.require("-r base.txt")
    assert prepared.start()[1] == "signpost 1.0\n"
    (prepared.folder / "base.txt").write_text("--no-index\n--find-links ./wheels\nsignpost==2.0\n", encoding="utf-8")
    assert prepared.start()[1] == "signpost 2.0\n"
    assert (prepared.venv / ".installed-base.txt").read_bytes() == prepared.stamp.read_bytes()


@posix
def test_a_set_up_that_was_killed_is_repaired(prepared: Scratch) -> None:
    process = prepared.begin()
    assert process.stderr is not None
    for line in process.stderr:
        if "looking for" in line:
            break
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert not prepared.stamp.exists()
    _leave_half_unpacked(prepared, "1.0")
    code, out, err = prepared.start()
    assert (code, out) == (0, "signpost 1.0\n"), err
    assert "making the virtual environment" in err
    assert prepared.start()[2] == ""


def _leave_half_unpacked(scratch: Scratch, version: str) -> None:
    """What pip leaves when it dies between two files: it looks installed, but the module is not there."""
    (site,) = scratch.venv.glob("lib/python*/site-packages")
    for leftover in site.glob("signpost*"):
        shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
    info = site / f"signpost-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: signpost\nVersion: {version}\n", encoding="utf-8")
    (info / "INSTALLER").write_text("pip\n", encoding="utf-8")


@posix
def test_an_environment_whose_python_is_gone_is_made_anew(prepared: Scratch) -> None:
    prepared.start()
    for name in (prepared.venv / "bin").glob("python*"):
        name.unlink()
    (prepared.venv / "bin" / "python").symlink_to("/nowhere/python3")
    code, out, err = prepared.start()
    assert (code, out) == (0, "signpost 1.0\n"), err


def test_a_package_that_does_not_exist_is_one_line_and_exit_code_1(prepared: Scratch) -> None:
    prepared.require("--no-index", "--find-links ./wheels", "signpost==9.9")
    code, out, err = prepared.start()
    assert (code, out) == (1, "")
    assert err.splitlines()[-1].startswith("Setting up failed (pip, exit code 1): No matching distribution found")
    assert "signpost" in (prepared.venv / "setup.log").read_text(encoding="utf-8")


def test_a_file_that_is_not_the_one_that_was_pinned_is_not_installed(prepared: Scratch) -> None:
    wheel = prepared.folder / "wheels" / "signpost-1.0-py3-none-any.whl"
    pin = ("signpost==1.0 \\", f"    --hash=sha256:{sha256(wheel.read_bytes()).hexdigest()}")
    prepared.require("--no-index", "--find-links ./wheels", *pin)
    kept = wheel.read_bytes()
    write_wheel(wheel.parent, "1.0", "'another'")
    code, out, err = prepared.start()
    assert (code, out) == (1, "")
    assert "is not the file that was pinned" in err.splitlines()[-1]
    assert not list(prepared.venv.rglob("signpost.py"))
    wheel.write_bytes(kept)
    assert prepared.start()[:2] == (0, "signpost 1.0\n")


def test_no_network_is_said_in_one_line(prepared: Scratch) -> None:
    prepared.require("--index-url http://127.0.0.1:9/simple", "signpost==1.0")
    prepared.environment["PIP_RETRIES"] = "1"
    code, out, err = prepared.start()
    assert (code, out) == (1, "")
    assert "no network" in err.splitlines()[-1]
    assert "Connect and start again" in err.splitlines()[-1]


def test_a_folder_that_cannot_hold_the_environment_is_said(fresh: Scratch) -> None:
    fresh.venv.write_text("in the way", encoding="utf-8")
    code, out, err = fresh.start()
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert str(fresh.venv) in err
    assert fresh.venv.read_text(encoding="utf-8") == "in the way"


@posix
def test_nothing_is_done_where_the_pins_are_importable(prepared: Scratch, first_venv: Path, tmp_path: Path) -> None:
    prepared.start()
    elsewhere = tmp_path / "elsewhere"
    prepared.venv.rename(elsewhere)
    assert prepared.start(python=str(elsewhere / "bin" / "python")) == (0, "signpost 1.0\n", "")
    assert not prepared.venv.exists()


def test_nothing_is_done_without_a_requirements_file(fresh: Scratch) -> None:
    (fresh.folder / "requirements.txt").unlink()
    shutil.copy(fresh.folder / "wheels" / "signpost-1.0-py3-none-any.whl", fresh.folder / "signpost.zip")
    fresh.environment["PYTHONPATH"] = str(fresh.folder / "signpost.zip")
    assert fresh.start() == (0, "signpost 1.0\n", "")
    assert not fresh.venv.exists()


@posix
def test_an_environment_that_is_not_the_interpreters_own_does_not_restart_for_ever(prepared: Scratch) -> None:
    prepared.start()
    (prepared.venv / "bin" / "python").unlink()
    (prepared.venv / "bin" / "python").symlink_to(BASE_PYTHON)
    (prepared.venv / "pyvenv.cfg").write_text(
        "home = /nowhere\nversion = {}.{}.0\n".format(*sys.version_info[:2]), encoding="utf-8"
    )
    wrapper = prepared.venv / "bin" / "python"
    wrapper.unlink()
    wrapper.write_text(f'#!/bin/sh\nexec "{BASE_PYTHON}" "$@"\n', encoding="utf-8")
    wrapper.chmod(0o755)
    code, out, err = prepared.start()
    assert (code, out) == (1, "")
    assert "delete that folder and start again" in err


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'x'", "cannot be written"),
        ("WARNING: Retrying: NewConnectionError\nERROR: No matching distribution found for x", "no network"),
        ("WARNING: Retrying: [SSL: CERTIFICATE_VERIFY_FAILED]\nERROR: No matching distribution found", "PIP_CERT"),
        ("ERROR: first\nERROR: second\n", "second"),
        ("", "no output"),
    ],
)
def test_failures_of_pip_are_explained(output: str, expected: str) -> None:
    line = bootstrap.explain_failure("pip", 1, output)
    assert expected in line
    assert "\n" not in line


def test_pins_are_compared_by_name_and_version() -> None:
    assert bootstrap.are_importable(
        f"PyTest_Qt[dev] == {version('pytest-qt')} ; python_version > '3'  # a note\n# a==b\n"
    )
    assert not bootstrap.are_importable("pytest==0.0.1\n")
    assert not bootstrap.are_importable(f"pytest=={pytest.__version__}\nnot-here==1\n")


def test_the_pins_of_this_project_are_importable_here() -> None:
    assert bootstrap.are_importable(bootstrap.read_requirements(str(Path(bootstrap.ROOT) / "requirements-test.txt")))


@pytest.mark.parametrize("name", ["requirements", "requirements-test"])
def test_every_pin_has_its_hashes(name: str) -> None:
    root = Path(bootstrap.ROOT)
    written, pinned = (bootstrap.read_requirements(str(root / f"{name}{end}")) for end in (".in", ".txt"))
    blocks = re.split(r"\n(?! )", re.sub(r"(?m)^#.*\n", "", pinned).strip())
    hashed = {re.split(r"==| |;", block)[0].lower(): block for block in blocks}
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}\b", block) for block in blocks)
    for line in written.splitlines():
        if "==" in line.partition("#")[0]:
            package, _, version = line.partition("#")[0].partition(";")[0].strip().lower().partition("==")
            package = package.replace("_", "-")
            assert hashed[package].startswith(f"{package}=={version} "), line


@pytest.mark.parametrize("name", ["main.py", "bootstrap.py", "tests/__main__.py"])
def test_an_old_python_can_read_as_far_as_the_message_for_it(name: str) -> None:
    ast.parse((Path(bootstrap.ROOT) / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_is_told_which_one_is_needed(fresh: Scratch) -> None:
    program = fresh.folder / "program.py"
    older = "import sys\nsys.version_info = (3, 9, 6, 'final', 0)\n"
    program.write_text(older + program.read_text(encoding="utf-8"), encoding="utf-8")
    assert fresh.start() == (3, "", "Python 3.11 or newer is needed; this is 3.9.6.\n")
    assert not fresh.venv.exists()
