"""What all views share: the question they ask, the table twin, pictures of them, and which one is shown."""
