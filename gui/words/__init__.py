"""What the window says: languages, the engine's words, names, times."""
