"""The resident's page on phones in a real Chromium: every state, leaving, coming back, sleep and waking."""

import pytest

from tests.phones import asks, pocket, says, state

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(chromium, hall_server):
    with pocket(chromium, hall_server) as opened:
        yield opened


@pytest.fixture
def wang(hall_server):
    """Moves the line from seat 2: `wang("next")`."""
    token = hall_server.sit("wang", 2)

    def move(verb, body=None):
        reply = hall_server.call("POST", f"/seats/2/{verb}", body or {}, token=token)
        assert reply.status == 200, reply.body
        return reply.body

    return move


def test_from_far_back_to_done(phone, hall_server, wang):
    before = [hall_server.take() for _ in range(4)]
    page = phone(hall_server.take()["key"])
    state(page, "waiting")
    says(page, "前面还有4位", "手机锁屏后不会响")
    wang("next")
    state(page, "almost")
    says(page, "快到您了，请回到大厅", "前面还有3位")
    for _ in before:
        wang("next", {"finish": {}})
    state(page, "called")
    says(page, "轮到您了，请到2号服务台")
    assert page.title().startswith(page.inner_text("#number"))
    wang("start")
    state(page, "serving")
    says(page, "正在2号服务台办理")
    wang("finish")
    state(page, "finished")
    assert not page.is_visible("#leave")


def test_who_missed_the_call_comes_back_by_touch(phone, hall_server, wang):
    page = phone(hall_server.take()["key"])
    wang("next")
    wang("miss")
    state(page, "missed")
    says(page, "您已过号，仍可办理")
    page.tap("#back")
    state(page, "almost")
    says(page, "已重新为您排上", "下一位就是您")
    wang("next")
    state(page, "called")
    assert page.inner_text("#notice") == "", "what was said while waiting is over"
    wang("hold")
    state(page, "held")
    page.tap("#back")
    state(page, "almost")


def test_a_lost_answer_brings_back_once(phone, hall_server, wang):
    page = phone(hall_server.take()["key"])
    wang("next")
    wang("miss")
    state(page, "missed")
    pressed = []

    def lose_the_first(route):
        pressed.append(route.request.headers["idempotency-key"])
        if len(pressed) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/back", lose_the_first)
    page.tap("#back")
    says(page, "已重新为您排上")
    assert len(set(pressed)) == 1


def test_leaving_asks_first(phone, hall_server):
    key = hall_server.take()["key"]
    page = phone(key)
    page.tap("#leave")
    says(page, "退号后要重新排队，确定吗？")
    page.tap("#leave-no")
    assert hall_server.call("GET", f"/tickets/{key}").body["state"] == "waiting"
    page.tap("#leave")
    page.tap("#leave-yes")
    state(page, "left")
    says(page, "您已退号")
    assert hall_server.call("GET", f"/tickets/{key}").body["state"] == "left"


def test_everybody_s_pause_is_told_with_its_end(phone, hall_server, wang):
    page = phone(hall_server.take()["key"])
    wang("pause", {"minutes": 20})
    page.reload()
    page.wait_for_selector("#paused:not([hidden])")
    assert "工作人员暂时离开，预计" in page.inner_text("#paused")


def test_a_number_of_yesterday_has_expired(phone, hall_server):
    def yesterday(route):
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | {"issued_at": "2026-01-01T01:00:00.000Z"})

    page = phone(hall_server.take()["key"], also=lambda page: page.route("**/api/v1/tickets/*", yesterday))
    state(page, "expired")
    says(page, "这个号码已经过期")


def test_an_unknown_key_is_told_kindly(phone):
    page = phone("nobody-has-this-key")
    state(page, "unknown")
    says(page, "没有找到这个号码")
    assert not page.is_visible("#number")


def test_the_language_can_be_switched_and_stays(phone, hall_server):
    page = phone(hall_server.take(language="en")["key"])
    says(page, "You are next")
    page.tap("#language")
    says(page, "下一位就是您")
    page.reload()
    says(page, "下一位就是您")


def test_while_the_hall_is_away_the_last_state_stays_and_heals(phone, hall_server, wang):
    key = hall_server.take()["key"]
    page = phone(key)
    state(page, "almost")
    hall_server.stop()
    says(page, "画面停在", "请留意叫号", "下一位就是您")
    assert page.inner_text("#number") != ""
    hall_server.start()
    page.wait_for_selector("#link[hidden]", state="attached", timeout=20_000)
    state(page, "almost")


def asleep(phone, hall_server):
    """A phone with four ahead, whose timers stand still: it asks no more unless something wakes it."""
    for _ in range(4):
        hall_server.take()
    page = phone(hall_server.take()["key"], also=lambda page: page.clock.install())
    state(page, "waiting")
    asks(page)
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    return page


def test_a_phone_that_wakes_asks_at_once(phone, hall_server, wang):
    page = asleep(phone, hall_server)
    wang("next")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    state(page, "almost")


@pytest.mark.parametrize("event", ["online", "pageshow"])
def test_the_network_or_the_page_coming_back_asks_at_once(phone, hall_server, wang, event):
    page = asleep(phone, hall_server)
    wang("next")
    page.evaluate(
        "(name) => window.dispatchEvent(name === 'online' ? new Event(name) "
        ": new PageTransitionEvent(name, { persisted: true }))",
        event,
    )
    state(page, "almost")


def test_a_page_that_was_suspended_is_right_after_waking(phone, hall_server, wang):
    page = phone(hall_server.take()["key"])
    cdp = page.context.new_cdp_session(page)
    cdp.send("Page.setWebLifecycleState", {"state": "frozen"})
    wang("next")
    cdp.send("Page.setWebLifecycleState", {"state": "active"})
    state(page, "called")


def test_sound_comes_only_after_a_tap_and_once_for_each_call(phone, hall_server, wang):
    for _ in range(4):
        hall_server.take()
    page = phone(hall_server.take()["key"])
    state(page, "waiting")
    page.tap("#sound")
    assert page.get_attribute("#sound", "aria-pressed") == "true"
    tapped = page.evaluate("window.rung")
    assert tapped > 0
    wang("next")
    state(page, "almost")
    page.wait_for_function("(count) => window.rung > count", arg=tapped)
    almost, buzzed = page.evaluate("[window.rung, window.buzzed]")
    wang("next", {"finish": {}})
    says(page, "前面还有2位")
    assert page.evaluate("[window.rung, window.buzzed]") == [almost, buzzed]
    for _ in range(3):
        wang("next", {"finish": {}})
    state(page, "called")
    page.wait_for_function("(count) => window.rung > count", arg=almost)
    called = page.evaluate("[window.rung, window.buzzed]")
    assert called[1] == buzzed + 1
    wang("recall")
    asks(page)
    asks(page)
    assert page.evaluate("[window.rung, window.buzzed]") == called


def test_without_a_tap_nothing_sounds(phone, hall_server, wang):
    page = phone(hall_server.take()["key"])
    wang("next")
    state(page, "called")
    assert page.evaluate("window.rung") == 0
    assert page.evaluate("window.buzzed") == 1


def test_it_asks_oftener_the_nearer_it_is(phone, hall_server):
    page = phone(hall_server.take()["key"])
    paces = page.evaluate(
        """async (tickets) => { const asking = await import("/static/phone/asking.js");
        return tickets.map((ticket) => asking.pace(ticket)); }""",
        [
            {"state": "waiting", "ahead": 4},
            {"state": "waiting", "ahead": 3},
            {"state": "waiting", "ahead": 0},
            {"state": "called", "ahead": None},
            {"state": "missed", "ahead": None},
            {"state": "finished", "ahead": None},
        ],
    )
    assert paces == [5000, 2000, 2000, 2000, 5000, 30000]


def test_the_first_load_is_small_and_opens_no_socket(phone, hall_server):
    sockets, asked, sizes = [], [], []

    def listen(page):
        page.on("websocket", lambda socket: sockets.append(socket.url))
        page.on("request", lambda request: asked.append(request.url))
        cdp = page.context.new_cdp_session(page)
        cdp.send("Network.enable")
        cdp.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))

    matters = hall_server.call("GET", "/matters").body["matters"]
    longest = max(matters, key=lambda one: len(str(one["papers"])))
    page = phone(hall_server.take(matter=longest["code"])["key"], also=listen)
    asks(page)
    page.wait_for_load_state("networkidle")
    assert len(sizes) >= 8
    assert sum(sizes) <= 60 * 1024
    assert sockets == []
    assert not [url for url in asked if "socket.io" in url]
    assert all(url.startswith((hall_server.url, "data:")) for url in asked)
