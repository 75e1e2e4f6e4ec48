"""What opens in front of the window."""
