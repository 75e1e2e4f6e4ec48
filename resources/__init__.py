"""Files that come with the program; `engine.resources` finds them."""
