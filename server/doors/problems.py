"""Every error as an RFC 9457 problem document with a sentence for people; nothing ends as a 500."""

import sys
import traceback

import msgspec
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from server.rules.errors import Refusal
from server.rules.words import Text
from server.rules.words.errors import WORDS

TITLES = {
    400: "Bad request",
    401: "Log-in needed",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    409: "Not possible now",
    413: "Too large",
    415: "Unsupported media type",
    422: "Not acceptable",
    429: "Too many attempts",
    503: "Busy",
}
HTTP_WORDS = {400: "bad_json", 404: "bad_address", 405: "bad_method", 413: "too_large", 415: "bad_type"}
RETRY_AFTER = {429: "60", 503: "1"}


def problem(status: int, code: str, text: Text) -> Response:
    """One problem document."""
    title = TITLES.get(status, "Error")
    body = {
        "type": f"/problems/{code}",
        "title": title,
        "status": status,
        "detail": text.en,
        "zh": text.zh,
        "en": text.en,
    }
    answer = Response(msgspec.json.encode(body), status, mimetype="application/problem+json")
    if status in RETRY_AFTER:
        answer.headers["Retry-After"] = RETRY_AFTER[status]
    return answer


def refused(fault: Refusal) -> Response:
    """The hall says no."""
    return problem(fault.status, fault.code, fault.text)


def http_fault(fault: HTTPException) -> Response:
    """What Flask itself refuses: unknown address, wrong method, too large a body."""
    if fault.code is not None and fault.code < 400:
        return Response(status=fault.code, headers=list(fault.get_headers()))
    status = fault.code if fault.code in HTTP_WORDS else 400
    code = HTTP_WORDS[status or 400]
    answer = problem(status or 400, code, WORDS[code])
    allowed = getattr(fault, "valid_methods", None)
    if allowed:
        answer.headers["Allow"] = ", ".join(sorted(allowed))
    return answer


def any_fault(fault: Exception) -> Response:
    """A fault of ours: told to the log, and to the caller as "try again",
    which our pages do with the same key.
    """
    print(f"fault at {request.method} {request.path}", file=sys.stderr)  # noqa: T201 - the hall's log is stderr
    traceback.print_exception(fault)
    return problem(503, "fault", WORDS["fault"])


def install(app: Flask) -> None:
    """Puts the error answers in place."""
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(HTTPException, http_fault)
    app.register_error_handler(Exception, any_fault)
