"""Measures how right and how fast Barchan is, on corpora that are not part of it."""
