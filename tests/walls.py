"""The walls of the house as a table: who may import what, beside the standard library."""

_WEB = {"flask", "flask_socketio", "gevent", "jinja2", "msgspec", "segno", "werkzeug"}
_VERBS = {
    "server.boards", "server.book", "server.calling", "server.choices", "server.closing",
    "server.completing", "server.daybreak", "server.entry", "server.hall", "server.handing",
    "server.issuing", "server.kiosks", "server.lobby", "server.nightly", "server.often", "server.overview",
    "server.paper", "server.printers", "server.printing", "server.rating", "server.reach", "server.seating",
    "server.seats_shown", "server.slip_content", "server.tablet", "server.undoing", "server.unresolved",
    "server.views", "server.waiting",
}  # fmt: skip
_BEHIND_DOORS = _VERBS | {
    "server.people",
    "server.pins",
    "server.presence",
    "server.reports",
    "server.roll",
    "server.rules",
    "server.config",
}
_INSIDE = _VERBS | {"server.rules", "server.store"}
_DRAWING = {
    "kiosk.columns", "kiosk.commands", "kiosk.encode", "kiosk.font", "kiosk.lines", "kiosk.profiles",
    "kiosk.qr", "kiosk.raster", "kiosk.slip", "kiosk.slip_facts", "kiosk.slip_matter",
    "server.rules", "PIL", "segno",
}  # fmt: skip

# The longest name that fits decides. None: anyone. A new file falls to its folder's row, the standard library
# only, until somebody draws its wall here.
WALLS: dict[str, set[str] | None] = {
    "server": set(),
    "server.app": None,
    "server.cli": None,
    "server.__main__": None,
    "server.rules": {"server.rules", "babel"},
    "server.store": {"server.rules", "server.store", "sqlite_utils"},
    # The hall's verbs, a file for each kind, and what they show.
    "server.hall": _INSIDE,
    "server.book": _INSIDE,
    "server.seating": _INSIDE,
    "server.tablet": _INSIDE,
    "server.undoing": _INSIDE,
    "server.issuing": _INSIDE,
    "server.calling": _INSIDE,
    "server.closing": _INSIDE,
    "server.handing": _INSIDE,
    "server.completing": _INSIDE,
    "server.unresolved": _INSIDE,
    "server.choices": _INSIDE,
    "server.entry": _INSIDE,
    "server.daybreak": _INSIDE,
    "server.clockwork": _INSIDE,
    "server.nightly": _INSIDE,
    "server.overview": _INSIDE,
    "server.seats_shown": _INSIDE,
    "server.often": {"server.rules", "server.store"},
    # How long people will wait.
    "server.standing": {"server.rules", "server.store"},
    "server.waiting": {"server.rules", "server.store", "server.standing"},
    "server.views": _INSIDE,
    "server.lobby": {"server.rules", "server.store", "server.views"},
    "server.paper": _INSIDE | {"server.config"},
    "server.printing": _INSIDE | {"server.config"},
    "server.printers": _INSIDE,
    "server.rating": _INSIDE,
    # Whether phones reach the hall from outside.
    "server.reach": _INSIDE | {"server.config"},
    "server.kiosks": _INSIDE,
    "server.boards": _INSIDE,
    "server.slip_content": _INSIDE | {"server.config"},
    "server.roll": {"server.rules"},
    "server.people": {"server.rules", "server.store", "argon2"},
    "server.presence": {"server.rules"},
    "server.pins": {"server.people", "server.rules", "server.store"},
    "server.reports": {"server.rules", "server.store"},
    # What the outside touches. It knows no table.
    "server.live": _BEHIND_DOORS | _WEB | {"server.doors.access", "server.hook", "server.live_tablets"},
    "server.live_tablets": {"server.people", "server.rules", "server.tablet", "flask_socketio"},
    "server.doors": _BEHIND_DOORS | _WEB | {"server.doors", "server.voice"},
    "kiosk.pages": _BEHIND_DOORS | _WEB | {"kiosk.joined"},
    # The process around it.
    "server.serving": {
        "server.app",
        "server.assets",
        "server.config",
        "server.live",
        "server.store",
        "gevent",
    },
    "server.doctor": _INSIDE
    | {
        "server.assets", "server.config", "server.doctor_awake", "server.doctor_boards",
        "server.doctor_glass", "server.doctor_hook", "server.doctor_printer", "server.hall_voice",
        "server.people", "server.serving",
    },
    "server.doctor_printer": {"server.config", "server.rules", "server.store", "kiosk"},
    "server.doctor_awake": set(),
    "server.doctor_boards": {"server.config", "server.rules", "server.store"},
    "server.doctor_hook": {"server.config", "server.hook"},
    "server.doctor_glass": {"server.config", "server.rules", "server.store"},
    "server.demo": _INSIDE | {"server.app", "server.people", "server.demo"},
    "server.simulate": _INSIDE | {"server.simulate"},
    "server.cli_folder": {"server.config", "server.store", "click"},
    "server.cli_settings": _INSIDE | {"server.people", "server.app", "server.cli_folder", "click"},
    "server.cli_printer": _INSIDE | {"server.app", "server.cli_folder", "server.config", "kiosk", "click"},
    "server.cli_simulate": {"server.config", "server.simulate", "click"},
    "server.cli_board": _INSIDE | {"server.app", "server.cli_folder", "server.cli_settings", "click"},
    "server.cli_screen": {"kiosk", "server.rules", "click"},
    "server.assets": set(),
    "server.config": {"server.rules"},
    # The voice: samples, recordings, languages, sentences.
    "server.waves": set(),
    "server.wav_file": set(),
    "server.clips": {"server.wav_file", "server.waves"},
    "server.tongues": {"server.rules"},
    "server.recordings": {"server.clips", "server.rules", "server.wav_file"},
    "server.rehearsal": {"server.book", "server.rules", "server.store", "server.voice"},
    "server.hall_voice": {
        "server.config", "server.recordings", "server.rules", "server.store", "server.voice",
    },
    "server.cli_voice": {
        "server.cli_folder", "server.config", "server.hall_voice", "server.recordings", "server.rules",
        "click",
    },
    "server.voice": {"server.clips", "server.rules", "server.tongues", "server.wav_file", "server.waves"},
    # The light or buzzer that goes with each call.
    "server.hook": {"server.clockwork", "server.hook_call", "server.rules", "server.views"},
    "server.hook_call": {"server.rules"},
    "server.pinyin": {"server.rules", "pypinyin"},
    # The entrance.
    "kiosk": set(),
    "kiosk.__main__": None,
    "kiosk.slip": _DRAWING,
    "kiosk.slip_facts": _DRAWING,
    "kiosk.slip_matter": _DRAWING,
    "kiosk.lines": _DRAWING,
    "kiosk.encode": _DRAWING,
    "kiosk.commands": {"kiosk.profiles"},
    "kiosk.columns": {"server.rules"},
    "kiosk.font": {"kiosk.columns", "kiosk.commands", "PIL"},
    "kiosk.qr": {"kiosk.commands", "segno"},
    "kiosk.raster": _DRAWING,
    "kiosk.preview": _DRAWING,
    "kiosk.address": set(),
    "kiosk.profiles": {"kiosk.address"},
    "kiosk.limit": set(),
    "kiosk.ownership": set(),
    "kiosk.probe": {"kiosk.commands", "kiosk.device", "kiosk.profiles", "kiosk.status", "kiosk.waits"},
    "kiosk.test_strip": {
        "kiosk.columns", "kiosk.commands", "kiosk.encode", "kiosk.lines", "kiosk.profiles", "kiosk.qr",
        "kiosk.raster", "server.rules",
    },
    "kiosk.probed": {"kiosk.probe", "kiosk.profiles"},
    # A screen on its own box: how the browser is started, what it may do, what it shows without the hall.
    "kiosk.screen_flags": set(),
    "kiosk.screen_policy": set(),
    "kiosk.screen_files": {"kiosk.screen_flags", "kiosk.screen_policy", "server.rules"},
    "kiosk.waiting_page": {"kiosk.screen_flags", "server.rules"},
    "kiosk.pulse": set(),
    "kiosk.launcher": {"kiosk.pulse", "kiosk.screen_flags", "kiosk.waiting_page"},
    "kiosk.wire": set(),
    "kiosk.printer": {"kiosk.address", "kiosk.device", "kiosk.limit", "kiosk.waits", "kiosk.wire", "escpos"},
    # The virtual printer: from bytes to what comes out, what can fail in it, and its device.
    "kiosk.print_head": {"segno"},
    "kiosk.interpreter": {"kiosk.print_head"},
    "kiosk.mechanism": set(),
    "kiosk.parcel": set(),
    "kiosk.hall_link": {"kiosk.parcel"},
    "kiosk.virtual": {
        "kiosk.device", "kiosk.hall_link", "kiosk.interpreter", "kiosk.mechanism", "kiosk.print_head",
        "kiosk.profiles",
    },
    # The conversation with a printer, from the bytes that come back up to one slip on paper.
    "kiosk.waits": {"kiosk.profiles"},
    "kiosk.open_link": {"kiosk.device", "kiosk.status", "kiosk.waits"},
    "kiosk.talk": {"kiosk.device", "kiosk.open_link", "kiosk.profiles", "kiosk.status", "kiosk.waits"},
    "kiosk.vigil": {"kiosk.device", "kiosk.open_link", "kiosk.status", "kiosk.talk"},
    "kiosk.attempt": {"kiosk.device", "kiosk.status", "kiosk.talk", "kiosk.vigil"},
    "kiosk.conversation": {
        "kiosk.attempt", "kiosk.device", "kiosk.profiles", "kiosk.status", "kiosk.talk", "kiosk.waits",
    },
    "kiosk.sheet": {
        "kiosk.commands", "kiosk.encode", "kiosk.hall_link", "kiosk.profiles",
        "kiosk.slip_facts",
    },
    "kiosk.printer_lock": {"kiosk.ending", "kiosk.ownership"},
    "kiosk.tidings": {"kiosk.ending", "kiosk.hall_link", "kiosk.status", "kiosk.waits"},
    "kiosk.worker": {
        "kiosk.address", "kiosk.attempt", "kiosk.conversation", "kiosk.device", "kiosk.encode",
        "kiosk.ending", "kiosk.hall_link", "kiosk.printer", "kiosk.printer_lock", "kiosk.profiles",
        "kiosk.sheet", "kiosk.status", "kiosk.tidings", "kiosk.virtual", "kiosk.waits",
    },
}  # fmt: skip

# What only these may import, whatever the table above allows.
RESERVED: dict[str, set[str]] = {
    "sqlite3": {"server.store"},
    "sqlite_utils": {"server.store"},
    "escpos": {"kiosk.printer"},
    "pypinyin": {"server.pinyin"},
    "server.pinyin": {"server.cli"},
}
