"""Certificates that a community may not issue, in a hall's catalogue file."""

import pytest

from server.rules.catalogue_file import NEEDED, BadMatters, export_matters, parse_matters

HEADER = ",".join((*NEEDED, "here", "where_zh", "not_issued"))
ALIVE = "ZM-11,证明,Certificates,健在证明,Certificate of being alive,,,,5"


def file_of(row: str) -> bytes:
    return f"{HEADER}\n{row}".encode()


def test_the_file_names_what_may_not_be_issued():
    [matter] = parse_matters(file_of(f"{ALIVE},no,派出所,yes"))
    assert matter.not_issued
    assert parse_matters(export_matters([matter])) == [matter]


def test_what_may_not_be_issued_is_never_done_here():
    with pytest.raises(BadMatters, match="line 2, not_issued: is yes, but here is passed_on"):
        parse_matters(file_of(f"{ALIVE},passed_on,派出所,yes"))


def test_a_file_without_the_column_forbids_nothing():
    assert not parse_matters(file_of(f"{ALIVE},no,派出所,"))[0].not_issued
