"""Pictures in and out of files: every format, depth and colour model, and how the screen shows them."""
