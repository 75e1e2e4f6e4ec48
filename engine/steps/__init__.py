"""The steps of a restoration, a file each: what the recipe's chain is made of."""
