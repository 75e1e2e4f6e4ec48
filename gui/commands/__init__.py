"""What the actions do, by the action's name."""
