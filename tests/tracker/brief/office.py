"""LibreOffice as a reader of what was written: converts files without a window, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def _writer() -> str | None:
    """The command of LibreOffice, where Writer is a part of it, which may be installed without."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    parts = Path(command).resolve().parent.glob("*swlo.*") if command is not None else ()
    return command if any(parts) else None


WRITER = _writer()
needs_office = pytest.mark.skipif(WRITER is None, reason="LibreOffice Writer is not installed, to read this back")


def converted(paths: list[Path], form: str, folder: Path) -> list[Path]:
    """The files in another form, in a folder of their own; fails where the office says anything is wrong."""
    assert WRITER is not None
    target = folder / f"as-{form}"
    done = subprocess.run(
        [
            WRITER,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", form, "--outdir", str(target)),
            *map(str, paths),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    said = "\n".join(line for line in done.stderr.splitlines() if "javaldx" not in line)
    assert done.returncode == 0 and "rror" not in done.stdout + said, done.stdout + said
    made = [target / f"{path.stem}.{form}" for path in paths]
    assert all(path.is_file() for path in made), done.stdout + said
    return made
