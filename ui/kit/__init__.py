"""The parts every view is built from: theme, fonts, icons, status chips, fields, layout."""
