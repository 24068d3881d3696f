"""Tables that people can read and extend."""
