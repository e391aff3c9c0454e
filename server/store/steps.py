"""How a step of the schema is taken."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def carry_out(db: "Database", step: str) -> None:
    """Each statement of a step, one after the other, in the transaction that is open."""
    for statement in step.split(";\n"):
        if statement.strip():
            db.execute(statement)
