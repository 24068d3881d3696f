"""How two claims compare, one file per feature."""
