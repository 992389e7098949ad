"""Turns cases.json into the sample Put off and called off."""

from __future__ import annotations
from typing import Any


def put_off(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": "Put off and called off, 1959-2024",
        "description": "",
        "own_day": "",
        "sources": {},
        "people": [],
        "offices": [],
        "incidents": [],
        "channels": [],
        "engagements": [],
        "links": [],
        "statements": [],
    }
