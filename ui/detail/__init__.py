"""The detail pane: everything of the selected engagement."""
