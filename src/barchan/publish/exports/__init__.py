"""The record in the formats of other programs: one file a format, all from the same flat tables."""
