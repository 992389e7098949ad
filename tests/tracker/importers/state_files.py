"""Small files in the State Department's form, typed for the tests from trips that took place."""

from __future__ import annotations

from pathlib import Path

TRAVELS = """<?xml version="1.0" encoding="UTF-8"?>
<trips>
    <trip role="secretary" who="blinken-antony-j">
        <id>9001</id>
        <role>secretary</role>
        <name>Antony
            John\u00a0Blinken</name>
        <start-date>2023-06-18</start-date>
        <end-date>2023-06-19</end-date>
        <country id="china">China, People’s Republic of</country>
        <locale>Beijing</locale>
        <remarks>Met with Foreign Minister Qin Gang, Director of the Chinese Communist Party Central
            Foreign Affairs Commission Wang Yi, and President Xi Jinping.</remarks>
        <last-modified-datetime/>
    </trip>
    <trip role="secretary" who="blinken-antony-j">
        <id>9002</id>
        <role>secretary</role>
        <name>Antony John Blinken</name>
        <start-date>2021-06-28</start-date>
        <end-date>2021-06-28</end-date>
        <country id="holy-see">Vatican City</country>
        <locale/>
        <remarks>Audience with Pope Francis.</remarks>
    </trip>
    <trip role="secretary" who="blinken-antony-j">
        <id>9003</id>
        <role>secretary</role>
        <name>Antony John Blinken</name>
        <start-date>2022-10-27</start-date>
        <end-date>2022-10-28</end-date>
        <country id="canada">Canada</country>
        <locale>Ottawa , Montreal</locale>
        <remarks/>
    </trip>
</trips>
"""

VISITS = """<?xml version="1.0" encoding="UTF-8"?>
<visits>
    <visit>
        <id>8001</id>
        <start-date>1985-02-20</start-date>
        <end-date>1985-02-21</end-date>
        <visitor>Prime Minister Margaret Thatcher</visitor>
        <from id="united-kingdom">United Kingdom</from>
        <description>Official working visit. Met with President Reagan.</description>
    </visit>
    <visit>
        <id>8002</id>
        <start-date>2024-03-12</start-date>
        <end-date>2024-03-12</end-date>
        <visitor>President Andrzej Duda and Prime Minister Donald Tusk</visitor>
        <from id="poland">Poland</from>
        <description/>
    </visit>
</visits>
"""


def written(folder: Path, text: str | bytes, name: str = "file.xml") -> Path:
    """The path of a new file with this content."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def trips(*rows: tuple[str, str, str, str, str]) -> str:
    """A file of travels with these rows: number, first day, last day, country, locality."""
    body = "".join(
        f"<trip role='president' who='obama-barack'><id>{number}</id><role>president</role><name>Barack Obama</name>"
        f"<start-date>{start}</start-date><end-date>{end}</end-date><country>{country}</country>"
        f"<locale>{locality}</locale><remarks/></trip>\n"
        for number, start, end, country, locality in rows
    )
    return f"<trips>\n{body}</trips>"
