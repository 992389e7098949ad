"""What a form says beneath places: in which country a city was taken to lie, and which place is new."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.drafts import StopDraft
from tracker.gazetteer import city_named
from tracker.names import name_key
from tracker.queries.names import places_like
from tracker.record import Record
from ui.forms.wording import stop_text


def where_hint(record: Record, stops: Iterable[StopDraft]) -> str:
    """What is to be said of stops; '' where there is nothing. Reads the gazetteer."""
    told = []
    for stop in stops:
        if not stop.city:
            continue
        city = city_named(stop.city, stop.country) if stop.country else city_named(stop.city)
        if city is not None and not stop.country:
            told.append(stop_text(StopDraft(city.name, city.country_code)))
        rows = places_like(record, stop.city, 20)
        if city is None and all(name_key(row.name) != name_key(stop.city) for row in rows):
            told.append(f"New place: {stop_text(stop)}")
    return " · ".join(told)
