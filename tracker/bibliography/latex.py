"""Text as LaTeX writes it: decoded to plain text, and escaped so that LaTeX prints just these characters."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from tracker.bibliography.building import one_line

LONGEST = 20_000
DEEPEST = 40

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "'": r"\textquotesingle{}",
    '"': r"\textquotedbl{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
# What LaTeX would join into a dash or another mark.
_JOINED = re.compile(r"-(?=-)|[?!](?=`)|,(?=,)")
_SPECIAL = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")


def escape(text: str) -> str:
    """Text in one line for a field between braces; other scripts stay as they are, in UTF-8."""
    line = _JOINED.sub(lambda found: found[0] + "\0", one_line(text))
    line = re.sub(r"(?<=\w)'(?=\w)", "\1", line)  # an apostrophe within a word is one in LaTeX too
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], line).replace("\0", "{}").replace("\1", "'")


def decode(text: str) -> str:
    """The plain text of LaTeX: accents, symbols and dashes as characters, braces and commands gone.

    What cannot be decoded (nested too deep, broken) comes back with its braces taken away.
    """
    line = one_line(text)
    if not re.search(r"[\\{}$~^%`']|--", line):
        return line
    if len(line) > LONGEST or _depth(line) > DEEPEST:
        return one_line(line.replace("{", "").replace("}", ""))
    # An apostrophe is one; a percent sign that begins no comment in a bibliography is one too.
    prepared = re.sub(r"(?<!\\)%", r"\\%", line)
    try:
        return one_line(str(_decoder().latex_to_text(prepared)))
    except Exception:  # the library meets text that is no LaTeX in many ways
        return one_line(line.replace("{", "").replace("}", ""))


@cache
def _decoder() -> Any:
    # fmt: off
    from pylatexenc import latex2text  # type: ignore[import-untyped]

    spec = latex2text.MacroTextSpec
    context = latex2text.get_default_latex_context_db()
    context.add_context_category(
        "bibliography",
        prepend=True,
        macros=[
            spec("url", simplify_repl="%s"),
            spec("textquotesingle", simplify_repl="'"),
            spec("textquotedbl", simplify_repl='"'),
            spec("textasciigrave", simplify_repl="`"),
            spec("textasciicircum", simplify_repl="^"),
            spec("textasciitilde", simplify_repl="~"),
            spec("textless", simplify_repl="<"),
            spec("textgreater", simplify_repl=">"),
            spec("textbar", simplify_repl="|"),
            spec("textbraceleft", simplify_repl="{"),
            spec("textbraceright", simplify_repl="}"),
        ],
    )
    return latex2text.LatexNodes2Text(latex_context=context, math_mode="verbatim", keep_comments=True)


def _depth(text: str) -> int:
    deepest = depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return deepest


def split_names(text: str) -> list[str]:
    """The names of an author field, which "and" parts outside of braces."""
    names, depth, start = list[str](), 0, 0
    for found in re.finditer(r"[{}]|\s+and\s+", text):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth <= 0:
            names.append(text[start : found.start()])
            start = found.end()
    names.append(text[start:])
    return [name for name in (part.strip() for part in names) if name]
