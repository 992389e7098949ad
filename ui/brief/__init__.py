"""The chronology brief in the window: its options, its preview, and how its pages are set."""
