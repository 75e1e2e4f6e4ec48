"""What time did to a photo: the map of it, how it is found and traced, and how it is filled."""
