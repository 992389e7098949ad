"""Where the program keeps what is not in a record: the default record, settings, drafts."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APPLICATION = "Diplomatic Engagement Tracker"


def data_folder() -> Path:
    """The user's folder for records and drafts, as the platform has it; made where it is not there."""
    folder = Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def default_record() -> Path:
    """The record that is used where none is named."""
    return data_folder() / "My record.visits"


def config_folder() -> Path:
    """The user's folder for what the program remembers between files, as the platform has it; made where it is not."""
    folder = Path(platformdirs.user_config_dir(APPLICATION, appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
