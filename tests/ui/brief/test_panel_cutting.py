"""The beginning of a long brief: every section is seen, its notes go with it, and the whole is left as it is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.brief.document import Block, Brief, Heading, Note, NoteMark, Paragraph, Run, TableBlock
from ui.brief.cutting import LEAST_OF_A_PART, beginning


def told(number: int) -> Paragraph:
    return Paragraph((Run(f"Engagement {number}."), NoteMark(number)), number)


def brief(*blocks: Block, notes: int = 0) -> Brief:
    return Brief(
        "Title", ("As of 17 June 2023",), blocks, tuple(Note(one, (Run("Source"),)) for one in range(1, notes + 1))
    )


def test_a_short_brief_is_shown_whole() -> None:
    made = brief(Heading("Took place"), told(1), told(2), notes=2)
    assert beginning(made) == (made, False)


def test_each_section_begins() -> None:
    first = [told(number) for number in range(1, 101)]
    second = [told(number) for number in range(101, 201)]
    rule = Paragraph((Run("How it is counted."),), quiet=True)
    made = brief(Heading("A"), *first, Heading("B"), *second, rule, notes=200)
    shown, cut = beginning(made, most=20)
    assert cut
    numbers = [block.engagement for block in shown.blocks if isinstance(block, Paragraph) and block.engagement]
    assert numbers == [*range(1, 21), *range(101, 101 + LEAST_OF_A_PART)]
    assert shown.blocks[-1] == rule
    assert [note.number for note in shown.notes] == numbers


def test_a_heading_of_a_part_goes_with_its_paragraphs() -> None:
    countries = [block for number in range(1, 31) for block in (Heading(f"Country {number}", 2), told(number))]
    shown, cut = beginning(brief(Heading("A"), *countries, notes=30), most=10)
    assert cut
    parts = [block.text for block in shown.blocks if isinstance(block, Heading) and block.level == 2]
    assert parts == [f"Country {number}" for number in range(1, 11)]


def test_a_table_shows_its_first_rows() -> None:
    rows = tuple(((Run(f"{number} June"),), (Run("Who"), NoteMark(1))) for number in range(40))
    shown, cut = beginning(
        brief(*[told(n) for n in range(1, 31)], TableBlock("Contacts", ("When", "Who"), rows)), most=10
    )
    table = next(block for block in shown.blocks if isinstance(block, TableBlock))
    assert cut and table.rows == rows[:LEAST_OF_A_PART]


_BLOCKS = st.lists(
    st.one_of(
        st.builds(Heading, st.just("Heading"), st.integers(1, 3)),
        st.integers(1, 50).map(told),
        st.builds(Paragraph, st.just((Run("Rule"),)), quiet=st.just(True)),
        st.integers(0, 30).map(
            lambda count: TableBlock("T", ("A",), tuple(((Run("x"), NoteMark(1)),) for _ in range(count)))
        ),
    ),
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(_BLOCKS, st.integers(0, 40))
def test_what_is_shown_is_part_of_the_whole_in_its_order(blocks: list[Block], most: int) -> None:
    made = brief(*blocks, notes=50)
    shown, cut = beginning(made, most)
    if not cut:
        assert shown == made
        return
    rest = iter(made.blocks)
    for block in shown.blocks:
        same = (
            one == block
            or (
                isinstance(one, TableBlock)
                and isinstance(block, TableBlock)
                and one.rows[: len(block.rows)] == block.rows
            )
            for one in rest
        )
        assert any(same), "in another order than in the whole"
    called = {mark.number for block in shown.blocks for mark in _marks(block)}
    assert called == {note.number for note in shown.notes}


def _marks(block: Block) -> list[NoteMark]:
    if isinstance(block, Paragraph):
        return [part for part in block.inlines if isinstance(part, NoteMark)]
    if isinstance(block, TableBlock):
        return [part for row in block.rows for cell in row for part in cell if isinstance(part, NoteMark)]
    return []
