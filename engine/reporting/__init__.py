"""The account of a restoration, for programs and for people."""
