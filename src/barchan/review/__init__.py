"""Decisions that people made, and what to ask them next."""
