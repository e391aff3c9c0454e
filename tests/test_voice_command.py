"""`onewindow voice`: a manager learns what to record, drops it in, and hears it."""

import pytest
from click.testing import CliRunner

from server.cli import main
from server.config import Config
from server.hall_voice import voice_finding
from tests.test_voice import needs_espeak, samples_of
from tests.test_voice_clips import PARTS, record, tone


@pytest.fixture
def hall(tmp_path, monkeypatch):
    """Runs a command of a hall in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, ["voice", *words, "--data", "hall"])


@pytest.fixture
def recorded(tmp_path):
    """The folder of that hall's recordings, with all that calls need."""
    folder = tmp_path / "hall/voice/clips/zh"
    for part in (*PARTS, "最后一次呼叫请"):
        record(folder / f"{part}.wav", tone())
    return folder


def test_the_readme_beside_the_recordings_names_every_file_that_calls_need(hall, tmp_path):
    outcome = hall("folder", "zh")
    assert outcome.exit_code == 0
    text = (tmp_path / "hall/voice/clips/zh/README.txt").read_text("utf-8-sig")
    assert all(f"\n  {part}.wav " in text for part in (*PARTS, "最后一次呼叫请"))


def test_exactly_what_the_readme_asks_for_speaks_every_call(hall, tmp_path):
    hall("folder", "en")
    folder = tmp_path / "hall/voice/clips/en"
    needed = (
        (folder / "README.txt")
        .read_text("utf-8-sig")
        .partition("Needed for calls (14)\n")[2]
        .partition("\n\n")[0]
    )
    for line in needed.splitlines():
        record(folder / f"{line.partition('.wav')[0].strip()}.wav", tone())
    assert "en           English  14 of 14 clips for calls; spoken by recorded clips" in hall("list").output
    assert hall("check").output == "nothing is wrong\n"
    for words in (("try", "0123456789", "12"), ("try", "012", "2", "--last")):
        assert "spoken by recorded clips" in hall(*words, "--language", "en").output


def test_a_complete_recording_is_heard_and_told(hall, recorded, tmp_path):
    assert hall("check").exit_code == 0
    assert hall("try", "012", "2").output == "call.wav, spoken by recorded clips\n"
    assert len(samples_of(tmp_path / "call.wav")) > 30_000
    assert voice_finding(Config(tmp_path / "hall")) == (False, "calls are spoken by recorded clips")


def test_what_is_missing_broken_or_strange_is_named(hall, recorded, tmp_path):
    (recorded / "七.wav").unlink()
    (recorded / "八.wav").write_bytes(b"ID3" + bytes(99))
    (recorded / "九.mp3").write_bytes(b"ID3" + bytes(99))
    record(recorded / "录音001.wav", tone())
    outcome = hall("check")
    assert outcome.exit_code == 1
    said = outcome.output
    assert "zh: 八.wav: not a WAV file but MP3" in said
    assert "zh: missing for calls: 七.wav" in said
    assert "zh: 录音001.wav: no sentence has these words" in said
    assert "zh: 九.mp3: export it as WAV" in said
    assert voice_finding(Config(tmp_path / "hall"))[0]


def test_the_hall_s_word_for_a_seat_is_asked_for(hall):
    CliRunner().invoke(main, ["settings", "set", "seat_word_zh", "窗口", "--data", "hall"])
    said = hall("list", "zh").output
    assert "窗口.wav" in said
    assert "服务台.wav" not in said


def test_a_language_that_there_is_not_is_refused_in_a_sentence(hall):
    for words in (("list", "xx"), ("folder", "xx"), ("try", "012", "2", "--language", "xx")):
        outcome = hall(*words)
        assert outcome.exit_code == 1
        assert "there is no language 'xx'; there are zh, en" in outcome.output


@needs_espeak
def test_without_recordings_espeak_speaks_and_nothing_is_wrong(hall):
    assert hall("check").output == "nothing is wrong\n"
    assert "spoken by espeak-ng" in hall("try", "A012", "2").output
