"""Tables of cells from files and from the clipboard: found out, shown, and not yet understood."""
