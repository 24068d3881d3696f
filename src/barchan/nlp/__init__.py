"""The models that stages ask for, behind ports."""
