"""The record: what is true. Knows no Qt."""
