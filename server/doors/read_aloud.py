"""Reading aloud: any sentence of the glass as sound, for who cannot read it.

The calls' own sentences are few and the hall's; these are free, so whoever can send one could try to keep
the voice busy. Hence: only who may take numbers has anything read, one sentence is made at a time, none while
a call is being made, and new ones only so fast. What is refused, the page skips; it stands on the glass.
"""

from flask import Blueprint, Response, abort, request

from server.doors.access import admitted
from server.doors.speaking import Speaking, sound
from server.people import People
from server.rules.tickets import Language
from server.voice import Voice

MOST_SIGNS = 200


def read_aloud(people: People, voice: Voice, speaking: Speaking) -> Blueprint:
    """GET /voice/zh/read.wav?text=... for who may take numbers: kiosks, once one is enrolled, and staff."""
    door = Blueprint("read_aloud", __name__)

    @door.get("/voice/<any(zh,en):language>/read.wav")
    def read(language: Language) -> Response:
        admitted(request, people, "taker")
        text = request.args.get("text", "")
        if not 0 < len(text) <= MOST_SIGNS:
            abort(404)
        try:
            known = voice.read_before(text, language)
            return sound(known or speaking.read(voice.read, text, language))
        except ValueError:
            abort(404)

    return door
