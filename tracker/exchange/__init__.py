"""The record as one JSON file and back, without loss; the format is described in docs/json-format.md."""
