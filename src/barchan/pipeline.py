"""The whole way, from paths to a record. Nothing else happens here."""
