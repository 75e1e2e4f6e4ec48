"""Networks learnt from the user's own photos: what is chosen, what is watched meanwhile, and what becomes of them."""
