"""The timeline: engagements as bars along the days, in groups of rows, with the dates they gave up."""
