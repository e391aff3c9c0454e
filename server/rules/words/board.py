"""What the lobby's board shows: calls, the ribbon's sentences, and what it says when link or sound is gone."""

from server.rules.words import Text, places

_CALLS: dict[str, Text] = {
    "title": Text("叫号屏", "Calls"),
    "now_calling": Text("正在叫号", "Now calling"),
    "last_called": Text("刚才叫号", "Last called"),
    "calls": Text("叫号", "Calls"),
    "last_call": Text("最后一次呼叫", "Last call"),
    "recent": Text("最近叫号", "Recent"),
    "seat": Text("{seat}号{word}", "{word} {seat}"),
    "own_come": Text("请到本台", "Please come here"),
    "own_busy": Text("正在办理", "Being served"),
    "own_ready": Text("请听叫号，叫到再来", "Please wait for your call"),
    "own_paused": Text("暂停一会儿，请稍候", "Back soon. Please wait"),
    "own_closed": Text("本台现在没有开放", "This desk is not open now"),
    "missed": Text("过号", "Missed"),
    "missed_way": Text("没听到？回来后在取号机按“我回来了”", "Missed it? Press “I'm back” at the kiosk"),
    "welcome": Text("您好，请先取号", "Welcome. Please take a number"),
    "welcome_hint": Text("取号后请坐，叫到号再来", "Then have a seat. We will call you"),
}

_RIBBON: dict[str, Text] = {
    "waiting": Text("等候{count}位", "{count} waiting"),
    "wait": Text("大约{low}–{high}分钟", "about {low}–{high} min"),
    "wait_up_to": Text("{high}分钟以内", "within {high} min"),
    "paused": Text(
        "工作人员暂时离开，预计{time}回来，请稍候", "Staff will be back at about {time}. Please wait"
    ),
    "paused_over": Text("工作人员马上回来，请稍候", "Staff will be back any moment. Please wait"),
    "rule_order": Text(
        "优先和返回的居民会穿插叫号，号码可能不按顺序",
        "Priority and returning residents are called in between",
    ),
    "rule_missed": Text(
        "过号不作废：回来后在取号机按“我回来了”",
        "Missed it? Press “I'm back” at the kiosk",
    ),
    "rule_slip": Text(
        "请拿好小票，在等候区就座，听到叫号再来",
        "Keep your slip, have a seat, come when you are called",
    ),
    "rule_staff": Text(
        "不会用取号机？请到服务台，工作人员帮您取号",
        "Trouble with the kiosk? Our staff will take a number for you",
    ),
}

_TROUBLE: dict[str, Text] = {
    "stale": Text(
        "画面停在{time}，正在恢复，请留意工作人员叫号",
        "Last updated {time}, reconnecting. Please listen for our staff",
    ),
    "sound_off": Text("声音未开启，请工作人员点一下屏幕", "Sound is off. Staff: touch the screen once"),
    "chime_only": Text("只有提示音，请看屏幕", "Chime only: please watch"),
    "quiet_hours": Text("安静时段，请看屏幕", "Quiet hours: please watch"),
}

WORDS: dict[str, Text] = _CALLS | _RIBBON | _TROUBLE | places.WORDS
