"""The demo hall's data after its first four people were served: made once, then copied for each hall.

A hall that furnishes itself hashes three passwords, and somebody must log in and serve four people before a
test can begin: a second of the machine's time for each of several hundred tests that want none of it.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from argon2 import PasswordHasher

from server.app import build, system_clock
from server.config import Config
from server.demo import LOG_INS, PASSWORD, furnish
from server.people import hashed
from server.rules.times import HOUR
from server.store import open_store, people

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""A hash tells how it was made, so the hall verifies these in no time. Its own are as costly as ever."""


def lay_out(data: Path, printer: str = "virtual") -> None:
    """Puts a demo hall of today, in which nobody waits, into a folder that has no database yet."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "hall.db").open("xb") as file:
        file.write(_database(printer if printer in {"none", "remote"} else "virtual"))


@cache
def _database(printer: str) -> bytes:
    with TemporaryDirectory() as folder:
        config = Config(data=Path(folder), demo=True, printer=printer)
        store = open_store(config.database, demo=True, durable=False)
        secret, now = uuid4().hex, system_clock()
        with store.writing() as con:
            for name, role in LOG_INS:
                people.add_staff(con, name, role, CHEAP.hash(PASSWORD), now)
            chen = people.staff_named(con, "chen")
            assert chen
            people.add_session(con, hashed(secret), chen.id, now + HOUR)
        house = build(config, store)
        furnish(house)
        browser = house.flask.test_client(use_cookies=False)

        def press(verb: str) -> int:
            headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": uuid4().hex}
            return browser.post(f"/api/v1/seats/3/{verb}", json={}, headers=headers).status_code

        assert press("open") == 200
        while press("next") == 200:
            assert press("finish") == 200
        assert press("close") == 200
        store.checkpoint()
        store.close()
        return config.database.read_bytes()
