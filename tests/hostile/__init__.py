"""No one is harmed: bad input at every door, and records and files that somebody made to do harm."""
