"""The chronology brief and the list of what changed: composed from the record once, written in any form of document."""
