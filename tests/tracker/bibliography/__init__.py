"""Tests of sources as RIS, BibTeX and CSL JSON."""
