"""The panel that brings files in: choose, look at what would come of it, import, undo."""
