"""All of a user's work on one photo, and how it is kept."""
