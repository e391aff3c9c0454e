"""What comes over the wire as no browser sends it: bodies in chunks."""

import http.client
import json

import pytest

from tests.running import RunningHall

LIMIT = 64 * 1024


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    hall = RunningHall(tmp_path_factory.mktemp("wire") / "data").start()
    yield hall
    hall.stop()


def in_chunks(hall: RunningHall, length: int) -> tuple[int, dict]:
    """Takes a ticket with a body of so many bytes whose length is not told beforehand."""
    connection = http.client.HTTPConnection("127.0.0.1", hall.port, timeout=10)
    headers = {"Content-Type": "application/json", "Idempotency-Key": f"chunks-{length}"}
    chunks = [b"{}", b" " * (length - 2)]
    connection.request("POST", "/api/v1/tickets", iter(chunks), headers, encode_chunked=True)
    answer = connection.getresponse()
    told = json.loads(answer.read())
    connection.close()
    return answer.status, told


def test_a_body_in_chunks_is_read_whole(demo):
    status, ticket = in_chunks(demo, LIMIT - 1)
    assert (status, ticket["state"]) == (201, "waiting")


@pytest.mark.parametrize("length", [LIMIT + 1, 2 * LIMIT])
def test_a_body_in_chunks_is_not_cut_off_but_refused(demo, length):
    before = demo.call("GET", "/queue").body["waiting"]
    status, problem = in_chunks(demo, length)
    assert (status, problem["status"]) == (413, 413)
    assert demo.call("GET", "/queue").body["waiting"] == before
