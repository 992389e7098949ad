"""The window: what is shown. Knows no SQL and no peewee."""
