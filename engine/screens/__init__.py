"""Print screens and paper texture: found in a photo's spectrum, and taken out of it."""
