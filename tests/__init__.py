"""The tests: of the record, of the window, and keyboard-only journeys through both."""
