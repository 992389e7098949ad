"""Scratch programs that set themselves up with the real bootstrap.py and a wheel written by hand."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BASE_PYTHON: str = getattr(sys, "_base_executable", sys.executable)
PROGRAM = """\
import sys
import bootstrap
bootstrap.ensure_environment()
import signpost
print("signpost", signpost.VERSION, *sys.argv[1:])
raise SystemExit(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
"""


@dataclass(frozen=True, slots=True)
class Scratch:
    """A folder with bootstrap.py, a small program and its requirements."""

    folder: Path
    environment: dict[str, str]

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    @property
    def stamp(self) -> Path:
        return self.venv / ".installed-requirements.txt"

    def require(self, *lines: str) -> None:
        """Make these lines the requirements."""
        (self.folder / "requirements.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def begin(self, *arguments: str, python: str = BASE_PYTHON) -> subprocess.Popen[str]:
        """Start the program in a process group of its own."""
        return subprocess.Popen(
            [python, "program.py", *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def start(self, *arguments: str, python: str = BASE_PYTHON) -> tuple[int, str, str]:
        """Run the program to its end: exit code, standard output, standard error."""
        process = self.begin(*arguments, python=python)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err


def write_wheel(folder: Path, version: str, after: str = "") -> None:
    """Put a wheel of the one-line package `signpost` in `folder`. after: what its code goes on with."""
    info = f"signpost-{version}.dist-info"
    files = {
        "signpost.py": f'VERSION = "{version}"\n{after}',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: signpost\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in files) + f"{info}/RECORD,,\n"
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / f"signpost-{version}-py3-none-any.whl", "w") as wheel:
        for name, text in (files | {f"{info}/RECORD": record}).items():
            wheel.writestr(name, text)


@pytest.fixture
def fresh(tmp_path: Path, bare_environment: dict[str, str]) -> Scratch:
    """A program that was never started, with versions 1.0 and 2.0 of its package at hand; it requires 1.0."""
    folder = tmp_path / "a program"
    folder.mkdir()
    shutil.copy(ROOT / "bootstrap.py", folder)
    (folder / "program.py").write_text(PROGRAM, encoding="utf-8")
    write_wheel(folder / "wheels", "1.0")
    write_wheel(folder / "wheels", "2.0")
    scratch = Scratch(folder, bare_environment)
    scratch.require("--no-index", "--find-links ./wheels", "signpost==1.0  # the only one")
    return scratch


@pytest.fixture(scope="session")
def first_venv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that nothing has been installed into, made once and copied by those who need one."""
    folder = tmp_path_factory.mktemp("venv") / ".venv"
    subprocess.run([BASE_PYTHON, "-m", "venv", folder], check=True, stdin=subprocess.DEVNULL)
    return folder


@pytest.fixture
def prepared(fresh: Scratch, first_venv: Path) -> Scratch:
    """A program whose .venv exists and works, but without its package."""
    shutil.copytree(first_venv, fresh.venv, symlinks=True)
    return fresh
