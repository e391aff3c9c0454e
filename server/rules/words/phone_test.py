"""What the test with a phone says, to staff at the desk and on the phone itself."""

from server.rules.words import Text

WORDS: dict[str, Text] = {
    "page_title": Text("用手机试一试", "Test with your phone"),
    "why": Text(
        "小票上的二维码要在大厅外面也打得开。试成功以后，小票才印二维码。",
        "The code on the slip must open outside the hall, too. It is printed only after this test has worked.",
    ),
    "to_desk": Text("回到服务台", "Back to the desk"),
    "address": Text("公网地址：{address}", "Public address: {address}"),
    "state_none": Text(
        "还没有公网地址，小票不印二维码。请负责人在 hall.toml 里写 public_address，重启后再来。",
        "There is no public address, so slips have no code. The manager sets public_address in hall.toml.",
    ),
    "state_local": Text(
        "这个地址只在大厅的网络里打得开，不能用来印二维码。请负责人换一个公网地址。",
        "This address opens only within the hall's network. The manager must set a public one.",
    ),
    "state_unproved": Text("还没有试成功，小票不印二维码。", "Not proved yet: slips have no code."),
    "state_proved": Text("{time}试成功，小票印二维码。", "Proved on {time}: slips have the code."),
    "begin": Text("开始", "Begin"),
    "begin_again": Text("再试一次", "Test again"),
    "step_wifi": Text("关掉手机的Wi-Fi，用流量", "Switch your phone's Wi-Fi off"),
    "step_scan": Text("扫这个二维码", "Scan this code"),
    "step_look": Text("看手机上怎么说，这里也会变", "See what the phone says; this page will change, too"),
    "code": Text("二维码，10分钟内有效，只能用一次", "QR code, good once, for 10 minutes"),
    "not_begun": Text("没有成功，请再点一次", "That did not work. Please press again"),
    "away": Text("连接中断，正在恢复", "Connection lost, trying again"),
    "checking": Text("正在检查…", "Checking…"),
    "works": Text("成功了", "It works"),
    "works_hint": Text(
        "手机从外面打得开这个大厅，小票从现在起印二维码。可以关掉这一页。",
        "This phone reached the hall from outside. Slips have the code from now on. You may close this page.",
    ),
    "works_not": Text("还没有成功", "Not yet"),
    "no_answer": Text("大厅没有回答，请再试一次", "The hall did not answer. Please try again"),
    "try_again": Text("再试一次", "Try again"),
}
