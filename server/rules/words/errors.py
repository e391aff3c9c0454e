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
    "pin_wrong": Text("密码不对，请再试一次", "This PIN is wrong. Please try again"),
    "pin_too_often": Text("试错次数太多，请五分钟后再试", "Too many wrong PINs. Please wait five minutes"),
    "pin_none": Text("还没有设置取号机密码", "No PIN has been set for the kiosks"),
    "pin_not_here": Text(
        "这台电脑现在要输密码登录，不能用四位数字", "Here and now the password is needed, not the four digits"
    ),
    "pin_easy": Text(
        "四位数字太好猜，请换一个", "These four digits are too easy to guess. Please take others"
    ),
    "no_staff": Text("没有叫“{name}”的账号", "There is no log-in named {name}"),
    "viewer_seat": Text("{name}的账号不能叫号", "{name}'s log-in may not call"),
    "colleague_seat": Text(
        "{name}正在{seat}号服务台，请先在那里离座", "{name} is at desk {seat} and must leave it first"
    ),
    "kiosk_needed": Text(
        "取号请到已登记的取号机或服务台", "Numbers are given at the hall's kiosk or at the desk"
    ),
    "not_your_role": Text("您的账号不能做这一步", "Your log-in may not do this"),
    "not_your_seat": Text(
        "{seat}号服务台现在不是您在使用，请先入座", "You are not at desk {seat}. Take the seat first"
    ),
    "no_seat": Text("没有{seat}号服务台", "There is no desk {seat}"),
    "no_sentence": Text(
        "平板上只能显示备好的句子，或者一行60字以内的话",
        "A tablet shows a ready-made sentence, or one line of up to 60 characters",
    ),
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
    "nothing_missing": Text("{number}号没有记材料不全", "No missing papers are noted for {number}"),
    "promise_over": Text(
        "{number}号的优先办理已过期，请重新取号", "The promise to {number} is over. Please take a new number"
    ),
    "promise_kept": Text("{number}号已经优先取过号了", "{number} has come back with the papers already"),
    "slip_state": Text("这张小票的状态已变，现在不能这样操作", "This slip is {state} and cannot become {to}"),
    "slip_again": Text(
        "已经补打两次，请到服务台，工作人员会帮您",
        "It was printed again twice. Please ask at the desk for help",
    ),
    "spare_range": Text("备用号是{first}到{last}", "Spare numbers are {first} to {last}"),
    "no_setting": Text("没有名为 {name} 的设置", "There is no setting named {name}"),
    "bad_setting": Text(
        "设置 {name} 不能是“{text}”，可以是：{zh}", "Setting {name} cannot be “{text}”; allowed: {en}"
    ),
    "no_board": Text("没有名为 {name} 的屏", "No board is named {name}"),
    "bad_board": Text(
        "屏的名字“{name}”不能用：1到60个字，不带 / ? # & %",
        "{name} cannot name a board: 1 to 60 characters, none of / ? # & %",
    ),
    "bad_hours": Text("设置 {name}：{zh}", "Setting {name}: {en}"),
    "hall_closed": Text("{zh}", "{en}"),
    "seat_does_not": Text(
        "{seat}号服务台不办这类事项，不能叫{number}号",
        "Desk {seat} does not take this matter and cannot call {number}",
    ),
    "seat_is_closed": Text("{seat}号服务台现在没有人", "Nobody sits at desk {seat} now"),
    "same_seat": Text("已经在{seat}号服务台", "It is at desk {seat} already"),
    "no_other_seat": Text("没有别的服务台能办“{group}”", "No other desk takes {group}"),
    "no_group": Text("没有“{group}”这类事项", "There is no group of matters {group}"),
    "not_open_elsewhere": Text(
        "{number}号现在不在别的服务台办理，不能接手",
        "Number {number} is not open at another desk and cannot be taken over",
    ),
    "nothing_to_undo": Text("本台没有可以撤销的操作", "There is nothing to undo at this desk"),
    "undo_too_late": Text(
        "超过{seconds}秒，不能撤销了", "More than {seconds} seconds ago: it cannot be undone any more"
    ),
    "undo_moved_on": Text(
        "不能撤销：{number}号后来已有变化",
        "It cannot be undone: number {number} has moved on (it is {state} now)",
    ),
    "undo_seat_taken": Text(
        "不能撤销：{seat}号服务台已在办别的号、已暂停或已离座",
        "It cannot be undone: desk {seat} has another number, is paused or closed",
    ),
    "seat_in_use": Text(
        "{seat}号服务台还在办理{number}号，办完再减少服务台",
        "Desk {seat} still has number {number}. Take the desk away after that",
    ),
    "others_open": Text(
        "{seat}号服务台还在办理{number}号，办完再收班",
        "Desk {seat} still has number {number}. Close the day after that",
    ),
    "still_waiting": Text(
        "还有{count}位居民在等或没办完，确定收班请再按一次",
        "{count} people still wait or are not done. Press again to close the day",
    ),
    "not_outage": Text(
        "{number} 不在备用号 {first}-{last} 之内", "{number} is not within the spare numbers {first}-{last}"
    ),
    "outage_order": Text(
        "等候的号码要大于已办到的{number}", "Numbers that wait must be above {number}, served last"
    ),
    "no_appointment": Text("今天没有预约 {code}", "There is no appointment {code} today"),
    "appointment_used": Text("预约 {code} 已取过号", "Appointment {code} has its number already"),
    "appointment_early": Text(
        "您预约的是{at}，请在{from_}以后取号", "Your appointment is at {at}. Please come from {from_} on"
    ),
    "appointments_full": Text("这一天的预约已满", "This day has no appointments left"),
    "appointment_past": Text("预约时间要在将来", "An appointment must be in the future"),
    "appointment_far": Text("预约时间不能超过一年", "An appointment must be within a year"),
    "no_public_address": Text(
        "还没有公网地址，请负责人在 hall.toml 里写 public_address",
        "There is no public address: the manager sets public_address in hall.toml",
    ),
    "public_local": Text(
        "{address} 只在大厅的网络里打得开，请换公网地址",
        "{address} opens only within the hall's network: a public one is needed",
    ),
    "proof_over": Text(
        "这个二维码已经用过或过期了，请在服务台再点“开始”",
        "This code was used or has expired. Press Begin at the desk again",
    ),
    "proof_other_host": Text(
        "手机打开的是 {host}，不是 {address}；用反向代理的，请让它传递 Host",
        "The phone came to {host}, not to {address}. A reverse proxy must pass the Host header on",
    ),
    "proof_inside": Text(
        "手机还在大厅的网络里（{client}），请关掉Wi-Fi再试",
        "The phone is still in the hall's network ({client}). Switch its Wi-Fi off and try again",
    ),
    "rating_over": Text(
        "办结当天才能评价，可以改到当晚24点",
        "A visit can be rated when it is done, until midnight of that day",
    ),
    "rating_not_low": Text(
        "只有不满意时才需要留电话", "A phone number is asked for only where something went wrong"
    ),
    "consent_needed": Text("留电话要先勾选同意", "Please tick that you agree before leaving a number"),
    "no_case": Text("没有这条评价", "There is no such rating"),
    "case_closed": Text("这条评价已经处理过了", "This case is closed already"),
    "busy": Text("系统正忙，请稍候再按一次", "The system is busy. Please press again in a moment"),
    "disk_full": Text("磁盘已满，请联系管理员清理", "The disk is full. Please tell the manager"),
    "fault": Text("系统出了点问题，请稍候再试", "Something went wrong. Please try again in a moment"),
}
