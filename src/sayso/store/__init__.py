"""The workspace on disk: one SQLite file, a folder of originals, and what proves that neither was altered."""
