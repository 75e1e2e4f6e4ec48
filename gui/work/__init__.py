"""What runs beside the window."""
