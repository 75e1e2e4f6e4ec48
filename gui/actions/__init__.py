"""Every action once: its words, keys and menu."""
