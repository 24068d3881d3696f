"""Mentions to Claims."""
