"""A brief as Markdown: headings, footnotes, a pipe table, and text of the record that is never markup."""

from __future__ import annotations

import re

import pytest

from tests.tracker.brief.example_briefs import HOSTILE, small_brief
from tracker.brief.cleaning import clean_line
from tracker.brief.document import Brief, Heading, Note, NoteMark, Paragraph, Run, TableBlock, TimelinePicture
from tracker.brief.markdown import markdown_text


def written(*blocks: object, notes: tuple[Note, ...] = ()) -> str:
    text = markdown_text(Brief("T", (), blocks, notes), None)  # type: ignore[arg-type]
    return text.removeprefix("# T\n\n").removesuffix("\n")


def unescaped(text: str) -> str:
    """The text that a reader of Markdown shows: signs behind a backslash as they are (CommonMark 0.31, 2.4)."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def test_a_whole_brief() -> None:
    text = markdown_text(small_brief(), "visits timeline.png")
    assert text.startswith("# The United States and China, 2023\n\nDesk of the Gazette\\\nAs of 30 June 2023\\\n")
    assert "\n## Timeline\n\n![Timeline: one visit, planned for" in text
    assert "](<visits timeline.png>)\n\n*One engagement, February to June 2023*\n" in text
    assert "\n### China\n\n**Antony Blinken** was to visit Beijing" in text
    assert re.search(r"\n\[\^1\]: ", text) and re.search(r"\n\[\^2\]: ", text)
    assert "| Date | Who | Where | Status |\n| --- | --- | --- | --- |\n| 18–19 June 2023 | " in text
    assert text.endswith("\n") and not text.endswith("\n\n")


def test_without_a_picture_its_words_stand_there() -> None:
    assert written(TimelinePicture("C", "A timeline of 2 engagements.", (1,))) == "A timeline of 2 engagements."


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("*not* _markup_ `x`", r"\*not\* \_markup\_ \`x\`"),
        ("<b>&amp;</b>", r"\<b\>\&amp;\</b\>"),
        ("[a](http://x) ![b](c) [^1]", r"\[a\](http://x) !\[b\](c) \[\^1\]"),
        ("# heading", r"\# heading"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("1. item", r"1\. item"),
        ("12) item", r"12\) item"),
        ("=====", r"\====="),
        ("a | b ~~c~~ $x$", r"a \| b \~\~c\~\~ \$x\$"),
        ("@somebody :smile:", r"\@somebody \:smile:"),
        ("one -- two... three", r"one \-\- two\.\.\. three"),
        ("back\\slash", r"back\\slash"),
        ("    code", "code"),
        ("line\nline\n\n- item", "line\\\nline\\\n\\- item"),
    ],
)
def test_text_is_never_markup(said: str, shown: str) -> None:
    assert written(Paragraph((Run(said),))) == shown


def test_styles_links_and_notes() -> None:
    runs = (
        Run(" both ", bold=True, italic=True), Run("and"), Run(" lean", italic=True), NoteMark(1),
        Run(" see [here]", url="https://example.org/a b?(c)"), Run(" not", url="javascript:alert(1)"),
    )  # fmt: skip
    text = written(Paragraph(runs), notes=(Note(1, (Run("A | source\nwith two lines."),)),))
    assert text == (
        "***both*** and *lean*[^1][see \\[here\\]](<https://example.org/a%20b?(c)>) not\n\n"
        "[^1]: A \\| source with two lines."
    )


def test_a_cell_stays_in_its_row() -> None:
    table = TableBlock("Who | when", ("A|B", "C"), (((Run("x\ny|z"),), (Run("`"), NoteMark(1))),))
    text = written(table, notes=(Note(1, (Run("n"),)),))
    assert text == "*Who \\| when*\n\n| A\\|B | C |\n| --- | --- |\n| x y\\|z | \\`[^1] |\n\n[^1]: n"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    heading = written(Heading(text))
    assert "\n" not in heading
    assert unescaped(heading.removeprefix("## ").removeprefix("##")) == clean_line(text)
    table = written(TableBlock("", ("H",), (((Run(text),),),)))
    assert table.count("\n") == 2
    assert written(Paragraph((Run(text),))).count("\n\n") == 0
