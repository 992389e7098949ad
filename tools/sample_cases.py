"""Turns the case files of put-off engagements, cases.json, into the sample Put off and called off.

The first planned dates: a case that was planned, but whose entries begin with the disruption, gets a first line with
those dates and no day of effect; an announcement without dates carries them where no earlier line does. Dates that a
disruption gave up are never its own: an earlier line carries them, else its note says them.
"""

from __future__ import annotations

import itertools
import re
from typing import Any
from urllib.parse import urlsplit

from tools.sample_words import DATES_IN_WORDS, IN_OUR_WORDS, level_of, other_names, publisher_of
from tracker.dates import from_edtf, to_words

STATUSES = {
    "announced": "planned", "requested": "proposed", "planned in secret": "planned", "held in secret": "completed",
    "rescheduled": "planned", "replaced": "cancelled", "rerouted": "completed", "completed in part": "completed",
    "postponed": "postponed", "cancelled": "cancelled", "declined": "declined", "cut short": "cut short",
    "completed": "completed",
}  # fmt: skip
SAID_IN_NOTE = {"planned in secret", "held in secret", "replaced", "rerouted", "completed in part"}
GIVES_UP = {"postponed", "cancelled", "declined", "replaced"}
KINDS = {
    "state visit": ("visit", "state"), "official visit": ("visit", "official"), "working visit": ("visit", "working"),
    "transit": ("visit", "transit"), "meeting": ("meeting", ""), "summit": ("summit", ""), "call": ("call", ""),
}  # fmt: skip
LINKS = {
    "caused_by": "because of", "prompted": "because of", "follows": "follows", "part_of": "part of",
    "related": "related to", "same_decision": "related to", "same_trip": "related to",
}  # fmt: skip
BASIS = {
    "checked": "",
    "partly checked": "Partly checked: the event was read, a date or detail is known or inferred.",
    "known": "Known: a well-documented public fact, no page was read for it.",
}
_ENDS = {"cut short", "rerouted"}
NOT_PEOPLE = re.compile("Government of |Chinese intelligence officials$")
_QUALIFIER = re.compile(r"^(.*?) \(([^()]*)\)$")


class Sources:
    """The sources of all cases by key, one for each address."""

    def __init__(self) -> None:
        self.by_key: dict[str, dict[str, Any]] = {}
        self._keys: dict[str, str] = {}

    def add(self, key: str, source: dict[str, Any]) -> str:
        """Takes a source in under a key; returns the key."""
        self.by_key[key] = source
        if "url" in source:
            self._keys.setdefault(source["url"], key)
        return key

    def at(self, url: str) -> str:
        """The key of the source at an address."""
        if url not in self._keys:
            host = urlsplit(url).netloc.removeprefix("www.")
            number = sum(key.startswith(f"{host} ") for key in self.by_key) + 1
            publisher = publisher_of(host)
            self.add(f"{host} {number}", ({"publisher": publisher} if publisher else {}) | {"url": url})
        return self._keys[url]


def put_off(facts: dict[str, Any]) -> dict[str, Any]:
    """The sample in the form that tracker.sample_files reads."""
    sources = Sources()
    for case in facts["cases"]:
        source = case["source"]
        fields = {"publisher": source["publisher"], "title": source["title"], "published": source["date"]}
        sources.add(case["id"], {k: v for k, v in (fields | {"url": source["url"]}).items() if v})
    engagements = [{"key": case["id"], "engagement": _engagement(case, sources)} for case in facts["cases"]]
    return {
        "title": "Put off and called off, 1959-2024",
        "description": "Eighty visits, meetings, summits and calls that were postponed, cancelled, refused or kept"
        " secret, with the reasons that were stated. A line that does not say otherwise was read in the page cited.",
        "own_day": "",
        "sources": sources.by_key,
        "people": _people(facts),
        "offices": _offices(facts),
        "incidents": [
            {
                "key": item["id"],
                "incident": {"title": item["label"], "happened": item["date"], "countries": item["countries"]},
            }
            for item in facts["incidents"]
        ],
        "channels": [],
        "engagements": engagements,
        "links": _links(facts),
        "statements": [],
    }


def _engagement(case: dict[str, Any], sources: Sources) -> dict[str, Any]:
    kind, category = KINDS[case["kind"]]
    statuses = {entry["status"] for entry in case["ledger"]}
    disclosed = [entry for entry in case["ledger"] if entry["status"] == "disclosed"]
    draft: dict[str, Any] = {"kind": kind, "category": category, "title": case["title"], "host": _host(case)}
    draft["secret"] = bool(statuses & {"planned in secret", "held in secret", "disclosed"})
    if disclosed:
        draft["disclosed"] = disclosed[0]["effective"]
    draft["note"] = _note(case, disclosed)
    draft["participants"] = [
        _participant(item, role) for role in ("principal", "counterpart") for item in case[f"{role}s"]
    ]
    draft["stops"] = [{"city": place["city"] or "", "country": place["country"]} for place in case["places"]]
    draft["lines"] = _lines(case, sources)
    own = [case["id"], *(sources.at(entry["source_url"]) for entry in disclosed if entry["source_url"])]
    own += [sources.at(address) for address in case["verification"]["addresses"]]
    draft["citations"] = [{"source": key} for key in dict.fromkeys(own)]
    return {name: value for name, value in draft.items() if value not in ("", [], False)}


def _note(case: dict[str, Any], disclosed: list[dict[str, Any]]) -> str:
    note = case["note"] or ""
    for theirs, ours in IN_OUR_WORDS:
        note = note.replace(theirs, ours)
    parts = [note, *(_afterwards(entry) for entry in _entries(case)[1])]
    for item in case["principals"] + case["counterparts"]:
        found = _QUALIFIER.match(item["office"])
        if found:
            parts.append(f"{item['name']}: {found[2]}.")
        elif NOT_PEOPLE.match(item["name"]) and item["office"] != "unnamed":
            parts.append(f"{item['name']}: {item['office']}.")
    parts += [f"Disclosed by: {entry['stated_by']}." for entry in disclosed]
    known = case["verification"]["rests_on_general_knowledge"]
    if known:
        parts.append(f"Rests on general knowledge: {known}.")
    return " ".join(part for part in parts if part)


def _afterwards(entry: dict[str, Any]) -> str:
    """What became of it later as another engagement, in a sentence that names who says so."""
    said = f"Afterwards, as an engagement of its own: {entry['status']}, {to_words(from_edtf(entry['effective']))}"
    if entry["dates_then"]:
        said += f" (dates: {to_words(from_edtf(entry['dates_then']))})"
    by = f" Decided by: {entry['decided_by']}." if entry["decided_by"] else ""
    reason = f" Reason: {entry['reason_stated']}." if entry["reason_stated"] else ""
    return f"{said}.{by}{reason} Stated by: {entry['stated_by']}."


def _participant(item: dict[str, Any], role: str) -> dict[str, Any]:
    found = _QUALIFIER.match(item["office"])
    draft = {"name": item["name"], "role": role, "country": item["country"]}
    if NOT_PEOPLE.match(item["name"]):
        return draft | {"link": False}
    return draft | {"office": found[1] if found else item["office"]}


def _host(case: dict[str, Any]) -> str:
    """The country visited, where a visit went to one country only and that is the other side's."""
    countries = {place["country"] for place in case["places"]}
    sides = {item["country"] for item in case["counterparts"]}
    if case["kind"].endswith("visit") and len(countries) == 1 and countries <= sides:
        return str(countries.pop())
    return ""


def _lines(case: dict[str, Any], sources: Sources) -> list[dict[str, Any]]:
    entries, _ = _entries(case)
    lines = _first_line(case, entries)
    carried = [line["dates"] for line in lines]
    before: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for entry in entries:
        if entry["status"] == "reason restated":
            restated = next((b for b in reversed(before) if b[1]["dates_then"] == entry["dates_then"]), before[-1])
            _restate(*restated, entry, sources)
            continue
        lines.append(_line(case, entry, carried, sources))
        before.append((lines[-1], entry))
        if "dates" in lines[-1]:
            carried.append(lines[-1]["dates"])
    return lines


def _entries(case: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The entries of the engagement itself, and those of what came after one that was cut short or rerouted.

    What was made up for later, or was asked for the way back, had another purpose or other dates of its own, and does
    not change how this one ended.
    """
    entries = _cut_short_last([entry for entry in case["ledger"] if entry["status"] != "disclosed"])
    ends = [n for n, entry in enumerate(entries) if entry["status"] == case["outcome"]]
    if case["outcome"] not in _ENDS or not ends:
        return entries, []
    later = [entry for entry in entries[ends[-1] + 1 :] if entry["status"] not in {"completed", "reason restated"}]
    return [entry for entry in entries if entry not in later], later


def _cut_short_last(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Somebody else went on in the place of one who left: of the same day, and what became of it is the cut."""
    for n, (one, two) in enumerate(itertools.pairwise(entries)):
        if (one["status"], two["status"]) == ("cut short", "replaced") and one["effective"] == two["effective"]:
            return [*entries[:n], two, one, *entries[n + 2 :]]
    return entries


def _first_line(case: dict[str, Any], entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    planned, first = case["first_planned"], entries[0]
    opens = first["status"] in {"announced", "requested", "planned in secret", "held in secret"}
    if planned is None or (opens and first["dates_then"] in (None, planned)):
        return []
    note = "When it was first planned is not recorded."
    return [{"status": "planned", "dates": planned, "note": note, "citations": [{"source": case["id"]}]}]


def _line(case: dict[str, Any], entry: dict[str, Any], carried: list[str], sources: Sources) -> dict[str, Any]:
    status, dates = entry["status"], entry["dates_then"]
    notes = [f"{status.capitalize()}."] if status in SAID_IN_NOTE else []
    line: dict[str, Any] = {"status": STATUSES[status], "effective": entry["effective"]}
    words = DATES_IN_WORDS.get((case["id"], entry["effective"]))
    if words is not None:
        line["dates"] = words
    elif status in GIVES_UP:
        if dates and dates not in carried:
            what = "What took its place" if status == "replaced" else "Dates given up"
            notes.append(f"{what}: {from_edtf(dates).text}.")
    elif status == "cut short":
        line["dates"] = case["actual"]
    elif dates or (status == "announced" and case["first_planned"] not in carried and case["first_planned"]):
        line["dates"] = dates or case["first_planned"]
    if entry["decided_by"]:
        line["decided_by"] = entry["decided_by"]
    cited = [{"source": sources.at(entry["source_url"])}] if entry["source_url"] else []
    reasons = _reasons(entry, cited)
    if entry["stated_by"] and not any(reason.get("stated_by") == entry["stated_by"] for reason in reasons):
        notes.append(f"Stated by: {entry['stated_by']}.")
    notes.append(BASIS[entry["basis"]])
    line["note"] = " ".join(note for note in notes if note)
    line["reasons"], line["citations"] = reasons, cited
    return {name: value for name, value in line.items() if value not in ("", [])}


def _reasons(entry: dict[str, Any], cited: list[dict[str, str]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    by = entry["stated_by"] or ""
    if entry["reason_category"] == "no reason given":
        found.append({"none_given": True, "stated_by": by})
    elif entry["reason_stated"]:
        found.append({"text": entry["reason_stated"], "category": entry["reason_category"], "stated_by": by})
    if entry["reason_reported"]:
        found.append({"text": entry["reason_reported"], "basis": "reported", "stated_by": entry["reported_by"] or ""})
    return [{k: v for k, v in (reason | {"citations": cited}).items() if v not in ("", [])} for reason in found]


def _restate(line: dict[str, Any], before: dict[str, Any], entry: dict[str, Any], sources: Sources) -> None:
    """Adds a further reason to a line; what the reason cannot say of itself goes to the line's note."""
    cited = [{"source": sources.at(entry["source_url"])}] if entry["source_url"] else []
    line["reasons"] = line.get("reasons", []) + _reasons(entry, cited)
    notes = [line.get("note", "")]
    if entry["effective"] != before["effective"]:
        notes.append(f"Another reason was stated: {from_edtf(entry['effective']).text}.")
    if entry["decided_by"] and entry["decided_by"] != before["decided_by"]:
        notes.append(f"Decided, in that account, by: {entry['decided_by']}.")
    if entry["basis"] != "checked":
        notes.append(f"The other reason: {BASIS[entry['basis']][0].lower()}{BASIS[entry['basis']][1:]}")
    line["note"] = " ".join(note for note in notes if note)
    if not line["note"]:
        del line["note"]


def _people(facts: dict[str, Any]) -> list[dict[str, Any]]:
    people: dict[str, dict[str, Any]] = {}
    for case in facts["cases"]:
        for item in case["principals"] + case["counterparts"]:
            if NOT_PEOPLE.match(item["name"]):
                continue
            country = {"country": item["country"]} if item["country"] != "EU" else {}
            names = other_names(item["name"])
            person = {"name": item["name"]} | country | ({"names": names} if names else {})
            people.setdefault(item["name"], {"person": person})
    return list(people.values())


def _offices(facts: dict[str, Any]) -> list[dict[str, Any]]:
    found: dict[tuple[str, str], int] = {}
    for case in facts["cases"]:
        for item in case["principals"] + case["counterparts"]:
            title = _participant(item, "").get("office", "")
            level = level_of(title)
            if level is not None:
                found[title, item["country"]] = level
    return [{"title": title, "country": country, "level": level} for (title, country), level in sorted(found.items())]


def _links(facts: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for case in facts["cases"]:
        for item in case["links"]:
            ends = (item["target"], case["id"]) if item["type"] == "prompted" else (case["id"], item["target"])
            kind = LINKS[item["type"]]
            words = item["type"].replace("_", " ") if item["type"] in {"same_decision", "same_trip"} else ""
            note = ": ".join(part for part in (words, item["note"]) if part)
            link = {"type": kind, "start": ends[0], "end": ends[1]} | ({"note": note} if note else {})
            same = {ends, ends[::-1]} if kind == "related to" else {ends}
            if not any(other["type"] == kind and (other["start"], other["end"]) in same for other in found):
                found.append(link)
    return found
