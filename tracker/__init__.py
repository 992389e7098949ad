"""The record: what is true. Knows no Qt."""

VERSION = "0.1.0"
"""The program's version (semantic versioning); the same stands in pyproject.toml."""
