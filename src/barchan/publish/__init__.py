"""The output files and the page."""
