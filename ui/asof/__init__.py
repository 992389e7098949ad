"""Looking at the record as of a day: the button that says the day, where it is chosen, and the commands."""
