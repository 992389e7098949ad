"""The map: host places as points, the ways to them as curves, over land and borders that imply no view."""
