"""What a screen says while it cannot reach the hall, and how its launcher is set up."""

from server.rules.words import Text

WORDS: dict[str, Text] = {
    "kiosk": Text("取号机正在准备", "The kiosk is getting ready"),
    "kiosk_hint": Text("请稍候，或到服务台取号", "Please wait, or ask at the desk"),
    "board": Text("大屏正在准备", "The board is getting ready"),
    "board_hint": Text("请留意工作人员叫号", "Please listen for our staff"),
    "staff": Text(
        "工作人员：还没有连上大厅主机 {hall}，请看主机是否开机、网线是否插好。连上后会自动打开",
        "Staff: {hall} does not answer yet. Is the hall's computer on, its cable in? This page goes on by itself",
    ),
    "setup_done": Text("已写到 {folder}：", "Written to {folder}:"),
    "setup_1": Text(
        "1. 不让浏览器去别的地方（要管理员密码，只做一次）：",
        "1. Keep the browser in the hall (asks for the administrator's password, once):",
    ),
    "setup_2": Text(
        "2. 登录后自动打开屏幕（两种办法选一种）：",
        "2. Open the screen after log-in (one of the two):",
    ),
    "setup_3": Text(
        "3. 让这台机器开机自动登录，关掉屏保和休眠，重启看一遍",
        "3. Let this machine log in by itself, turn off screen saver and sleep, restart and look",
    ),
    "or": Text("或者", "or"),
    "unit": Text("大厅的屏幕", "A screen of the hall"),
}
