"""What the desk says about the tablet at its seat, and about the light that calls are shown with."""

from server.rules.words import Text
from server.rules.words.seat_tablet import READY

TABLET: dict[str, Text] = {
    "act_tablet": Text("给居民看一句话", "Show a sentence"),
    "more_tablet": Text(
        "台上的平板显示大字，听不清的居民看得见", "Large on the tablet at the desk, for who hears badly"
    ),
    "tablet_title": Text("给居民看一句话", "Show a sentence on the tablet"),
    "tablet_hint": Text(
        "显示两分钟；叫下一位、办结后自动消失", "Stands for two minutes; gone with the next person"
    ),
    "tablet_own": Text(
        "自己写一句（按 X 跳到这里，回车显示，最多60字，系统不保存）",
        "Your own words (X jumps here, Enter shows them; 60 characters, never stored)",
    ),
    "tablet_show": Text("显示", "Show"),
    "tablet_missing": Text("还缺：…", "Still needed: …"),
    "tablet_clear": Text("清空平板", "Clear the tablet"),
    "said_tablet": Text("平板上显示：{words}", "On the tablet: {words}"),
    "said_tablet_cleared": Text("平板已清空", "The tablet is clear"),
    "said_no_tablet": Text(
        "{seat}没有平板连着，居民看不到。在平板上打开 /seat/{number}",
        "No tablet is connected at {seat}: nobody sees it. Open /seat/{number} on one",
    ),
    "light_failed": Text(
        "叫号灯{count}次没有响应，叫号照常，请看电源网线",
        "The call light does not answer ({count} times running). Calls go on; check its power and cable",
    ),
} | {f"tablet_{name}": text for name, text in READY.items()}
