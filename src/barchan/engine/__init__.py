"""How the work on many reports is run."""
