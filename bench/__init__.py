"""Scorers, floors, and the runner that prints the table."""
