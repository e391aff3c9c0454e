"""Why a number was called: shown to staff with the call, never on the board."""

from server.rules.words import Text

WORDS: dict[str, Text] = {
    "arrival": Text("按取号先后，已等候{minutes}分钟", "In order of arrival, waited {minutes} min"),
    "head_start": Text(
        "优先取号：提前{head}分钟，已等候{minutes}分钟",
        "Priority number: {head} min head start, waited {minutes} min",
    ),
    "appointment": Text("按预约时间，已等候{minutes}分钟", "By the booked time, waited {minutes} min"),
    "missed": Text(
        "过号返回，排在{behind}位之后，取号至今{minutes}分钟",
        "Back after a miss, behind {behind} others; {minutes} min since issue",
    ),
    "held": Text(
        "补材料回来，按原来的顺序，取号至今{minutes}分钟",
        "Back with papers, in the place kept; {minutes} min since issue",
    ),
    "papers": Text(
        "补齐材料，优先办理；取号至今{minutes}分钟",
        "Back with the missing papers: first; {minutes} min since issue",
    ),
    "transferred": Text(
        "从别的服务台转来，按原来的顺序，取号至今{minutes}分钟",
        "Transferred, in the place kept; {minutes} min since issue",
    ),
    "chosen": Text("由工作人员指定叫号，已等候{minutes}分钟", "Chosen by staff, waited {minutes} min"),
    "stand_by": Text("无人排队，取号后直接叫到本台", "Nobody waited: called to this desk at once"),
    "taken_over": Text(
        "从别的服务台接手，取号至今{minutes}分钟", "Taken over from another desk; {minutes} min since issue"
    ),
}
