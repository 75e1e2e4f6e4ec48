"""Films that tests make."""
