"""What picture files say besides their pixels: read, kept, and brought up to date with the result."""
