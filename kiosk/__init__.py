"""The entrance: what a resident touches, and the paper that comes out."""
