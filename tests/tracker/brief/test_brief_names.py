"""House style for names: family names of several languages, articles, who can stand before a verb, and countries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tracker.brief.telling import TODAY, brief_of, headings, line, paragraphs, visit
from tracker.brief.names import Names, article_of_body, as_subject, in_prose
from tracker.brief.options import STANDARD, Arranged, BriefOptions, CountryStyle, DateStyle, NameStyle, Section
from tracker.drafts import ParticipantDraft
from tracker.names import family_name
from tracker.opening import create_record, open_record
from tracker.operations import log_engagement
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import Status


@pytest.fixture(scope="module")
def put_off(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = open_record(make_sample("put-off", tmp_path_factory.mktemp("put-off") / "put-off.visits"))
    yield record
    record.close()


@pytest.fixture
def june(tmp_path: Path) -> Iterator[Record]:
    record = open_record(make_sample("june-2023", tmp_path / "june.visits"))
    yield record
    record.close()


@pytest.mark.parametrize(
    ("name", "country", "family"),
    [
        ("Antony Blinken", "US", "Blinken"),
        ("Wang Yi", "CN", "Wang"),
        ("Kim Jong Un", "KP", "Kim"),
        ("Park Geun-hye", "KR", "Park"),
        ("Fumio Kishida", "JP", "Kishida"),
        ("KISHIDA Fumio", "JP", "KISHIDA"),
        ("Viktor Orbán", "HU", "Orbán"),
        ("Enrique Peña Nieto", "MX", "Peña Nieto"),
        ("Juan Manuel Santos", "CO", "Santos"),
        ("Ursula von der Leyen", "DE", "von der Leyen"),
        ("Luiz Inácio Lula da Silva", "BR", "Lula da Silva"),
        ("Marcelo Rebelo de Sousa", "PT", "Rebelo de Sousa"),
        ("José Eduardo dos Santos", "AO", "dos Santos"),
        ("Jair Bolsonaro", "BR", "Bolsonaro"),
        ("Mohammed bin Zayed Al Nahyan", "AE", "Al Nahyan"),
        ("Hussein bin Talal", "JO", ""),
        ("Lloyd J. Austin III", "US", "Austin"),
        ("Joseph R. Biden Jr.", "US", "Biden"),
        ("Yellen, Janet", "US", "Yellen"),
        ("Abdullah II", "JO", ""),
        ("Francis", "VA", ""),
        ("习近平", "CN", ""),
        ("", None, ""),
    ],
)
def test_the_family_name(name: str, country: str | None, family: str) -> None:
    assert family_name(name, country) == family
    assert family in name


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("China", "China"),
        ("Antony Blinken (US)", "Antony Blinken (US)"),
        ("Donald Trump (US) and Kim Jong Un (KP)", "Donald Trump (US) and Kim Jong Un (KP)"),
        ("Pakistan, as chair", "Pakistan, as chair,"),
        ("Emmanuel Macron (FR), agreed with Frank-Walter Steinmeier (DE)",
         "Emmanuel Macron (FR), agreed with Frank-Walter Steinmeier (DE),"),
        ("Leaders of Australia, India, Japan and the United States",
         "Leaders of Australia, India, Japan and the United States"),
        ("Hussein bin Talal (JO) asked for it", ""),
        ("France asked; Germany agreed", ""),
        ("in Warsaw: not wanted", ""),
        ("", ""),
        ("The visit is off.", ""),
    ],
)  # fmt: skip
def test_who_can_stand_before_a_verb(words: str, subject: str) -> None:
    assert as_subject(words) == subject


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("Leaders of Australia, India, Japan and the United States", "leaders "),
        ("Both sides", "both "),
        ("Organisers", "organisers"),
        ("The Hague", ""),
        ("Sourceton", ""),
    ],
)
def test_common_nouns_have_no_capital_in_a_sentence(june: Record, words: str, article: str) -> None:
    begun, rest = Names(june, STANDARD).actor(words, None, None)
    assert (begun, (begun + rest).casefold()) == (article, words.casefold())


def test_articles() -> None:
    assert [in_prose(name) for name in ("United States", "Netherlands", "European Union", "Solomon Islands")] == [
        "the "
    ] * 4
    assert [in_prose(name) for name in ("China", "Singapore", "Ukraine", "DR Congo")] == [""] * 4
    for body in (
        "White House",
        "US State Department",
        "Dutch government",
        "Office of the Federal President",
        "Kremlin",
    ):
        assert article_of_body(body) == "the "
    for body in (
        "Downing Street",
        "China's foreign ministry",
        "The Hague",
        "his spokesman",
        "Joe Biden",
        "Global Times",
    ):
        assert article_of_body(body) == ""


def test_a_house_style_all_through(put_off: Record) -> None:
    options = BriefOptions(
        order=Arranged.BY_COUNTRY,
        names=NameStyle.CAPITALS,
        countries=CountryStyle.CODE,
        dates=DateStyle.ISO,
        with_offices=False,
        sections=(Section.DECLINED,),
        titles=((Section.DECLINED, "Refused"),),
    )
    brief = brief_of(put_off, options)
    assert headings(brief) == [(1, "Refused"), (2, "DJ"), (2, "GB"), (2, "SG"), (2, "No country recorded")]
    said = "\n".join(paragraphs(brief).values())
    assert "Meeting between Kyriakos MITSOTAKIS and Rishi SUNAK in London, GB. It was planned for 2023-11-28." in said
    assert "Meeting between Lloyd AUSTIN and LI Shangfu in Singapore." in said
    assert "Abdel Fattah al-BURHAN" in said


def test_arranged_by_person_and_as_listed(put_off: Record) -> None:
    options = BriefOptions(order=Arranged.BY_PERSON, sections=(Section.DECLINED,))
    heads = [text for level, text in headings(brief_of(put_off, options)) if level == 2]
    assert heads == ["Abdel Fattah al-Burhan", "Kyriakos Mitsotakis", "Lloyd Austin"]
    listed = brief_of(put_off, BriefOptions(order=Arranged.AS_LISTED, sections=(Section.DECLINED, Section.LAPSED)))
    assert headings(listed) == [(1, "Declined and unanswered")]
    assert len(paragraphs(listed)) == 4


def test_two_people_of_one_family_name_stay_two(tmp_path: Path) -> None:
    record = open_record(make_sample("june-2023", tmp_path / "june.visits"))
    said = paragraphs(brief_of(record, BriefOptions(names=NameStyle.FAMILY)))
    record.close()
    text = "\n".join(said.values())
    assert "Visit by Li Keqiang (named as Premier, China)" in text
    assert "and Li Shangfu (Minister of National Defence, China)" in text
    assert "Nancy Pelosi → Taipei. Visit by Nancy Pelosi (Speaker" in text, "a heading is no first mention"
    assert "Antony Blinken → Beijing. Visit by Blinken (Secretary of State" in text, "the call before was the first"


def test_a_name_only_printed_keeps_its_namesake_whole(tmp_path: Path) -> None:
    record = create_record(tmp_path / "mine.visits", own_day=TODAY)
    minister = ParticipantDraft("Wang Yi", country="CN")
    for people in ((minister,), (minister, ParticipantDraft("Wang Wentao", country="CN", link=False))):
        log_engagement(record, visit(line(Status.PLANNED, "", "5 July 2023"), participants=people))
    said = list(paragraphs(brief_of(record, BriefOptions(names=NameStyle.FAMILY))).values())
    record.close()
    assert ["Visit by Wang Yi" in text for text in said] == [True, True]


def test_names_as_printed(tmp_path: Path) -> None:
    record = open_record(make_sample("june-2023", tmp_path / "june.visits"))
    log_engagement(
        record,
        visit(
            line(Status.PLANNED, "", "5 July 2023"), participants=(ParticipantDraft("Antony J. Blinken", country="US"),)
        ),
    )
    full, printed = (
        list(paragraphs(brief_of(record, BriefOptions(names=style, sections=(Section.PLANNED,)))).values())[-1]
        for style in (NameStyle.FULL, NameStyle.PRINTED)
    )
    record.close()
    assert full.startswith("Antony Blinken → Beijing. Visit by Antony Blinken (")
    assert printed.startswith("Antony J. Blinken → Beijing. Visit by Antony J. Blinken (")
