"""Writes requirements.txt, requirements-test.txt and requirements-bench.txt from the pins in the .in files: each with
what it needs itself, and with the SHA-256 of every file that its publisher offers, so that pip takes no other.

Run from the checkout, with the tool uv on the path: `.venv/bin/python -m tools.pin_hashes`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEAD = "# Made of {} by `python -m tools.pin_hashes`; not to be edited.\n"


def pinned(source: str, known: str = "") -> str:
    """The pins of a file with their hashes, for every platform and Python from 3.11 on.

    known: the text of hashed pins that are left out of the answer. Raises CalledProcessError where uv refuses.
    """
    command = ["uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--no-header", "--no-annotate", "--no-build", "--quiet", str(ROOT / source)]
    text = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    there = set(_blocks(known))
    return "".join(block for block in _blocks(text) if block not in there)


def _blocks(text: str) -> list[str]:
    """Each pin with its hashes, from a line that begins in the first column to the next such line."""
    blocks: list[str] = []
    for line in text.splitlines(keepends=True):
        if line.startswith(" "):
            blocks[-1] += line
        elif not line.startswith(("#", "-r ")):
            blocks.append(line)
    return blocks


def main() -> int:
    """Writes the files; 1, with what uv said, where it refused."""
    try:
        run = pinned("requirements.in")
        more = {name: pinned(f"{name}.in", run) for name in ("requirements-test", "requirements-bench")}
    except subprocess.CalledProcessError as error:
        sys.stderr.write(error.stderr)
        return 1
    (ROOT / "requirements.txt").write_text(HEAD.format("requirements.in") + run, encoding="utf-8")
    for name, pins in more.items():
        text = f"{HEAD.format(f'{name}.in')}-r requirements.txt\n{pins}"
        (ROOT / f"{name}.txt").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
