"""The table of engagements: its columns, model, painter of rows, view, and what it puts on the clipboard."""
