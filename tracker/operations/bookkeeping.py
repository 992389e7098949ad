"""Operations on the record itself: its title and own day, saved filters, kinds of reason, findings set aside."""

from __future__ import annotations

from datetime import date

from tracker.errors import FieldRefusal, Refusal
from tracker.names import name_key
from tracker.operations import resolve
from tracker.operations.registry import operation
from tracker.record import Record
from tracker.schema import Dismissal, ReasonCategory, SavedFilter
from tracker.words import NONE_GIVEN


@operation
def set_title(record: Record, title: str) -> None:
    """Names the record."""
    with record.change(f"Name the record {title.strip()}"):
        record.put_setting("title", title.strip())


@operation
def set_own_day(record: Record, day: date | None) -> None:
    """Gives the record a day of its own, used in place of today; None returns it to the calendar."""
    label = f"Set the record's day to {day.isoformat()}" if day else "Let the record follow the calendar"
    with record.change(label):
        record.put_setting("own_day", day.isoformat() if day else "")


@operation
def save_filter(record: Record, name: str, text: str) -> int:
    """Keeps a filter under a name, in place of an earlier one of that name; returns its id."""
    if not name.strip():
        raise FieldRefusal("name", "Give the filter a name.")
    with record.change(f"Save filter {name.strip()}"):
        found = record.value("SELECT id FROM saved_filter WHERE name_key = ?", (name_key(name),))
        if found is not None:
            record.update(SavedFilter, found, name=name.strip(), text=text)
            return int(found)
        position = int(record.value("SELECT coalesce(max(position), -1) + 1 FROM saved_filter"))
        return record.insert(SavedFilter, name=name.strip(), name_key=name_key(name), text=text, position=position)


@operation
def delete_filter(record: Record, saved_filter: int) -> None:
    """Forgets a saved filter."""
    name = record.value("SELECT name FROM saved_filter WHERE id = ?", (saved_filter,))
    if name is None:
        raise Refusal("This filter is no longer there.")
    with record.change(f"Delete filter {name}"):
        record.execute("DELETE FROM saved_filter WHERE id = ?", (saved_filter,))


@operation
def add_reason_category(record: Record, name: str) -> int:
    """Adds a kind of reason; returns its id, of the one that is there where the name is known."""
    if not name.strip():
        raise FieldRefusal("name", "Name the kind of reason.")
    with record.change(f"Add kind of reason {name.strip()}"):
        found = resolve.category_id(record, name)
        assert found is not None
        return found


@operation
def rename_reason_category(record: Record, category: int, name: str) -> None:
    """Renames a kind of reason everywhere."""
    if not name.strip():
        raise FieldRefusal("name", "Name the kind of reason.")
    if name_key(name) == NONE_GIVEN:
        raise FieldRefusal("name", "“None given” is not a kind of reason. Choose another name.")
    if record.value("SELECT id FROM reason_category WHERE id = ?", (category,)) is None:
        raise Refusal("This kind of reason is no longer there.")
    taken = record.value("SELECT id FROM reason_category WHERE name_key = ? AND id <> ?", (name_key(name), category))
    if taken is not None:
        raise FieldRefusal("name", f"There is a kind of reason called “{name.strip()}” already.")
    with record.change(f"Rename a kind of reason to {name.strip()}"):
        record.update(ReasonCategory, category, name=name.strip(), name_key=name_key(name))


@operation
def delete_reason_category(record: Record, category: int) -> None:
    """Removes a kind of reason that no reason uses; refuses where one does."""
    name = record.value("SELECT name FROM reason_category WHERE id = ?", (category,))
    used = record.value("SELECT count(*) FROM reason WHERE category_id = ?", (category,))
    used += record.value("SELECT count(*) FROM channel_change WHERE category_id = ?", (category,))
    if name is None:
        raise Refusal("This kind of reason is no longer there.")
    if used:
        reasons = "one reason. Give that" if used == 1 else f"{used} reasons. Give those"
        raise Refusal(f"“{name}” is the kind of {reasons} another kind first.")
    with record.change(f"Delete kind of reason {name}"):
        record.execute("DELETE FROM reason_category WHERE id = ?", (category,))


@operation
def dismiss_finding(record: Record, rule: str, subject: str, note: str = "") -> int:
    """Sets a finding of a check aside; returns the id of the note of it."""
    with record.change("Set a finding aside"):
        found = record.value("SELECT id FROM dismissal WHERE rule = ? AND subject = ?", (rule, subject))
        return int(found) if found is not None else record.insert(Dismissal, rule=rule, subject=subject, note=note)
