"""What the small windows of the desk page ask and say."""

from server.rules.words import Text
from server.rules.words.desk_tablet import TABLET

WINDOWS: dict[str, Text] = TABLET | {
    # Windows that ask
    "chooser_keys": Text(
        "按按钮上的键，或用方向键选、回车确定；Esc 返回", "Its key, or arrows and Enter; Esc goes back"
    ),
    "comma": Text("、", ", "),
    "transfer_title": Text("{number}号转到哪里", "Where does {number} go"),
    "transfer_hint": Text(
        "选一个开着的服务台，或一类事项；排队顺序不变",
        "An open desk or a kind of service. The place in line is kept",
    ),
    "transfer_hint_alone": Text(
        "没有别的服务台开着，可以转给一类事项", "No other desk is open. Choose a kind of service"
    ),
    "transfer_note": Text("留言（可不填，不写姓名、电话）", "Note (optional, no names or phone numbers)"),
    "pause_title": Text("几分钟后回来？", "When is somebody back?"),
    "pause_hint": Text(
        "没有别的服务台开着，大屏和取号机会告诉居民",
        "No other desk is open: board and kiosk tell the residents",
    ),
    "pause_for": Text("{minutes}分钟", "{minutes} min"),
    "take_over_title": Text("接手同事的号码", "Take over a colleague's number"),
    "take_over_hint": Text("这一位接下来在本台办理", "The person goes on at this desk"),
    "take_over_one": Text("接手 {number}", "Take over {number}"),
    "take_over_of": Text(
        "{seat} · {name} · {state}，{minutes}分钟", "{seat} · {name} · {state}, {minutes} min"
    ),
    "close_title": Text("今天收班吗？", "Close the day?"),
    "close_left": Text(
        "还有{count}位在等或没办完，收班后这些号码作废，所有同事离座",
        "{count} people wait or are not done. Their numbers expire and everybody leaves",
    ),
    "close_nobody": Text(
        "没有人在等。收班后不再取号，所有同事离座", "Nobody waits. No more numbers; everybody leaves"
    ),
    "close_busy": Text("{seats}还在办理", "{seats} still has somebody"),
    "close_busy_why": Text("办完再收班", "Close the day after that"),
    "close_yes": Text("收班", "Close the day"),
    "close_no": Text("不收班", "Do not close"),
    "offer_waiting": Text("{number}号 · {wait}", "{number} · {wait}"),
    "offer_missed": Text("{number}号 · 过号", "{number} · missed"),
    "offer_held": Text("{number}号 · 补材料", "{number} · fetches a paper"),
    "offer_call": Text("叫这个号", "Call this number"),
    "offer_call_open": Text("先办结{number}号", "{number} is finished first"),
    "offer_return": Text("叫回", "Bring back"),
    "offer_return_missed": Text("回到队里，排在随后几位之后", "Into the line, behind the next few"),
    "offer_return_held": Text("回到队里，按原来的顺序", "Into the line, in the place kept"),
    "offer_priority": Text("优先", "Priority"),
    "offer_priority_hint": Text("核对过证件", "The certificate was seen"),
    "offer_no_priority": Text("取消优先", "No priority"),
    "offer_no_priority_hint": Text("按取号先后", "In order of arrival"),
    "more_hold_same": Text("居民回来后，还由本台办理", "The person comes back to this very desk"),
    "more_take_over": Text("同事走开了，由本台接着办", "Goes on with a colleague's number"),
    "more_edit": Text("改事项和结果，当天都可以", "Service and outcome, all day"),
    "more_appointments": Text("记一个时间，给居民一个预约号", "A time, and a code for the resident"),
    "more_outage": Text("用纸发的号码；打印备用号", "Numbers given on paper; print spare ones"),
    "more_close_day": Text("今天到此为止，还要再确认一次", "The day ends; asks once more"),
    # Outage and appointments
    "outage_about": Text(
        "停机时发出的备用号 {first}-{last}，一次填好",
        "Spare numbers {first}-{last} given on paper, in one step",
    ),
    "outage_served": Text("已办到几号", "Served up to"),
    "outage_waiting": Text("还在等候的号码", "Still waiting"),
    "outage_save": Text("补录", "Enter"),
    "outage_empty": Text("请至少填一项", "Please fill in one of them"),
    "outage_unread": Text(
        "看不懂“{part}”，请写成 908-911 或 908, 910", "“{part}” is not clear. Write 908-911 or 908, 910"
    ),
    "booking_day": Text("日期", "Day"),
    "booking_time": Text("时间", "Time"),
    "booking_matter": Text("事项（可不填）", "Service (optional)"),
    "booking_save": Text("预约", "Book"),
    "booking_no_time": Text("请填日期和时间", "Please fill in day and time"),
    "booking_told": Text(
        "预约号，{at}。来时在取号机或服务台报这个号",
        "is the code for {at}. To be told at the kiosk or the desk",
    ),
    "booking_next": Text("今天和以后的预约", "Appointments from today on"),
    "booking_none": Text("还没有预约", "None yet"),
    "booking_used": Text("已取号", "Number taken"),
    "booking_came": Text("来了，取号", "Here: number"),
    "booking_came_of": Text("预约{code}来了，取号", "Appointment {code} is here: give a number"),
    "booking_cancel": Text("取消", "Cancel"),
    "booking_cancel_of": Text("取消预约{code}", "Cancel appointment {code}"),
    "booking_cancel_sure": Text("确定取消", "Really cancel"),
    "booking_cancel_sure_of": Text("确定取消预约{code}", "Really cancel appointment {code}"),
}
