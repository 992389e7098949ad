"""Windows around the opening of a record: what failed, which copies there are, and what went wrong in the program."""
