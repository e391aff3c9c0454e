"""The OpenAPI 3.1 document, made from the endpoints and their shapes."""

from typing import Any

import msgspec

from server.doors.bodies import Nothing
from server.doors.endpoint import PREFIX, Endpoint
from server.doors.problems import TITLES
from server.doors.shapes import Problem

REF = "#/components/schemas/{name}"
KEY = {"type": "string", "minLength": 8, "maxLength": 128, "pattern": "^[A-Za-z0-9_.~+/=-]+$"}
TEXT = "The key of this press: repeated, it gets the same answer."


def document(endpoints: list[Endpoint], version: str) -> dict[str, Any]:
    """The document for these endpoints."""
    shapes = {
        shape for e in endpoints for shape in (*e.answers.values(), e.body or Nothing, Problem) if shape
    }
    ordered = sorted(shapes, key=lambda shape: shape.__name__)
    _, components = msgspec.json.schema_components(ordered, ref_template=REF)
    paths: dict[str, Any] = {}
    for endpoint in endpoints:
        path = PREFIX + endpoint.path.replace("<int:", "{").replace("<", "{").replace(">", "}")
        paths.setdefault(path, {})[endpoint.method.lower()] = operation(endpoint)
    schemes = {
        "bearer": {"type": "http", "scheme": "bearer"},
        "cookie": {"type": "apiKey", "in": "cookie", "name": "onewindow"},
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "One Window",
            "version": version,
            "description": "The hall's API. Times are RFC 3339 UTC.",
        },
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": schemes},
    }


def operation(endpoint: Endpoint) -> dict[str, Any]:
    """One call."""
    found: dict[str, Any] = {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "parameters": [*_path_parameters(endpoint), *_query(endpoint), *_key(endpoint)],
        "responses": _responses(endpoint),
    }
    if endpoint.method == "POST":
        body = endpoint.body or Nothing
        schema = {"$ref": REF.format(name=body.__name__)}
        needed = any(field.required for field in msgspec.structs.fields(body))
        found["requestBody"] = {"required": needed, "content": {"application/json": {"schema": schema}}}
    if endpoint.who not in ("anyone", "taker"):
        found["security"] = [{"bearer": []}, {"cookie": []}]
    return found


def _responses(endpoint: Endpoint) -> dict[str, Any]:
    found = {}
    for status, shape in endpoint.answers.items():
        content = (
            {"application/json": {"schema": {"$ref": REF.format(name=shape.__name__)}}} if shape else None
        )
        found[str(status)] = {"description": "Done" if status != 304 else "Not changed"} | (
            {"content": content} if content else {}
        )
    usual = {400, 413, 415, 422, 503} if endpoint.method == "POST" else {503}
    for status in sorted(usual | {404} | set(endpoint.problems)):
        schema = {"schema": {"$ref": REF.format(name="Problem")}}
        found[str(status)] = {"description": TITLES[status], "content": {"application/problem+json": schema}}
    return found


def _path_parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    found = []
    for part in endpoint.path.split("/"):
        if part.startswith("<"):
            kind, _, name = part.strip("<>").rpartition(":")
            schema = (
                {"type": "integer", "minimum": 0}
                if kind == "int"
                else {"type": "string", "pattern": "^[^/]+$"}
            )
            found.append({"name": name, "in": "path", "required": True, "schema": schema})
    return found


def _query(endpoint: Endpoint) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "query", "required": False, "description": text, "schema": {"type": "string"}}
        for name, text in endpoint.query.items()
    ]


def _key(endpoint: Endpoint) -> list[dict[str, Any]]:
    if endpoint.method != "POST":
        return []
    required = endpoint.key == "required"
    return [
        {"name": "Idempotency-Key", "in": "header", "required": required, "description": TEXT, "schema": KEY}
    ]
