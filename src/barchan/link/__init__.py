"""Across reports: lineages, entities, stories, events."""
