"""Pictures of any size on the screen: reduced copies, and which part is seen."""
