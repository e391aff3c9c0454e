"""Numbers: one series, from 001 each business day; after 999 comes 1000, nothing wraps."""

DIGITS = 3


def number_text(series: str, number: int) -> str:
    """The number as people see it: at least three digits, after the letter of its series if it has one."""
    return f"{series}{number:0{DIGITS}d}"


def parse_number(text: str) -> tuple[str, int] | None:
    """Series and number of a text such as 007, 7 or A012; None when it is no ticket number."""
    series = text[:1].upper() if text[:1].isalpha() and text[:1].isascii() else ""
    digits = text[len(series) :]
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 9):
        return None
    return series, int(digits)
