"""The methods that tell how near things are, each in a light file, with its work beside it; and what is made of it."""
