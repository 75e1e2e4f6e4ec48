"""What colours are chosen with: a wheel, palettes, a ramp by tone; values in, signals out, nothing of the session."""
