"""Upcoming and overdue: the list of plans to be answered and of the days ahead, and the notice of it at the start."""
