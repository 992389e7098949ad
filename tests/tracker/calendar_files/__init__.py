"""Tests of calendars: written, read back by another library, brought in."""
