"""A synthetic day through the real rules: who comes, who serves, and what the line made of it."""
