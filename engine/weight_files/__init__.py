"""Files of learned weights: fetched, opened without running what is in them."""
