"""What is left of damaged picture files, and how that is told."""
