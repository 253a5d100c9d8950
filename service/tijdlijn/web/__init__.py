"""The page for people: what happened when. Everything it shows it asks of the public API."""
