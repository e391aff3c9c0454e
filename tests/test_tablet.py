"""The tablet at a seat: what stands on it, for whom, how long, and that nothing typed is ever stored."""

import pytest

from tests.small_hall import SmallHall

SECRET = "还缺王小明的户口本"


@pytest.fixture
def wang(hall: SmallHall) -> str:
    """Clerk Wang at seat 1, with somebody there and one more who waits."""
    token = hall.sit("wang", 1)
    for _ in range(2):
        hall.take()
    hall.next(token)
    return token


def show(hall, token, seat=1, key=None, **body):
    return hall.call("POST", f"/seats/{seat}/tablet", body, token=token, key=key)


def glass(hall, seat=1, token=None):
    """What a tablet at a seat shows."""
    reply = hall.call("GET", f"/seats/{seat}/tablet", token=token)
    assert reply.status == 200, reply.body
    return reply.body


def words(hall, **more):
    shown = glass(hall, **more)["shown"]
    return shown and shown["zh"]


def test_a_tablet_shows_who_is_served_at_its_seat(hall):
    assert glass(hall)["state"] == "closed"
    token = hall.sit("wang", 1)
    assert glass(hall)["state"] == "free"
    hall.take(language="en")
    hall.next(token)
    called = glass(hall)
    assert (called["state"], called["number"], called["language"]) == ("called", "001", "en")
    hall.call("POST", "/seats/1/start", token=token)
    assert glass(hall)["state"] == "serving"
    hall.call("POST", "/seats/1/finish", token=token)
    assert (glass(hall)["state"], glass(hall)["number"]) == ("free", None)
    hall.call("POST", "/seats/1/pause", {"minutes": 10}, token=token)
    assert glass(hall)["state"] == "paused"
    assert glass(hall)["back_at"] is not None
    assert hall.call("GET", "/seats/4/tablet").status == 404


def test_a_ready_made_sentence_stands_in_both_languages(hall, wang):
    assert show(hall, wang, ready="sign").body == {"tablets": 0}
    shown = glass(hall)["shown"]
    assert (shown["kind"], shown["zh"], shown["en"]) == ("ready", "请在这里签字", "Please sign here")
    assert glass(hall, 2)["shown"] is None


def test_typed_words_stand_as_they_are_and_a_missing_paper_is_framed(hall, wang):
    show(hall, wang, typed=" 请明天再来 ")
    assert (glass(hall)["shown"]["kind"], words(hall)) == ("typed", "请明天再来")
    show(hall, wang, ready="missing", typed="户口本{}")
    assert words(hall) == "还缺：户口本{}"
    assert glass(hall)["shown"]["en"] == "Still needed: 户口本{}"


@pytest.mark.parametrize("verb", ["next", "finish", "miss", "hold", "undo"])
def test_a_sentence_goes_with_the_person_it_was_for(hall, wang, verb):
    show(hall, wang, typed=SECRET)
    assert words(hall) == SECRET
    reply = hall.call("POST", f"/seats/1/{verb}", {"finish": {}} if verb == "next" else {}, token=wang)
    assert reply.status == 200
    assert words(hall) is None


def test_it_stays_when_the_called_person_comes_and_goes_when_the_clerk_clears_it(hall, wang):
    show(hall, wang, ready="wait")
    hall.call("POST", "/seats/1/start", token=wang)
    assert words(hall) == "请稍等"
    assert show(hall, wang).status == 200
    assert words(hall) is None


def test_it_never_comes_back_for_somebody_else(hall, wang):
    show(hall, wang, typed=SECRET)
    hall.call("POST", "/seats/1/finish", token=wang)
    hall.house.clockwork.tick()
    hall.call("POST", "/seats/1/undo", token=wang)
    assert glass(hall)["number"] == "001"
    assert words(hall) is None


@pytest.mark.parametrize("span", [{"minutes": 2}, {"hours": -3}])
def test_it_is_gone_after_two_minutes_and_when_the_clock_was_set(hall, wang, span):
    show(hall, wang, ready="wait")
    hall.clock.forward(seconds=119)
    assert words(hall) == "请稍等"
    hall.clock.forward(**span)
    assert words(hall) is None


def test_only_the_clerk_of_the_seat_may_show_one(hall, wang):
    chen = hall.sit("chen", 2)
    assert show(hall, chen, seat=1, ready="sign").status == 403
    assert show(hall, None, ready="sign").status == 401
    assert show(hall, hall.hire("looker", "viewer"), ready="sign").status == 403
    assert show(hall, wang, seat=9, ready="sign").status == 404
    assert words(hall) is None


@pytest.mark.parametrize(
    "body",
    [
        {"ready": "dance"},
        {"ready": "missing"},
        {"ready": "sign", "typed": "户口本"},
        {"typed": "字" * 61},
        {"typed": "一\n二"},
        {"sentence": "sign"},
    ],
)
def test_what_cannot_be_shown_is_refused(hall, wang, body):
    assert show(hall, wang, **body).status == 422
    assert words(hall) is None


def test_sixty_signs_are_shown(hall, wang):
    assert show(hall, wang, typed="字" * 60).status == 200
    assert words(hall) == "字" * 60


def test_a_press_that_is_repeated_shows_nothing_anew(hall, wang):
    show(hall, wang, key="press-number-1", ready="sign")
    show(hall, wang)
    assert show(hall, wang, key="press-number-1", ready="sign").body == {"tablets": 0}
    assert words(hall) is None
    assert show(hall, wang, key="press-number-1", ready="wait").status == 422


def test_what_was_typed_is_in_no_file_and_gone_after_a_restart(hall, wang):
    show(hall, wang, typed=SECRET)
    hall.house.store.checkpoint()
    for path in hall.data.rglob("*"):
        assert path.is_dir() or SECRET.encode() not in path.read_bytes(), path
    with hall.house.store.asking() as con:
        rows = con.execute("SELECT who, seat, why FROM events WHERE verb = 'tablet'").fetchall()
    assert rows == [("wang", 1, "typed")]
    hall.restart()
    assert words(hall) is None


def test_it_is_let_go_of_even_when_nobody_asks(hall, wang):
    show(hall, wang, typed=SECRET)
    hall.clock.forward(minutes=3)
    hall.house.clockwork.tick()
    assert SECRET not in str(vars(hall.house.live.tablets.tablets))


def test_once_a_board_is_enrolled_typed_words_stand_only_on_such_a_tablet(hall, wang):
    show(hall, wang, typed=SECRET)
    assert words(hall) == SECRET
    tablet = hall.enrol("board", "tablet at desk 1")
    assert words(hall) == "请看工作人员"
    assert glass(hall)["shown"]["kind"] == "ready"
    assert words(hall, token=tablet) == SECRET
    assert words(hall, token=wang) == SECRET
    show(hall, wang, ready="sign")
    assert words(hall) == "请在这里签字"


def test_the_public_snapshot_says_nothing_of_it(hall, wang):
    before = hall.call("GET", "/queue").body
    show(hall, wang, typed=SECRET)
    assert hall.call("GET", "/queue").body == before


def test_the_page_is_there_for_each_seat_and_for_no_other(hall):
    client = hall.house.flask.test_client()
    assert client.get("/seat/3").status_code == 200
    assert client.get("/seat/4").status_code == 404
    assert client.get("/seat/0").status_code == 404
