"""Feeds and harvests in XML: Atom, RSS and OAI-PMH, split into entries that are parsed one at a time."""
