"""Seeded files of many invented trips, for measuring imports: a table, and the State Department's XML."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

SEED = 1815
_GIVEN = [
    "Anna",
    "Boris",
    "Carla",
    "David",
    "Elena",
    "Farid",
    "Grace",
    "Hana",
    "Ivan",
    "Julia",
    "Karim",
    "Lucía",
    "Marek",
    "Nadia",
    "Omar",
    "Petra",
    "Quentin",
    "Rosa",
    "Samuel",
    "Tamara",
    "Ulrich",
    "Vera",
    "Walter",
    "Ximena",
    "Yusuf",
    "Zoë",
    "Amir",
    "Beatriz",
    "Chen",
    "Dmitri",
]
_FAMILY = [
    "Abbasov",
    "Brandt",
    "Castillo",
    "Dumont",
    "Eriksen",
    "Farouk",
    "Gruber",
    "Hoang",
    "Ibrahim",
    "Jansen",
    "Kovács",
    "Lindqvist",
    "Moreau",
    "Novák",
    "Okafor",
    "Pereira",
    "Quiroga",
    "Rossi",
    "Sørensen",
    "Tanaka",
    "Ueda",
    "Varga",
    "Weiss",
    "Xu",
    "Yilmaz",
    "Zieliński",
    "Achebe",
    "Bakker",
    "Cohen",
    "Duarte",
]
_OFFICES = ("President", "Prime Minister", "Foreign Minister", "Minister of Defence", "Minister of Finance")
_HOSTS = (
    ("France", "Paris"), ("Germany", "Berlin"), ("China", "Beijing"), ("Japan", "Tokyo"), ("Brazil", "Brasília"),
    ("India", "New Delhi"), ("Egypt", "Cairo"), ("Kenya", "Nairobi"), ("Mexico", "Mexico City"), ("Italy", "Rome"),
    ("Spain", "Madrid"), ("Poland", "Warsaw"), ("Sweden", "Stockholm"), ("Norway", "Oslo"), ("Turkey", "Ankara"),
    ("Canada", "Ottawa"), ("Argentina", "Buenos Aires"), ("Chile", "Santiago"), ("Indonesia", "Jakarta"),
    ("South Africa", "Pretoria"), ("Australia", "Canberra"), ("Thailand", "Bangkok"), ("Vietnam", "Hanoi"),
    ("Philippines", "Manila"), ("Saudi Arabia", "Riyadh"), ("Israel", "Jerusalem"), ("Nigeria", "Abuja"),
    ("Pakistan", "Islamabad"), ("Finland", "Helsinki"), ("Switzerland", "Geneva"), ("Austria", "Vienna"),
    ("Belgium", "Brussels"),
)  # fmt: skip
_STATUSES = ("completed",) * 12 + ("cancelled", "cancelled", "postponed", "planned")
_REASONS = (
    "The two sides could not agree on the agenda.", "He had fallen ill.", "No reason was given.", "",
    "Parliament was to vote on the budget in the same week.", "Security could not be guaranteed.",
)  # fmt: skip
_PAPERS = ("Reuters", "Le Monde", "The Times", "El País", "Kyodo News", "Folha de S.Paulo", "Al-Ahram", "Xinhua")
_FIRST = date(1970, 1, 1)
_DAYS = 19_000
HEADER = ("Id", "Who", "Office", "Country", "City", "Host country", "From", "To", "Status", "Reason", "Source")


def _people(chance: random.Random, count: int) -> list[tuple[str, str, str]]:
    """Names with their offices and countries; one for some thirty trips."""
    found = []
    for _ in range(max(count // 30, 20)):
        middle = f" {chance.choice(_GIVEN)}" if chance.random() < 0.5 else ""
        name = f"{chance.choice(_GIVEN)}{middle} {chance.choice(_FAMILY)}"
        found.append((name, chance.choice(_OFFICES), chance.choice(_HOSTS)[0]))
    return found


def _days(chance: random.Random) -> tuple[date, date]:
    first = _FIRST + timedelta(days=chance.randrange(_DAYS))
    return first, first + timedelta(days=chance.choice((0, 0, 1, 1, 2, 3)))


def make_csv(path: Path, count: int) -> Path:
    """Writes a table of `count` trips; the same for the same number."""
    chance = random.Random(SEED)
    people = _people(chance, count)
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(HEADER)
        for number in range(1, count + 1):
            name, office, country = chance.choice(people)
            host, city = chance.choice(_HOSTS)
            first, last = _days(chance)
            status = chance.choice(_STATUSES)
            reason = chance.choice(_REASONS) if status in ("cancelled", "postponed") else ""
            source = f"{chance.choice(_PAPERS)}, {first - timedelta(days=chance.randrange(9)):%-d %B %Y}"
            table.writerow((number, name, office, country, city, host, first, last, status, reason, source))
    return path


def make_xml(path: Path, count: int) -> Path:
    """Writes `count` travels in the State Department's form; the same for the same number."""
    chance = random.Random(SEED)
    travellers, met = _people(chance, 60), _people(chance, count)
    with path.open("w", encoding="utf-8") as stream:
        stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<trips>\n')
        for number in range(1, count + 1):
            name, _, _ = chance.choice(travellers)
            other, office, _ = chance.choice(met)
            host, city = chance.choice(_HOSTS)
            first, last = _days(chance)
            office = office if office in _OFFICES[:3] else "Foreign Minister"
            remarks = f"Met with {office} {other}." if number % 3 else "Attended a conference on trade."
            stream.write(
                f'    <trip role="secretary" who="invented">\n        <id>{number}</id>\n'
                "        <role>secretary</role>\n"
                f"        <name>{escape(name)}</name>\n        <start-date>{first}</start-date>\n"
                f"        <end-date>{last}</end-date>\n        <country>{escape(host)}</country>\n"
                f"        <locale>{escape(city)}</locale>\n        <remarks>{escape(remarks)}</remarks>\n    </trip>\n"
            )
        stream.write("</trips>\n")
    return path
