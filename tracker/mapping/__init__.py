"""What the columns of a table mean: guessed, corrected by the user, remembered; and rows made into drafts by it."""
