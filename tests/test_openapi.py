"""The OpenAPI document is true: it names every call and no other, and keeps its word for odd bodies too."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from server.doors import printer as printer_door
from server.doors import session as session_door
from tests.small_hall import SmallHall, catalogue

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
PRINTERS = {"post_slips_claim", "post_slips_slip_state", "post_paper"}
REAL_FIELDS = {"matter": catalogue()[0].code, "name": "li"}
EXAMPLES = 30
PREFIX = "/api/v1"


@pytest.fixture
def document(hall) -> dict[str, Any]:
    found = hall.call("GET", "/openapi.json")
    assert found.status == 200
    body: dict[str, Any] = found.body
    return body


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, method and operation of every call of the document."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_the_document_is_openapi_3_1(hall, document):
    assert document["openapi"].startswith("3.1")
    schemathesis.openapi.from_dict(document).validate()
    for schema in document["components"]["schemas"].values():
        whole = schema | {"components": document["components"]}
        jsonschema_rs.Draft202012Validator(whole)
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(set(names)) == len(names)


def test_a_body_is_required_where_a_field_of_it_is(document):
    posts = {
        path.removeprefix(PREFIX): call["post"] for path, call in document["paths"].items() if "post" in call
    }
    needed = {path for path, call in posts.items() if call["requestBody"]["required"]}
    assert {"/spares", "/slips/claim", "/slips/{slip}/state"} <= needed
    assert not needed & {"/tickets", "/seats/{seat}/next", "/slips/{slip}/void"}


def test_every_reference_leads_somewhere(document):
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    used = set(re.findall(r"#/components/schemas/\w+", repr(document)))
    assert used == known


def test_routes_and_document_name_the_same_calls(hall, document):
    routes = set()
    for rule in hall.house.flask.url_map.iter_rules():
        if rule.rule.startswith(PREFIX) and not rule.rule.endswith("openapi.json"):
            path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
            routes |= {(path, method.lower()) for method in rule.methods - {"HEAD", "OPTIONS"}}
    assert routes == {(path, method) for path, method, _ in operations(document)}


def test_every_call_tells_what_it_is_and_how_it_may_be_refused(document):
    for path, method, operation in operations(document):
        assert operation["summary"], path
        answers = operation["responses"]
        assert any(status.startswith("2") for status in answers), path
        problems = {status: answer for status, answer in answers.items() if status >= "400"}
        for answer in problems.values():
            assert list(answer["content"]) == ["application/problem+json"]
        if operation.get("security"):
            assert {"401", "403"} <= set(problems), path
        if method == "post":
            assert {"400", "413", "415", "422", "503"} <= set(problems), path


def promised(document: dict[str, Any], method: str, path: str, status: int) -> dict[str, Any] | None:
    """The schema that the document gives for an answer; None when it promises an empty one."""
    for template, one, operation in operations(document):
        if one == method.lower() and re.fullmatch(re.sub(r"{\w+}", "[^/]+", template), PREFIX + path):
            answer = operation["responses"][str(status)]
            schema: dict[str, Any] | None = next(
                (body["schema"] for body in answer.get("content", {}).values()), None
            )
            return schema and schema | {"components": document["components"]}
    raise AssertionError(f"the document does not name {method} {path}")


WALK: list[tuple[str, str, Any, int]] = [
    ("POST", "/tickets", {"priority": "priority", "language": "en"}, 201),
    ("POST", "/tickets", {}, 201),
    ("POST", "/seats/1/open", {}, 200),
    ("POST", "/seats/1/next", {}, 200),
    ("POST", "/seats/1/recall", {}, 200),
    ("GET", "/queue", None, 200),
    ("GET", "/desk", None, 200),
    ("POST", "/seats/1/miss", {}, 200),
    ("GET", "/desk", None, 200),
    ("POST", "/tickets/001/return", {}, 200),
    ("POST", "/seats/1/next", {}, 200),
    ("POST", "/seats/1/start", {}, 200),
    ("POST", "/seats/1/next", {"finish": {"outcome": "enquiry"}}, 200),
    ("POST", "/seats/1/walk_in", {"finish": {}}, 200),
    ("POST", "/seats/1/finish", {"note": "came with a friend"}, 200),
    ("POST", "/tickets/003/record", {"outcome": "not_here"}, 200),
    ("GET", "/desk", None, 200),
    ("POST", "/seats/1/next", {}, 204),
    ("POST", "/tickets", {"help": ["walking", "hearing"]}, 201),
    ("POST", "/seats/1/next", {}, 200),
    ("GET", "/desk", None, 200),
    ("POST", "/seats/1/hold", {"same_seat": True}, 200),
    ("GET", "/returns", None, 200),
    ("POST", "/seats/1/undo", {}, 200),
    ("POST", "/seats/1/undo", {}, 409),
    ("POST", "/seats/1/hold", {}, 200),
    ("POST", "/returns", {"number": "004"}, 200),
    ("POST", "/tickets/004/priority", {"priority": "priority"}, 200),
    ("POST", "/seats/1/call", {"number": "004"}, 200),
    ("POST", "/seats/1/transfer", {"to": 2, "note": "needs the stamp"}, 409),
    ("POST", "/seats/1/transfer", {"to": "nothing like it"}, 404),
    ("POST", "/seats/1/finish", {}, 200),
    ("POST", "/outage", {"served_up_to": 903, "waiting": [905, 904]}, 200),
    ("POST", "/appointments", {"at": "2026-11-23T10:30:00+08:00"}, 201),
    ("GET", "/appointments", None, 200),
    ("GET", "/hours", None, 200),
    ("POST", "/tickets/001/reprint", {}, 200),
    ("POST", "/seats/1/pause", {}, 200),
    ("POST", "/seats/1/close", {}, 200),
    ("POST", "/day/close", {}, 409),
    ("POST", "/day/close", {"confirmed": True}, 200),
    ("GET", "/hours", None, 200),
    ("GET", "/queue", None, 200),
    ("GET", "/matters", None, 200),
    ("GET", "/matters/often", None, 200),
    ("GET", "/matters/typed", None, 200),
    ("GET", "/session", None, 200),
    ("GET", "/paper", None, 200),
    ("DELETE", "/session", None, 204),
]


def test_a_days_walk_answers_as_the_document_promises(hall, document):
    wang = hall.hire("wang")
    for method, path, body, status in WALK:
        reply = hall.call(method, path, body, token=wang)
        assert reply.status == status, (path, reply.body)
        schema = promised(document, method, path, status)
        if schema is None:
            assert reply.body is None
        elif status >= 400:
            assert reply.headers["Content-Type"] == "application/problem+json"
        else:
            jsonschema_rs.Draft202012Validator(schema).validate(reply.body)
            known = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
            assert set(reply.body) == set(known["properties"]), path


def test_the_manager_reads_and_changes_the_settings_as_promised(hall, document):
    chen = hall.hire("chen", "manager")
    for method, body in (("GET", None), ("POST", {"values": {"name_en": "Willow Hall", "auto_call": None}})):
        reply = hall.call(method, "/settings", body, token=chen)
        schema = promised(document, method, "/settings", reply.status)
        assert schema is not None
        jsonschema_rs.Draft202012Validator(schema).validate(reply.body)


def test_odd_calls_get_the_answers_the_document_promises(hall, monkeypatch):
    monkeypatch.setattr(printer_door, "CLAIM_WAIT", 0.0)
    monkeypatch.setattr(session_door, "password_fits", lambda *_: True)
    hall.hire("li")
    clerk, printer = hall.sit("wang", 1), hall.enrol("printer", "at the entrance")
    schema = schemathesis.openapi.from_wsgi(f"{PREFIX}/openapi.json", hall.house.flask)
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]
        name = operation.definition.raw["operationId"]
        if name != "delete_session":
            press_oddly(operation, printer if name in PRINTERS else clerk, lambda: make_real(hall, clerk))


def make_real(hall: SmallHall, clerk: str) -> dict[str, Any]:
    """Sees to it that clerk Wang serves somebody at seat 1; names of things that are there."""
    ticket = hall.take()
    hall.call("POST", "/seats/1/open", token=clerk)
    hall.call("POST", "/seats/1/next", token=clerk)
    at_seat = hall.call("GET", "/desk", token=clerk).body["seats"][0]["ticket"]
    return {"seat": 1, "number": at_seat["number"], "slip": int(ticket["number"]), "key": ticket["key"]}


def press_oddly(operation: Any, token: str, make_real: Callable[[], dict[str, Any]]) -> None:
    """Calls one operation with what fits its schema and what does not, at odd places and at real ones."""
    fitting = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    odd = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(fitting, odd), at_real_place=st.booleans())
    def press(case, at_real_place):
        if at_real_place and case.path_parameters:
            real = make_real()
            case.path_parameters |= {name: real[name] for name in case.path_parameters if name in real}
        if at_real_place and isinstance(case.body, dict):
            case.body |= {name: REAL_FIELDS[name] for name in case.body if name in REAL_FIELDS}
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=CHECKS)

    press()
