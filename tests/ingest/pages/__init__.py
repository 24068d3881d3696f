"""Saved pages of our own making."""
