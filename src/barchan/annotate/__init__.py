"""Report to Mentions."""
