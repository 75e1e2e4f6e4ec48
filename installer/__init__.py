"""Builds what people install of Heirloom: the frozen program, and the packages of each system around it."""
