"""How the small networks in resources/weights were trained; nothing here runs when a photo is restored."""
