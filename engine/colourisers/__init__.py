"""The methods that colour a photo, each in a light file, with its work beside it."""
