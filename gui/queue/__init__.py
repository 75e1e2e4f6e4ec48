"""The list of photos, and its work."""
