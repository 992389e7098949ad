"""Turns the facts of one newspaper report, june-2023.json, into the sample June 2023."""

from __future__ import annotations

from typing import Any

from tools.sample_words import other_names

LEVELS = {
    "Secretary of State": 3, "Secretary of the Treasury": 4, "Special Presidential Envoy for Climate": 6,
    "Secretary of Defense": 4, "Director of the Central Intelligence Agency": 5, "National Security Advisor": 5,
    "Speaker of the House of Representatives": 7, "President": 1, "Minister of Foreign Affairs": 3,
    "Director of the Office of the Central Foreign Affairs Commission": 5, "Minister of National Defence": 4,
    "Premier": 2,
}  # fmt: skip
OTHER_NAMES = {
    "Antony Blinken": ["Antony J. Blinken"], "Janet Yellen": ["Janet L. Yellen"], "John Kerry": ["John F. Kerry"],
    "Lloyd Austin": ["Lloyd J. Austin III"], "William Burns": ["Bill Burns", "William J. Burns"],
    "Joe Biden": ["Joseph R. Biden Jr."], "Lü Xiang": ["Lu Xiang"],
}  # fmt: skip
WITHOUT_OFFICE = {"Bill Gates": "US", "Tan Kefei": "CN", "Lü Xiang": "CN", "Daniel Kritenbrink": "US",
                  "Craig Singleton": "US"}  # fmt: skip
# The report's name for an office-holder who is not one any more: kept as printed.
PRINTED_OFFICES = {("li-europe", "Li Keqiang"): ("Premier", "CN")}
CITED = [{"source": "report"}]


def june(facts: dict[str, Any]) -> dict[str, Any]:
    """The sample in the form that tracker.sample_files reads."""
    source = facts["meta"]["source"]
    published = {"edtf": source["published"], "text": "16 June 2023"}
    report = {
        "kind": source["type"], "publisher": source["publisher"], "title": source["title"], "published": published,
    }  # fmt: skip
    links = [link for item in facts["engagements"] for link in _links(item)]
    links += [
        {"type": "because of", "start": channel["id"], "end": line["because_of"]}
        for channel in facts["channels"]
        for line in channel["ledger"]
        if "because_of" in line
    ]
    unique = [link for n, link in enumerate(links) if link not in links[:n]]
    return {
        "title": "June 2023",
        "description": "Eleven engagements around a visit to Beijing, as one newspaper reported them on 16 June 2023.",
        "own_day": facts["meta"]["as_of"],
        "sources": {"report": report},
        "people": _people(facts),
        "offices": [],
        "incidents": [_incident(item) for item in facts["incidents"]],
        "channels": [_channel(item) for item in facts["channels"]],
        "engagements": [{"key": item["id"], "engagement": _engagement(item)} for item in facts["engagements"]],
        "links": unique,
        "statements": [
            {
                "about": item["about"],
                "statement": {
                    "speaker": item["speaker"], "office": item["office"], "gist": item["gist"], "citations": CITED,
                },
            }
            for item in facts["statements"]
        ],
    }  # fmt: skip


def _stated(edtf: str, words: str | None) -> Any:
    return {"edtf": edtf, "text": words} if words else edtf


def _people(facts: dict[str, Any]) -> list[dict[str, Any]]:
    people: dict[str, dict[str, Any]] = {}
    for held in facts["offices"]:
        people.setdefault(held["person"], _person(held["person"], held["country"]))["tenures"].append(
            {
                "office": held["office"], "country": held["country"], "level": LEVELS[held["office"]],
                "began": held["from"], "ended": held["to"] or "..",
            }
        )  # fmt: skip
    for name, country in WITHOUT_OFFICE.items():
        people.setdefault(name, _person(name, country))
    for person in people.values():
        for tenure in person["tenures"]:
            if tenure["ended"] == "..":
                del tenure["ended"]
    return list(people.values())


def _person(name: str, country: str) -> dict[str, Any]:
    names = [[other, ""] for other in OTHER_NAMES.get(name, [])] + other_names(name)
    return {"person": {"name": name, "country": country, "names": names}, "tenures": []}


def _incident(item: dict[str, Any]) -> dict[str, Any]:
    happened = _stated(item["date"], item.get("date_as_stated"))
    draft = {"title": item["title"], "happened": happened, "countries": item["countries"], "citations": CITED}
    return {"key": item["id"], "incident": draft}


def _channel(item: dict[str, Any]) -> dict[str, Any]:
    lines = [
        {
            "state": line["state"], "effective": _stated(line["effective"], line["date_as_stated"]),
            "decided_by": _country(line["decided_by"]), "reason": line["reason"],
            "note": _sentence(line["note"]),
        }
        for line in item["ledger"]
    ]  # fmt: skip
    channel = {"title": item["title"], "parties": item["parties"]}
    return {"key": item["id"], "channel": channel, "lines": lines, "sources": ["report"]}


def _engagement(item: dict[str, Any]) -> dict[str, Any]:
    draft: dict[str, Any] = {"kind": item["kind"]}
    if "category" in item:
        draft["category"] = item["category"]
    notes = [item[name] for name in ("expectation_note", "note") if name in item]
    draft |= {
        "expected": "; ".join(item.get("expected", [])),
        "setting": item.get("setting", ""),
        "note": " ".join(_sentence(note) for note in notes),
        "host": item.get("host") or "",
        "secret": item.get("secret", False),
    }
    if "disclosed" in item:
        draft["disclosed"] = item["disclosed"]
    draft["participants"] = [
        _participant(item["id"], name, role)
        for role in ("principal", "counterpart")
        for name in item.get(f"{role}s", [])
    ]
    places = [place.rsplit(", ", 1) for place in item["places"]]
    draft["stops"] = [{"city": city, "country": country} for city, country in places]
    draft["topics"] = item.get("topics", [])
    draft["lines"] = [_line(line) for line in item["ledger"]]
    draft["citations"] = CITED
    return {name: value for name, value in draft.items() if value not in ("", [], False)}


def _participant(engagement: str, name: str, role: str) -> dict[str, Any]:
    office, country = PRINTED_OFFICES.get((engagement, name), ("", ""))
    printed = {"office": office, "country": country} if office else {}
    return {"name": name, "role": role} | printed


def _line(line: dict[str, Any]) -> dict[str, Any]:
    """The words as stated are about the dates of the engagement where the line has any, else about the change."""
    words = line.get("date_as_stated")
    draft: dict[str, Any] = {"status": line["status"]}
    draft["effective"] = _stated(line["effective"], None if "dates" in line else words)
    if "dates" in line:
        draft["dates"] = _stated(line["dates"], words)
    if "decided_by" in line:
        draft["decided_by"] = _country(line["decided_by"])
    if "wording" in line:
        draft["wording"] = line["wording"]
    if "reason" in line:
        reason = {"text": line["reason"], "category": line["category"], "stated_by": line["stated_by"]}
        draft["reasons"] = [reason | {"citations": CITED}]
    return draft | {"citations": CITED}


def _links(item: dict[str, Any]) -> list[dict[str, Any]]:
    found = [
        {"type": "because of", "start": item["id"], "end": line["because_of"], "line": number}
        for number, line in enumerate(item["ledger"])
        if "because_of" in line
    ]
    for link in item.get("links", []):
        if link["type"] == "led to":
            found.append({"type": "because of", "start": link["to"], "end": item["id"]})
        else:
            found.append({"type": link["type"], "start": item["id"], "end": link["to"]})
    return found


def _country(code: str) -> str:
    return {"US": "United States", "CN": "China"}[code]


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + ("" if words.endswith(".") else ".")
