"""Names fold to one key, and what is stored for full text is found by the same words in any case, accent or script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.names import last_name_keys, name_key, search_terms, search_text, search_text_of


def found(query: str, text: str) -> bool:
    """As an index does that knows only whole lower-case words."""
    words = search_text(text).lower().split()
    terms = search_terms(query)
    return bool(terms) and all(term in words for term in terms)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ZELENSKYY", "zelenskyy"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Erdog\u0306an", "erdogan"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("  Ho\u00a0Chi\tMinh  City ", "ho chi minh city"),
        ("Korea, South", "korea south"),
        ("Sana'a", "sanaa"),
        ("Cote d’Ivoire", "cote divoire"),
        ("Moon Jae-in", "moon jae in"),
        ("王毅", "wangyi"),
        ("ガーナ", name_key("ｶﾞｰﾅ")),
        ("مُحَمَّد", name_key("محمد")),
        ("—", "—"),
        ("", ""),
    ],
)
def test_key(text: str, key: str) -> None:
    assert name_key(text) == key


def test_voiced_kana_and_hangul_syllables_are_not_taken_apart() -> None:
    assert name_key("ガ") != name_key("カ")
    assert name_key("김정은") == "gimjeongeun"


@given(st.text(max_size=40))
def test_the_key_of_a_key_is_itself(text: str) -> None:
    key = name_key(text)
    assert name_key(key) == key
    assert bool(key) == bool(text.split())


@given(st.text(max_size=40))
def test_every_text_is_found_by_itself(text: str) -> None:
    words = search_text(text).lower().split()
    assert all(term.lower() in words for term in search_terms(text))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Zelenskyy", "ZELENSKYY arrives"),
        ("erdogan", "President Erdoğan"),
        ("ERDOĞAN", "President Erdogan"),
        ("王毅", "外长王毅会见"),
        ("毅", "王毅"),
        ("Wang Yi", "王毅"),
        ("Wangyi", "王毅"),
        ("Xi Jinping", "习近平"),
        ("jinping", "国家主席习近平访问"),
        ("O'Brien", "Robert O’Brien"),
        ("OBrien", "Robert O’Brien"),
        ("Brien", "Robert O’Brien"),
        ("Erdoğan’s", "Recep Tayyip Erdogan"),
        ("Erdogan", "ERDOĞAN'S visit"),
        ("U.S.", "a US official"),
        ("US", "the U.S.-led talks"),
        ("led", "the U.S.-led talks"),
        ("Shanghai", "Beijing/Shanghai"),
        ("gov", "www.state.gov"),
        ("Зеленський", "Зеленський"),
        ("ทอง", "แพทองธาร"),
        ("Cote d'Ivoire", "Côte d’Ivoire"),
    ],
)
def test_found(query: str, text: str) -> None:
    assert found(query, text)


@pytest.mark.parametrize(("query", "text"), [("Wang", "Huang Kun"), ("李", "王毅"), ("...", "U.S.")])
def test_not_found(query: str, text: str) -> None:
    assert not found(query, text)


def test_plain_text_is_stored_once() -> None:
    assert search_text("Talks on trade, in Beijing.") == "Talks on trade in Beijing"
    assert search_text("Erdoğan in Ankara") == "Erdoğan in Ankara erdogan"
    assert search_text("the U.S.-led talks") == "the U S led talks us"


@pytest.mark.parametrize(
    ("name", "country", "keys"),
    [
        ("Antony J. Blinken", "US", {"blinken"}),
        ("Blinken, Antony J.", None, {"blinken"}),
        ("Robert F. Kennedy, Jr.", None, {"kennedy"}),
        ("Ursula von der Leyen", "DE", {"leyen", "von der leyen"}),
        ("Mohammed bin Salman", "SA", {"salman", "bin salman"}),
        ("Xi Jinping", "CN", {"xi", "jinping"}),
        ("Xi Jinping", None, {"jinping"}),
        ("王毅", "CN", {"wang"}),
        ("岸田 文雄", "JP", {name_key("岸田"), name_key("岸")}),
        ("Lula", "BR", {"lula"}),
        (" ", None, set()),
    ],
)
def test_last_name_keys(name: str, country: str | None, keys: set[str]) -> None:
    assert last_name_keys(name, country) == keys


@given(st.lists(st.text(max_size=20), max_size=4))
def test_the_full_text_of_several_texts_is_that_of_their_lines(texts: list[str]) -> None:
    assert search_text_of(texts) == search_text("\n".join(texts))
