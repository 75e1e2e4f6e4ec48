"""The open photo and its work, as the window's parts know it."""
