"""Bytes to Report."""
