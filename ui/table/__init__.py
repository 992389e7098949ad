"""The table of engagements: its columns, model, delegate, view, and what it puts on the clipboard."""
