"""What is interrupted ends as cancelled, whatever SQLite says of it."""

from __future__ import annotations

from pathlib import Path
from threading import get_ident

import apsw
import pytest

from tracker.errors import Cancelled
from tracker.opening import create_record


def test_an_interrupted_statement_is_cancelled_in_whatever_words_it_ends(tmp_path: Path) -> None:
    record = create_record(tmp_path / "interrupted.visits", author="tests")

    def stop() -> str:
        record.interrupt(get_ident())
        return "{"

    record.connection().create_scalar_function("stop", stop)
    for read in (record.rows, record.ids, record.value, lambda sql: record.rows_within(10**6, sql)):
        with pytest.raises(Cancelled):
            read("SELECT json_extract(stop(), '$')")
        record.resume()
        with pytest.raises(apsw.SQLError):
            read("SELECT json_extract('{', '$')")
    record.close()
