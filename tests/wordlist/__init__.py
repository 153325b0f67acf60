"""The list of words behind hyphens: a developer's command."""
