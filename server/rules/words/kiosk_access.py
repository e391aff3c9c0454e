"""What the kiosk says of its ways for everybody: read aloud, high contrast, keys without a touch."""

from server.rules.words import Text

WORDS: dict[str, Text] = {
    "aloud": Text("朗读", "Read aloud"),
    "contrast": Text("高对比", "Contrast"),
    "contrast_brief": Text("高对比", "Dark"),
    "aloud_again": Text("再听一遍", "Again"),
    "aloud_stop": Text("停止朗读", "Stop"),
    "access_more": Text("其他", "More"),
    "volume_1": Text("声音：小", "Sound: low"),
    "volume_2": Text("声音：中", "Sound: mid"),
    "volume_3": Text("声音：大", "Sound: high"),
    # Spoken only, except where no sound comes.
    "aloud_on": Text("朗读已打开", "Reading aloud is on"),
    "aloud_item": Text("第{n}项", "Item {n}"),
    "aloud_private": Text(
        "为了您的隐私，材料不读出声。请看屏幕，或请工作人员帮您",
        "For your privacy, the papers are not read aloud. Please look at the screen, or ask our staff",
    ),
    "aloud_chosen": Text("已选", "chosen"),
    "aloud_not_chosen": Text("没有选", "not chosen"),
    "aloud_touch": Text("请点一下屏幕", "Touch once"),
    "aloud_mute": Text("没有声音", "No sound"),
}
