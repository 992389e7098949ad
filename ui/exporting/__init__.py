"""The panel that writes engagements into files for others, and what it shares with the brief."""
