"""The nouns: frozen records that the stages take and return."""
