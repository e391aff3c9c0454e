"""What the kiosk's own set-up says to staff."""

from server.rules.words import Text

WORDS: dict[str, Text] = {
    "pin_title": Text("工作人员：请输入密码", "Staff: enter the PIN"),
    "pin_digits": Text("已输入{count}位", "{count} digits entered"),
    "pin_enter": Text("进入设置", "Open"),
    "own_glass": Text("屏幕有多大？", "How large is the glass?"),
    "own_glass_value": Text("{value} 英寸", "{value} inches"),
    "own_glass_hint": Text(
        "把身份证或银行卡贴在框上，按 + 和 - 直到一样大",
        "Hold an ID or bank card on the frame; + and - until both are of one size",
    ),
    "own_floor": Text("屏幕下沿离地多高？", "How high is the glass's lower edge?"),
    "own_floor_value": Text("{value} 毫米", "{value} mm"),
    "own_floor_hint": Text(
        "从地面量到画面最下面。“按钮下移”会让所有按钮低于1.22米",
        "From the floor to the picture's lower edge. Lower keeps every button below 1.22 m",
    ),
    "own_volume": Text("声音多大？", "How loud?"),
    "own_volume_value": Text("{value} %", "{value} %"),
    "own_volume_hint": Text(
        "每按一下会响一声，站在取号机前听", "It chimes at each touch. Listen in front of the kiosk"
    ),
    "own_groups": Text("这台取号机显示哪些事项？", "Which services does this kiosk show?"),
    "own_groups_hint": Text("点一下改变", "Touch to change"),
    "own_next": Text("下一项", "Next"),
    "own_save": Text("保存", "Save"),
    "own_leave": Text("不保存", "Discard"),
}
