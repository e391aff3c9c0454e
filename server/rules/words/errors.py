"""What the hall says when it must refuse: what is so, and what to do next."""

from server.rules.words import Text

WORDS: dict[str, Text] = {
    "bad_json": Text("请求内容不是有效的 JSON", "The body is not valid JSON"),
    "bad_address": Text("没有这个地址", "There is nothing at this address"),
    "bad_method": Text("这个地址不接受这种请求", "This address does not take this method"),
    "bad_type": Text("请以 application/json 发送", "Send the body as application/json"),
    "bad_origin": Text("请从本大厅的页面操作", "Requests with a cookie must come from this hall's own pages"),
    "too_large": Text("请求内容过大（上限 64 KiB）", "The body is larger than 64 KiB"),
    "bad_field": Text("内容有误：{detail}", "The body has a mistake: {detail}"),
    "key_missing": Text("缺少 Idempotency-Key", "The header Idempotency-Key is missing"),
    "key_bad": Text("Idempotency-Key 须为 8 至 128 个字符", "Idempotency-Key must have 8 to 128 characters"),
    "key_reused": Text("这个按键编号已用于其他操作", "This Idempotency-Key was used for something else"),
    "login_needed": Text("请先登录", "Please log in first"),
    "login_wrong": Text("姓名或密码不对，请再试一次", "Name or password is wrong. Please try again"),
    "login_too_often": Text("试错次数太多，请一分钟后再试", "Too many wrong attempts. Please wait a minute"),
    "kiosk_needed": Text(
        "取号请到已登记的取号机或服务台", "Numbers are given at the hall's kiosk or at the desk"
    ),
    "not_your_role": Text("您的账号不能做这一步", "Your log-in may not do this"),
    "not_your_seat": Text(
        "{seat}号服务台现在不是您在使用，请先入座", "You are not at desk {seat}. Take the seat first"
    ),
    "no_seat": Text("没有{seat}号服务台", "There is no desk {seat}"),
    "no_ticket": Text("没有找到这个号码", "This number was not found"),
    "no_matter": Text("事项表中没有 {code}", "The catalogue has no matter {code}"),
    "no_slip": Text("没有找到这张小票", "This slip was not found"),
    "no_printer": Text("本大厅没有设置打印机", "This hall has no printer set up"),
    "seat_taken": Text("{seat}号服务台正由{name}使用", "Desk {seat} is in use by {name}"),
    "other_seat": Text("您已在{seat}号服务台，请先离座", "You are at desk {seat}. Leave it first"),
    "seat_paused": Text("{seat}号服务台已暂停，请先恢复", "Desk {seat} is paused. Resume first"),
    "open_ticket": Text(
        "{number}号还在办理，请先办结或过号",
        "Number {number} is still open. Finish it or mark it missed first",
    ),
    "no_open_ticket": Text("本台现在没有正在办理的号码", "No number is open at this desk"),
    "other_ticket": Text(
        "本台现在是{number}号，不是{meant}号", "This desk now has number {number}, not {meant}"
    ),
    "illegal_move": Text(
        "{number}号现在是“{state}”，不能这样操作", "Number {number} is {state}; this is not possible now"
    ),
    "other_day": Text("{number}号不是今天的号码", "Number {number} is not of today"),
    "slip_state": Text(
        "这张小票已是“{state}”，不能改为“{to}”", "This slip is {state} and cannot become {to}"
    ),
    "busy": Text("系统正忙，请稍候再按一次", "The system is busy. Please press again in a moment"),
    "disk_full": Text("磁盘已满，请联系管理员清理", "The disk is full. Please tell the manager"),
    "fault": Text("系统出了点问题，请稍候再试", "Something went wrong. Please try again in a moment"),
}
