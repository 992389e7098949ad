"""Queries: what can be asked of a record; they answer with frozen rows."""
