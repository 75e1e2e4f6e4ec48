"""Figures of pictures: how good a result is, how much grain a photo has."""
