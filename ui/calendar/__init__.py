"""The calendar: months, weeks, years and an agenda of engagements at the days they may fall on."""
