"""What the resident's own page says on a phone, from "3 ahead" to "your turn", and after it."""

from server.rules.words import Text

_STATES: dict[str, Text] = {
    "page_title": Text("我的号码", "My number"),
    "your_number": Text("您的号码", "Your number"),
    "other_language": Text("English", "中文"),
    "opening": Text("正在打开…", "Opening…"),
    "ahead": Text("前面还有{count}位", "{count} people ahead of you"),
    "ahead_one": Text("前面还有1位", "1 person ahead of you"),
    "ahead_none": Text("下一位就是您", "You are next"),
    "almost": Text("快到您了，请回到大厅", "Almost your turn, please come back to the hall"),
    "wait": Text("预计约{low}–{high}分钟，以叫号为准", "About {low}–{high} min; please follow the calls"),
    "wait_up_to": Text("预计{high}分钟以内，以叫号为准", "Within {high} min; please follow the calls"),
    "waiting_hint": Text(
        "不用一直看着手机，前面剩3位时请回到大厅",
        "No need to watch this page. Please be back when 3 are ahead",
    ),
    "called": Text("轮到您了，请到{seat}号{seat_word}", "Your turn: {seat_word} {seat}"),
    "called_hint": Text("请现在过去，并带好材料", "Please go there now and bring your papers"),
    "serving": Text("正在{seat}号{seat_word}办理", "You are being served at {seat_word} {seat}"),
    "held": Text("请去补材料，您的顺序为您保留", "Fetch your papers. Your place is kept"),
    "held_hint": Text(
        "补好了，请点下面的键，回到大厅等叫号", "When you have them, press below and come back to the hall"
    ),
    "missed": Text("您已过号，仍可办理", "You missed the call, but can still be served"),
    "missed_hint": Text(
        "请点下面的键，我们重新为您排上；到大厅后听叫号",
        "Press below and you are back in the line. Then wait for the call in the hall",
    ),
    "finished": Text("已办结，谢谢您", "All done. Thank you"),
    "finished_hint": Text("祝您一切顺利", "We wish you well"),
    "left": Text("您已退号", "You have left the line"),
    "left_hint": Text("还要办理，请到大厅重新取号", "To be served, please take a new number in the hall"),
    "expired": Text("这个号码已经过期", "This number has expired"),
    "expired_hint": Text(
        "号码当日有效，请到大厅重新取号", "Numbers are valid for one day. Please take a new one in the hall"
    ),
    "unknown": Text("没有找到这个号码", "This number was not found"),
    "unknown_hint": Text(
        "请再扫一次小票上的二维码，或请工作人员帮您",
        "Please scan the code on your slip once more, or ask our staff",
    ),
    "paused": Text(
        "工作人员暂时离开，预计{time}回来，请稍候", "Staff will be back at about {time}. Please wait"
    ),
    "paused_over": Text("工作人员马上回来，请稍候", "Staff will be back any moment. Please wait"),
}

_LINK: dict[str, Text] = {
    "checking": Text("正在更新…", "Updating…"),
    "away": Text(
        "画面停在{time}，正在恢复，请留意叫号",
        "Last updated {time}, reconnecting. Please listen for the calls",
    ),
    "no_script": Text(
        "这个手机不能自动更新，请留意大屏和叫号", "This phone cannot update the page. Please watch the board"
    ),
}

_KEYS: dict[str, Text] = {
    "back_missed": Text("我正在回来", "I'm on my way"),
    "back_held": Text("材料好了，我正在回来", "I have my papers, I'm on my way"),
    "back_done": Text("好的，已重新为您排上", "Good, you are back in the line"),
    "leave": Text("不办了，退号", "Leave the line"),
    "leave_ask": Text("退号后要重新排队，确定吗？", "You will lose your place. Are you sure?"),
    "leave_no": Text("不退，继续排队", "No, keep my place"),
    "leave_yes": Text("确定退号", "Yes, leave the line"),
    "pressing": Text("请稍候…", "One moment…"),
    "not_done": Text("没有成功，请再点一次", "That did not work. Please press again"),
    "sound_off": Text("快到我时响一声：关", "Sound when it is my turn: off"),
    "sound_on": Text("快到我时响一声：开", "Sound when it is my turn: on"),
    "locked": Text(
        "手机锁屏后不会响，请留意大屏和叫号",
        "A locked phone stays silent. Please watch the board and listen for the calls",
    ),
}

_BRING: dict[str, Text] = {
    "bring": Text("要带的材料", "What to bring"),
    "bring_none": Text("不用带材料", "Nothing to bring"),
    "bring_show": Text("看要带的材料", "Show what to bring"),
    "code": Text("事项编号 {code}", "Service no. {code}"),
    "advice": Text("以工作人员告知为准", "Staff advice prevails"),
    "advice_updated": Text("以工作人员告知为准，更新于{date}", "Staff advice prevails; updated {date}"),
}

WORDS: dict[str, Text] = {**_STATES, **_LINK, **_KEYS, **_BRING}
