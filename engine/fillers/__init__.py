"""Methods that fill what is lost."""
