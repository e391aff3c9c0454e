"""What residents may say of their visit: five levels, and why they were dissatisfied."""

from typing import Literal, get_args

Level = Literal["very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied"]
"""From best to worst."""
Reason = Literal["wait", "unclear", "manner", "not_done", "other"]
LEVELS: tuple[Level, ...] = get_args(Level)
REASONS: tuple[Reason, ...] = get_args(Reason)
LOW: tuple[Level, ...] = ("dissatisfied", "very_dissatisfied")
"""These open a case: somebody looks into it, and closes it."""
KEPT_DAYS = 30
"""So long after its case was closed a phone number is kept, then it is erased."""
