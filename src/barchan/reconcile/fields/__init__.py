"""One file per reconciled field."""
