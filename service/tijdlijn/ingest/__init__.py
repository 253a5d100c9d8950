"""From files and texts to the event store."""
