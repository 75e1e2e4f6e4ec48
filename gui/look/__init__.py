"""How the window looks: themes, icons, small widgets that every room uses."""
