"""Where the program keeps what is not in a record: the default record, settings, drafts."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from tracker.detours import without_detours

APPLICATION = "Diplomatic Engagement Tracker"


def data_folder() -> Path:
    """The user's folder for records and drafts, as the platform has it; made where it is not there."""
    return _made(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def default_record() -> Path:
    """The record that is used where none is named."""
    return data_folder() / "My record.visits"


def config_folder() -> Path:
    """The user's folder for what the program remembers between files, as the platform has it; made where it is not."""
    return _made(platformdirs.user_config_dir(APPLICATION, appauthor=False))


def _made(name: str) -> Path:
    folder = Path(name)
    folder.mkdir(parents=True, exist_ok=True)
    return without_detours(folder)
