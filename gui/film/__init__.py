"""Films in the window: looked through, tried on a frame, restored, and compared in motion."""
