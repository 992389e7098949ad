"""Engagements written for others: workbooks, tidy CSV, linked data, calendars, sources. The brief is its own room."""
