"""How well documents are read: a developer's command."""
