"""Time, place and number, and how two of them compare."""
