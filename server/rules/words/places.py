"""Where a seat is: what may be typed for each direction, and what the board says of it."""

from server.rules.words import Text

PLACES_EXAMPLE = Text("1: 左; 2: 右, 二楼, 2nd floor", "1: left; 2: right, 二楼, 2nd floor")

DIRECTIONS: dict[str, str] = {
    "left": "left",
    "左": "left",
    "左边": "left",
    "左手边": "left",
    "right": "right",
    "右": "right",
    "右边": "right",
    "右手边": "right",
    "ahead": "ahead",
    "straight on": "ahead",
    "straight": "ahead",
    "前": "ahead",
    "前面": "ahead",
    "直走": "ahead",
    "back": "back",
    "behind": "back",
    "后": "back",
    "后面": "back",
    "upstairs": "up",
    "up": "up",
    "上": "up",
    "楼上": "up",
    "downstairs": "down",
    "down": "down",
    "下": "down",
    "楼下": "down",
}
"""What may be typed for a direction, and the arrow that it means."""

WORDS: dict[str, Text] = {
    "place_left": Text("左手边", "on the left"),
    "place_right": Text("右手边", "on the right"),
    "place_ahead": Text("直走", "straight on"),
    "place_back": Text("后面", "behind you"),
    "place_up": Text("楼上", "upstairs"),
    "place_down": Text("楼下", "downstairs"),
}
