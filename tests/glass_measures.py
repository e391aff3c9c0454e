"""What is wrong with a screen as it stands on the glass; what is measured stands in the scripts beside."""

from pathlib import Path

from tests.test_kiosk_contrast import CONTRAST
from tests.test_kiosk_heights import CAPITALS, HANZI, ROUNDING, TOO_LOW

HERE = Path(__file__).parent
MANNERS = {"normal": (0, 0), "larger": (1, 0), "lowered": (0, 1), "both": (1, 1)}
"""Larger type or not, buttons moved down or not."""
TURN = """([lang, larger, lowered]) => {
  const manner = { lang, type: larger ? "large" : "normal", reach: lowered ? "low" : "all" };
  Object.assign(document.documentElement.dataset, manner);
  dispatchEvent(new Event("resize"));
  void document.body.offsetHeight;
  return document.fonts.ready.then(() => true);
}"""
WRONG = (HERE / "glass_wrong.js").read_text("utf-8")
BROKEN = (HERE / "glass_broken.js").read_text("utf-8")
WHOLE = ["保障卡", "申领", "密码", "退役", "军人", "清单", "一个", "1份", "取号", "工作", "材料", "号码"]
"""Words in which no line may end."""


def wrong_with(page, mm, language, manner):
    """The screen that is shown, in this language and manner: what a resident could not read or touch."""
    page.evaluate(TURN, [language, *MANNERS[manner]])
    found = page.evaluate(WRONG, mm)
    found += [f"low: {one}" for one in page.evaluate(TOO_LOW, [mm, HANZI - ROUNDING, CAPITALS - ROUNDING])]
    if language == "zh":
        found += page.evaluate(BROKEN, WHOLE)
    if manner == "normal":
        found += [f"pale: {one}" for one in page.evaluate(CONTRAST)]
    return found
