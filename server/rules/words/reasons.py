"""Why a number was called: shown to staff with the call, never on the board."""

from server.rules.words import Text

WORDS: dict[str, Text] = {
    "arrival": Text("按取号先后，已等候{minutes}分钟", "In order of arrival, waited {minutes} min"),
    "head_start": Text(
        "优先取号：提前{head}分钟，已等候{minutes}分钟",
        "Priority number: {head} min head start, waited {minutes} min",
    ),
    "returned": Text(
        "过号返回，排在两位之后，取号至今{minutes}分钟",
        "Back after a miss, behind two others; {minutes} min since issue",
    ),
}
