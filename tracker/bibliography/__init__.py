"""Sources in the forms that reference managers speak: RIS, BibTeX, CSL JSON."""
