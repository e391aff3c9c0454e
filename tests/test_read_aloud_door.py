"""Sentences of the glass as sound: whoever may take numbers hears them, and the calls always come first."""

import shutil
import threading
import wave
from io import BytesIO

import gevent
import pytest

import server.voice
from server.doors import speaking
from server.doors.speaking import AT_ONCE, MOST_WAITING, Speaking
from server.rules.errors import Busy
from server.voice import Voice
from tests.small_hall import SmallHall

needs_espeak = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


def heard(hall: SmallHall, text, language="zh", **headers):
    client = hall.house.flask.test_client()
    return client.get(f"/voice/{language}/read.wav", query_string={"text": text}, headers=headers)


@needs_espeak
def test_a_sentence_is_heard_in_both_languages(hall):
    for language, text in (("zh", "您要办哪一类事？"), ("en", "What is it about?")):
        answer = heard(hall, text, language)
        assert answer.status_code == 200
        with wave.open(BytesIO(answer.data)) as sound:
            assert 0.5 < sound.getnframes() / sound.getframerate() < 6


@pytest.mark.parametrize("text", ["", "（·）", "字" * 71, "word " * 60, "x" * 5_000])
def test_what_is_empty_or_too_long_is_not_read(hall, text):
    assert heard(hall, text).status_code == 404
    assert not list((hall.data / "voice").glob("read/*"))


@pytest.mark.parametrize("language", ["fr", "..", "zh/.."])
def test_other_languages_are_unknown(hall, language):
    assert heard(hall, "hello", language).status_code == 404


def test_once_a_kiosk_is_enrolled_only_kiosks_and_staff_are_read_to(hall):
    assert heard(hall, "（·）").status_code == 404  # admitted; there is nothing to say
    token = hall.enrol("kiosk", "entrance")
    assert heard(hall, "（·）").status_code == 401
    assert heard(hall, "（·）", Authorization=f"Bearer {token}").status_code == 404


@needs_espeak
def test_free_sentences_have_little_room_and_push_no_call_out(tmp_path, monkeypatch):
    voice = Voice(tmp_path)
    call = voice.call("012", 2, "zh")
    monkeypatch.setattr(server.voice, "KEPT_BYTES", 300_000)
    files = [voice.read(f"请看第{n}页", "zh") for n in range(1, 9)]
    assert call is not None
    assert call.exists()
    assert len(set(files)) == 8
    assert sum(path.stat().st_size for path in (tmp_path / "read").iterdir()) <= 300_000


@needs_espeak
def test_a_sentence_read_before_is_not_made_again(tmp_path):
    voice = Voice(tmp_path)
    assert voice.read_before("请取小票", "zh") is None
    made = voice.read("请取小票", "zh")
    assert made is not None
    assert voice.read_before("请取小票", "zh") == made


def test_a_burst_is_read_and_then_only_so_many_a_second():
    now = [0.0]
    voice = Speaking(lambda: now[0])
    for _ in range(AT_ONCE):
        voice.read(lambda: None)
    with pytest.raises(Busy):
        voice.read(lambda: None)
    now[0] += 1
    assert voice.read(lambda: None) is None


def held(let, order=None, name="call"):
    """Work that takes until it is let go, and notes that it was done."""

    def work():
        let.wait(10)
        if order is not None:
            order.append(name)

    return work


def going(act):
    return gevent.spawn(act)


def test_one_is_made_at_a_time_and_few_wait():
    voice, let = Speaking(lambda: 0.0), threading.Event()
    makers = [going(lambda: voice.read(held(let))) for _ in range(MOST_WAITING)]
    gevent.sleep(0)
    with pytest.raises(Busy):
        voice.read(lambda: None)
    let.set()
    gevent.joinall(makers, raise_error=True)


def test_a_call_does_not_wait_for_what_is_read():
    voice, let, made = Speaking(lambda: 0.0), threading.Event(), []
    readers = [going(lambda: voice.read(held(let))) for _ in range(4)]
    gevent.sleep(0)
    voice.call(lambda: made.append("call"))  # three sentences wait, one is being made
    assert made == ["call"]
    let.set()
    gevent.joinall(readers, raise_error=True)


def test_nothing_is_read_while_a_call_is_made(monkeypatch):
    monkeypatch.setattr(speaking, "PATIENCE", 30)
    order: list[str] = []
    voice, let = Speaking(lambda: 0.0), threading.Event()
    call = going(lambda: voice.call(held(let, order)))
    gevent.sleep(0)
    reader = going(lambda: voice.read(held(let, order, "read")))
    gevent.sleep(0.05)
    assert order == []
    let.set()
    gevent.joinall([call, reader], raise_error=True)
    assert order == ["call", "read"]
