"""Sources as they are typed on one line, and what is stored of them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tracker import cli
from tracker.source_words import read_source

TODAY = date(2023, 6, 17)


@pytest.mark.parametrize(
    ("text", "publisher", "title", "published", "url"),
    [
        ("Reuters", "Reuters", "", None, ""),
        ("Reuters, Blinken postpones trip, 3 Feb 2023", "Reuters", "Blinken postpones trip", "2023-02-03", ""),
        ("AP: Blinken in China", "AP", "Blinken in China", None, ""),
        (
            "“Blinken postpones trip”, The New York Times, 3 February 2023",
            "The New York Times", "Blinken postpones trip", "2023-02-03", "",
        ),
        ("New York Times 3 Feb 2023", "New York Times", "", "2023-02-03", ""),
        ("NYT, 2023", "NYT", "", "2023", ""),
        ("Xinhua, yesterday", "Xinhua", "", "2023-06-16", ""),
        ("Le Monde, Macron reporte, 5 juillet 2023", "Le Monde", "Macron reporte, 5 juillet 2023", None, ""),
        ("BBC, Meeting in Bali, Indonesia, 14 Nov 2022", "BBC", "Meeting in Bali, Indonesia", "2022-11-14", ""),
        ("The Guardian, May heads to Brussels, 10 Dec 2018", "The Guardian", "May heads to Brussels", "2018-12-10", ""),
        ("https://www.state.gov/x?a=1,2", "state.gov", "", None, "https://www.state.gov/x?a=1,2"),
        ("www.reuters.com/abc", "reuters.com", "", None, "https://www.reuters.com/abc"),
        ("Reuters, 3 Feb 2023, https://reut.rs/abc.", "Reuters", "", "2023-02-03", "https://reut.rs/abc"),
        ("javascript:alert(1)", "javascript:alert(1)", "", None, ""),
        ("https://exampl202[3/02", "", "", None, "https://exampl202[3/02"),
    ],
)  # fmt: skip
def test_a_source_on_one_line(text: str, publisher: str, title: str, published: str | None, url: str) -> None:
    found = read_source(text, TODAY)
    assert (found.publisher, found.title, found.published.edtf, found.url) == (publisher, title, published, url)


def test_the_day_of_access_is_not_that_of_publication(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = "U.S. Department of State, Readout, June 14, 2023, https://www.state.gov/a, accessed 5 May 2024"
    found = read_source(text, TODAY)
    assert (found.title, found.published.edtf, found.accessed) == ("Readout", "2023-06-14", "2024-05-05")
    argv = ["log", "Blinken calls Qin Gang, 14 June 2023", "--record", str(tmp_path / "a.visits"), "--format", "json"]
    assert cli.main([*argv, "--source", text]) == 0
    source = json.loads(capsys.readouterr().out)["sources"][0]
    assert source["published"] == "2023-06-14"
    assert read_source("Reuters, accessed in May 2024", TODAY).accessed is None
