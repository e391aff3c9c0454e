"""What the desk page says when people come back, hand over, or use the pad beside the keyboard."""

from server.rules.words import Text

PEOPLE: dict[str, Text] = {
    "login_pin": Text("{name}，请输四位数字", "{name}, please type your four digits"),
    "login_pin_empty": Text("请输四位数字", "Please type four digits"),
    "login_by_pin": Text("用四位数字", "With four digits"),
    "login_by_password": Text("用姓名和密码", "With name and password"),
    "handing_title": Text("换人", "Hand over"),
    "handing_why": Text(
        "请接手的同事登录。{seat}和正在办理的号码都交给您",
        "The colleague who takes over logs in. {seat} and its open number are yours then",
    ),
    "handing_back": Text("返回（Esc）", "Back (Esc)"),
    "act_hand_over": Text("换人", "Hand over"),
    "more_hand_over": Text(
        "把本台和正在办的号码交给同事", "Give this desk and its open number to a colleague"
    ),
    "act_pin": Text("设四位数字", "Four digits"),
    "more_pin": Text(
        "当天在这台电脑上回来时，用它代替密码", "To come back at this computer today without the password"
    ),
    "pin_about": Text(
        "当天登录过一次以后，在这台电脑上回来、换人，输这四位数字就行",
        "After one log-in a day, they are enough to come back or to take over at this computer",
    ),
    "pin_digits": Text("四位数字（不要用1234、生日）", "Four digits (not 1234, not a birthday)"),
    "pin_password": Text("您现在的密码", "Your password"),
    "pin_empty": Text("请填四位数字和密码", "Please fill in four digits and the password"),
    "said_pin": Text("四位数字已记下", "Your four digits are kept"),
    "usual": Text("通常{minutes}分钟", "usually {minutes} min"),
    "own_day": Text("我今天办了{count}位", "{count} by me today"),
    "own_day_middle": Text(
        "我今天办了{count}位，一位约{minutes}分钟", "{count} by me today, about {minutes} min each"
    ),
    "clocks_differ": Text(
        "大厅电脑的时间是{hall}，这台电脑是{here}：请负责人看哪个对，改正另一个",
        "The hall's computer says {hall}, this one {here}: which is right? Please have the other corrected",
    ),
    "boards_title": Text("大屏", "Boards"),
    "board_own": Text("大屏", "The board"),
    "board_named": Text("大屏“{name}”", "The board “{name}”"),
    "board_gone": Text(
        "{board}没有应答：看电源和网线，再开机；请先口头叫号",
        "{board} does not answer: look at power and cable, switch it on again; call aloud meanwhile",
    ),
    "board_mute": Text("{board}没有声音：请点一下那块屏幕", "{board} is silent: touch that screen once"),
    "board_chime": Text("{board}只有提示音", "{board} has only the chime"),
    "act_pad": Text("叫号板", "Call pad"),
    "more_pad": Text(
        "五个大键的小窗口；旧手机、平板打开 /desk?pad 也行",
        "Five large keys in a small window; an old phone opens /desk?pad",
    ),
}
