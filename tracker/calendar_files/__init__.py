"""Engagements as iCalendar (RFC 5545) and back."""
