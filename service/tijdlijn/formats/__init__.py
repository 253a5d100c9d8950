"""How events and extractions are written down for others."""
