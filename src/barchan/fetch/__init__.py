"""Fetching pages: the only part that opens the network, and only when asked by name."""
