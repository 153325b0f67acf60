"""What the learned stages share: boosted trees, and models as files with their cards."""
