"""A call that comes back in time."""

import threading

import pytest

from kiosk.limit import TooLong, within


def test_a_call_in_time_gives_its_result():
    assert within(5, lambda: 7) == 7


def test_a_call_that_fails_as_expected_raises_its_fault():
    def fail():
        raise FileNotFoundError("gone")

    with pytest.raises(FileNotFoundError, match="gone"):
        within(5, fail)


def test_a_call_that_hangs_is_left_behind_and_its_late_result_cleaned_up():
    over, cleaned = threading.Event(), threading.Event()
    results = []

    def slow():
        over.wait(20)
        return 7

    def clean(result):
        results.append(result)
        cleaned.set()

    with pytest.raises(TooLong):
        within(0.01, slow, late=clean)
    assert results == []
    over.set()
    assert cleaned.wait(5)
    assert results == [7]
