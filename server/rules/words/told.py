"""The list of the papers that were missing, as it is printed and read out."""

from datetime import date

from server.rules.words import Text
from server.rules.words.hours import MONTHS_EN, WEEKDAYS

PROMISE = Text(
    "补齐后优先办理：今天或{day}来，在取号机按“我回来了”，再按{number}，排在最前面",
    "Bring them today or on {day} and you go first: press “I'm back” at the kiosk, then {number}",
)

WORDS: dict[str, Text] = {
    "told_missing": Text("缺的材料：", "Still missing:"),
    "told_ask": Text("缺的材料以工作人员告知为准", "Our staff tell you what is missing"),
}


def on_day(day: date) -> Text:
    """A day as people say it: 11月24日（周二）."""
    weekday = WEEKDAYS[day.weekday()]
    return Text(
        f"{day.month}月{day.day}日（{weekday.zh}）", f"{weekday.en} {day.day} {MONTHS_EN[day.month - 1]}"
    )
