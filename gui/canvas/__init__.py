"""The photo at any zoom, and what the mouse does to it."""
