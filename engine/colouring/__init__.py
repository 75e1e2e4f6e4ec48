"""Colour laid over a photo's luma: the law that keeps luma, what the user says of colours, and how it is spread."""
