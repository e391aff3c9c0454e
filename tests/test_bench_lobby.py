"""The bench of the lobby: its figures become a table and targets, with Chromium or without."""

from pathlib import Path

from bench import lobby
from bench.lobby import Lobby, lobby_table, lobby_targets, measure_lobby
from bench.plan import QUICK


def test_a_machine_without_chromium_has_an_empty_table(monkeypatch, tmp_path: Path):
    monkeypatch.setattr(lobby, "chromium", lambda: None)
    found = measure_lobby(QUICK, tmp_path)
    assert lobby_table(QUICK, found).rows == []
    assert lobby_targets(found) == []


def test_what_was_measured_is_held_against_80_and_300_ms():
    found = Lobby(visible=[20.0] * 99 + [900.0], sound=[310.0] * 100, slowest=[70.0] * 10)
    assert lobby_table(QUICK, found).rows == [
        ("visible", "20.0", "900"),
        ("visible on the slowest board", "70.0", "70.0"),
        ("first sound", "310", "310"),
    ]
    assert [target.reached for target in lobby_targets(found)] == [True, False]
