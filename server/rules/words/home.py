"""What the front page says: which screen is for whom."""

from server.rules.words import Text

WORDS: dict[str, Text] = {
    "welcome": Text("一窗办事，一号到底", "One window, one number, all the way"),
    "choose": Text("这台设备放在哪里？", "Where does this screen stand?"),
    "kiosk": Text("取号机", "Kiosk"),
    "kiosk_for": Text("门口的触摸屏，居民在这里取号", "At the entrance: residents take a number"),
    "board": Text("叫号大屏", "Board"),
    "board_for": Text("等候区的大屏，显示并播报叫号", "In the lobby: shows and speaks the calls"),
    "desk": Text("服务台", "Desk"),
    "desk_for": Text("工作人员登录，叫下一位", "Staff log in and call the next person"),
    "paper": Text("虚拟打印机", "Virtual printer"),
    "paper_for": Text("没有打印机也能看到小票", "See the slips without a real printer"),
    "demo": Text("演示大厅", "Demo hall"),
    "demo_walk": Text(
        "先在取号机取号，再到服务台按空格叫号，大屏会显示并播报",
        "Take a number at the kiosk, press Space at the desk, then look at the board",
    ),
    "demo_login": Text("服务台登录：", "Log-ins for the desk:"),
    "demo_staff": Text("工作人员", "staff"),
    "demo_manager": Text("负责人", "manager"),
    "demo_password": Text("密码", "password"),
}
