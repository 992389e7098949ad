"""What cannot be seen is shown by its number, letters that look alike are told apart, honest names stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.composing import heading_of
from tracker.look_alikes import isolated, made_visible, mixed_scripts, skeleton
from tracker.words import Kind

HONEST = (
    "Antony Blinken", "Zoë O’Brien", "José Ramos-Horta", "王毅", "習近平", "김정은", "岸田 文雄", "Сергей Лавров",
    "Владимир Зеленський", "Κυριάκος Μητσοτάκης", "محمد بن سلمان", "מרים כהן", "नरेन्द्र मोदी", "क्\u200dष",
    "می\u200cخواهم", "ประยุทธ์ จันทร์โอชา", "Nguyễn Phú Trọng", "Ան", "👩\u200d👧", "a\u00a0b", "line\nline\tend",
    "Müller & Søn <x>", "\u200fمرحبا\u200e", "2023–24", "ABC АБВ", "Ελλάδα Greece",
)  # fmt: skip
SHOWN = {
    "a\u202eb": "a⟨U+202E⟩b",
    "invoice\u202efdp.exe": "invoice⟨U+202E⟩fdp.exe",
    "\u2066x\u2069": "⟨U+2066⟩x⟨U+2069⟩",
    "\u2068x": "⟨U+2068⟩x",
    "Li\u200b Qiang": "Li⟨U+200B⟩ Qiang",
    "a\u200db": "a⟨U+200D⟩b",
    "a\u200eb": "a⟨U+200E⟩b",
    "\x1b[31m": "⟨U+001B⟩[31m",
    "a\u00adb": "a⟨U+00AD⟩b",
    "a\u3164b": "a⟨U+3164⟩b",
    "\ufeffa": "⟨U+FEFF⟩a",
    "a\U000e0041b": "a⟨U+E0041⟩b",
    "مر\u202eحبا": "مر⟨U+202E⟩حبا",
}


@pytest.mark.parametrize("text", HONEST, ids=ascii)
def test_honest_names_stay_as_they_are(text: str) -> None:
    assert made_visible(text) == text
    assert mixed_scripts(text) == ()


@pytest.mark.parametrize("text", SHOWN, ids=ascii)
def test_what_cannot_be_seen_is_shown(text: str) -> None:
    assert made_visible(text) == SHOWN[text]


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_nothing_that_turns_or_steers_is_left(text: str) -> None:
    shown = made_visible(text)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\x1b\x07\0\u200b\ufeff") & set(shown)
    assert shown.count("\u2068") == shown.count("\u2069")
    assert made_visible(shown) == shown


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("\u0410nna", ("Latin", "Cyrillic")),
        ("p\u0430ypal", ("Latin", "Cyrillic")),
        ("\u039fbama", ("Latin", "Greek")),
        ("Сepгeй", ("Latin", "Cyrillic")),
        ("J\u0585e", ("Latin", "Armenian")),
    ],
)
def test_a_word_of_two_scripts_is_told(text: str, scripts: tuple[str, ...]) -> None:
    assert mixed_scripts(text) == scripts


def test_names_drawn_alike_have_one_skeleton() -> None:
    assert skeleton("\u0410nn\u0430  Ho\u0440e\u200b") == skeleton("Anna Hope") == "Anna Hope"
    assert skeleton("Anna") != skeleton("Anne")


def test_a_name_from_right_to_left_does_not_turn_what_stands_beside_it() -> None:
    name = "محمد"
    assert isolated("Anna") == "Anna"
    said = heading_of(("", name, "Beijing\u202e", "", Kind.VISIT.code))
    assert said == f"\u2068{name}\u2069 → Beijing⟨U+202E⟩"
    assert made_visible(said) == said


def test_a_mark_of_byte_order_is_no_letter_from_right_to_left() -> None:
    assert made_visible("\ufeff\u200e") == "⟨U+FEFF⟩⟨U+200E⟩"
