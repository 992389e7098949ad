"""The pages of a person, a country, a channel and an incident: everything about one, in one place."""
