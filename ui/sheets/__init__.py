"""Sheets: what stands beside the table for one task: link, cite, merge, check, look back."""
