"""Methods that say how likely each pixel of a photo is damaged."""
