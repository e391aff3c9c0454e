"""What the page that sets a board up says to staff."""

from server.rules.words import Text

WORDS: dict[str, Text] = {
    "title": Text("设置大屏“{name}”", "Set up the board “{name}”"),
    "open": Text("打开这块屏", "Open this board"),
    "layout": Text("版式", "Layout"),
    "layout_auto": Text("随屏幕横竖", "As the panel stands"),
    "layout_landscape": Text("横屏", "Landscape"),
    "layout_portrait": Text("竖屏", "Portrait"),
    "layout_numbers": Text("大厅：只有号码", "Large room: numbers only"),
    "layout_seat": Text("台上小屏", "Above one seat"),
    "seat": Text("装在哪个服务台上方", "Which seat it hangs above"),
    "seat_none": Text("显示全部", "Shows all"),
    "panel": Text("屏幕对角线（英寸）", "Panel's diagonal (inches)"),
    "distance": Text("最远的座位离屏幕几米", "Metres to the farthest chair"),
    "readable": Text(
        "号码最高{possible}毫米，需要{needed}毫米：看得清",
        "Figures up to {possible} mm, {needed} mm needed: readable",
    ),
    "too_small": Text(
        "号码最高{possible}毫米，需要{needed}毫米：屏幕太小，请换大屏、改用“只有号码”或挪近",
        "Figures up to {possible} mm, {needed} mm needed: too small. A larger panel, numbers only, or nearer",
    ),
    "sound": Text("出声", "Sound"),
    "sound_on": Text("开", "On"),
    "sound_off": Text("关", "Off"),
    "volume": Text("音量", "Volume"),
    "quiet": Text("几点到几点不出声", "Makes no sound from … to …"),
    "quiet_hint": Text(
        "如 12:00-14:00，几段之间用逗号；不填就是一直出声", "12:00-14:00, commas between; or nothing"
    ),
    "background": Text("背景", "Background"),
    "background_plain": Text("素色", "Plain"),
    "background_leaves": Text("绿叶", "Leaves"),
    "background_dawn": Text("晨光", "Dawn"),
    "background_mist": Text("薄雾", "Mist"),
    "places": Text("从这块屏看，服务台在哪边", "Where the seats are, seen from it"),
    "places_hint": Text(
        "如 1: 左; 2: 右, 二楼；不填就按大厅的设置",
        "1: left; 2: right, 2nd floor; empty: as the hall's settings say",
    ),
    "test_sound": Text("试音：听一次叫号", "Test sound: hear one call"),
    "test_heard": Text("播完了。站到最远的座位再听一次", "Done. Now listen from the farthest chair"),
    "test_refused": Text(
        "没有播出声音：请再点一次，或看电脑的音量", "No sound came: touch again, or look at the volume"
    ),
    "pin": Text(
        "取号机设置密码，4至6位数字（已登录的不用填）",
        "The kiosk's set-up PIN, 4 to 6 digits (not when logged in)",
    ),
    "save": Text("保存", "Save"),
    "saved": Text("已保存，开着的屏会在空闲时自己换上", "Saved. An open board follows in a quiet moment"),
    "away": Text("大厅的电脑没有回答，请再按一次", "The hall's computer does not answer: press again"),
}
