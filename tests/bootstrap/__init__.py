"""The start on a bare machine, tried for real in scratch folders with a package made by hand and no network."""
