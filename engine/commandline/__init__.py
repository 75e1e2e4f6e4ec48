"""The engine's verbs as commands."""
