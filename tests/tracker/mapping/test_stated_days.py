"""Dates as tables in several languages state them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import DateRefused
from tracker.mapping.stated_days import OrderMissing, YearMissing, read_stated

READ = [
    ("21, 22 e 23 de Fevereiro", "2010-02-21/2010-02-23"),
    ("23, 24 e 25 de Fevereiro", "2010-02-23/2010-02-25"),
    ("25 de Fevereiro", "2010-02-25"),
    ("1º de Março", "2010-03-01"),
    ("14, 15, 16, 17 e 18 de Março", "2010-03-14/2010-03-18"),
    ("De 02 a 09 de Julho", "2010-07-02/2010-07-09"),
    ("08 a 10 de Novembro", "2010-11-08/2010-11-10"),
    ("30 de Novembro e 1º de Dezembro", "2010-11-30/2010-12-01"),
    ("28 de fevereiro, 1 e 2 de março", "2010-02-28/2010-03-02"),
    ("3, 5 e 9 de maio", "2010-05-03/2010-05-09"),
    ("14 ou 15 de março", "2010-03-14/2010-03-15"),
    ("fevereiro de 2011", "2011-02"),
    ("março a maio", "2010-03/2010-05"),
    ("início de março", "2010-03-01/2010-03-10"),
    ("meados de 2010", "2010-04/2010-09"),
    ("quarta-feira, 3 de março", "2010-03-03"),
    ("le 3 mars", "2010-03-03"),
    ("1er mars 2011", "2011-03-01"),
    ("du 28 février au 2 mars", "2010-02-28/2010-03-02"),
    ("3-5 juillet", "2010-07-03/2010-07-05"),
    ("fin mars", "2010-03-21/2010-03-31"),
    ("mi-mars", "2010-03-11/2010-03-20"),
    ("été 2010", "2010-22"),
    ("vers le 3 mars", "2010-03-03~"),
    ("3. März", "2010-03-03"),
    ("3. bis 5. März 2011", "2011-03-03/2011-03-05"),
    ("vom 28. Februar bis 2. März", "2010-02-28/2010-03-02"),
    ("3./4. März", "2010-03-03/2010-03-04"),
    ("Ende März 2010", "2010-03-21/2010-03-31"),
    ("3 al 5 de enero", "2010-01-03/2010-01-05"),
    ("miércoles 3 de marzo", "2010-03-03"),
    ("3 marzo 2011", "2011-03-03"),
    ("March 3 and 4", "2010-03-03/2010-03-04"),
    ("July 30 - August 2", "2010-07-30/2010-08-02"),
    ("July 30 - August 2, 2011", "2011-07-30/2011-08-02"),
    ("21, 22 and 23 February 2010", "2010-02-21/2010-02-23"),
    ("early March", "2010-03-01/2010-03-10"),
    ("Q2", "2010-34"),
    ("30 Dec – 2 Jan", "2010-12-30/2011-01-02"),
    ("30 de dezembro a 2 de janeiro", "2010-12-30/2011-01-02"),
    ("30 December – 2 January 2024", "2023-12-30/2024-01-02"),
    ("30 de diciembre al 2 de enero de 2024", "2023-12-30/2024-01-02"),
    ("Dec 30, 2010 - Jan 2, 2011", "2010-12-30/2011-01-02"),
    ("1 May 2009 to 3 June 2011", "2009-05-01/2011-06-03"),
    ("25/12", "2010-12-25"),
    ("25.12.", "2010-12-25"),
    ("25/12/2022", "2022-12-25"),
    ("12/25/2022", "2022-12-25"),
    ("18.06.2023 – 19.06.2023", "2023-06-18/2023-06-19"),
    ("2023-06-18", "2023-06-18"),
    ("2023-06-18 00:00:00", "2023-06-18"),
    ("2023-06-18T09:30:00+02:00", "2023-06-18"),
    ("6 July 09", "2009-07-06"),
    ("3-Apr-98", "1998-04-03"),
    ("25/12/11", "2011-12-25"),
    ("25.12.11", "2011-12-25"),
    ("3 de março de 09", "2009-03-03"),
    ("March ’11", "2011-03"),
    ("2010", "2010"),
    ("TBD", "../.."),
    ("a definir", "../.."),
    ("sans date", "../.."),
]


@pytest.mark.parametrize(("text", "edtf"), READ)
def test_a_date_is_read_and_its_words_stay(text: str, edtf: str) -> None:
    found = read_stated(text, 2010)
    assert (found.text, found.edtf) == (text, edtf)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31 de fevereiro", "does not exist"),
        ("31/11/2022", "does not exist"),
        ("Jun-23", "two digits"),
        ("segunda-feira, 3 de março", "Wednesday"),
        ("9 a 2 de julho", "before it begins"),
        ("next week", "counts from"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_its_cause(text: str, why: str) -> None:
    with pytest.raises(DateRefused) as refused:
        read_stated(text, 2010)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    "text", ["25 de Fevereiro", "3 March", "le 3 mars", "spring", "início de março", "25/12", "25/12/11", "6 July 23"]
)
def test_a_year_is_asked_for_and_never_made_up(text: str) -> None:
    with pytest.raises(YearMissing):
        read_stated(text)


def test_the_order_of_day_and_month_is_asked_for() -> None:
    for text in ("03/04/2023", "03/04/23"):
        with pytest.raises(OrderMissing):
            read_stated(text, 2020)
    assert read_stated("03/04/2023", None, True).edtf == "2023-04-03"
    assert read_stated("03/04/2023", None, False).edtf == "2023-03-04"
    assert read_stated("04/04/2023").edtf == "2023-04-04"
    with pytest.raises(DateRefused, match="day first"):
        read_stated("12/25/2023", None, True)


@pytest.mark.parametrize("text", ["when circumstances allow", "hello", "40512", "10h00", "Lisbon"])
def test_other_words_are_kept_and_not_understood(text: str) -> None:
    found = read_stated(text, 2010)
    assert (found.text, found.edtf, found.earliest, found.latest) == (text, None, None, None)


@given(st.text(max_size=40), st.sampled_from([None, 2010]), st.sampled_from([None, True, False]))
def test_any_text_is_read_or_refused(text: str, year: int | None, day_first: bool | None) -> None:
    try:
        found = read_stated(text, year, day_first)
    except DateRefused as refused:
        assert str(refused)
    else:
        assert found.text == " ".join(text.split())


@pytest.mark.parametrize("text", ["14 ou 15 de março", "14 oder 15 März", "fin mars", "início de março", "Ende März"])
def test_a_stretch_in_which_it_falls_is_none_that_it_fills(text: str) -> None:
    assert read_stated(text, 2010).is_window
    assert not read_stated("14 e 15 de março", 2010).is_window
