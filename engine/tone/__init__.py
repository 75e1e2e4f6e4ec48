"""Tone: how far a photo has faded, and the curves that stretch it again."""
