"""What each setting is, for the manager; and what a fresh hall calls itself."""

from server.rules.words import Text

STANDARD: dict[str, Text] = {
    "name": Text("社区便民服务大厅", "Community Service Hall"),
    "seat": Text("服务台", "Desk"),
    "footer": Text("一窗受理 · 只跑一次", "One window, one visit"),
}
PRIORITY_WHO = Text(
    "70周岁以上老年人、残疾人、孕妇和带婴幼儿者、军人和退役军人、“三属”",
    "70 and over, disabled, pregnant or with a small child, serving and former military, "
    "bereaved military families",
)

WORDS: dict[str, Text] = {
    "name_zh": Text("大厅的中文名称，显示在各屏幕和小票上", "The hall's Chinese name, on screens and slips"),
    "name_en": Text("大厅的英文名称", "The hall's English name"),
    "seat_word_zh": Text("服务台对外怎么叫：服务台、窗口、工位、室", "What a seat is called in Chinese"),
    "seat_word_en": Text("服务台的英文叫法", "What a seat is called in English: Desk, Counter, Window"),
    "footer_zh": Text("小票最后一行（中文），可以不填", "The last line of a slip in Chinese; may be empty"),
    "footer_en": Text("小票最后一行（英文），可以不填", "The last line of a slip in English; may be empty"),
    "priority_who_zh": Text("取号机“优先取号”下面列出的人群", "Who is listed under the priority button"),
    "priority_who_en": Text("同上，英文", "The same in English"),
    "hours": Text(
        "每周的办理时间，如 1-5 08:30-12:00 13:30-17:30；不填为一直开放",
        "Weekly service hours, 1 is Monday: 1-5 08:30-12:00 13:30-17:30; empty: always open",
    ),
    "seasons": Text(
        "季节作息，如 06-01..09-30 1-5 08:00-12:00 14:30-18:00，多段用 | 隔开",
        "Hours of a season: 06-01..09-30 1-5 08:00-12:00 14:30-18:00; several with | between",
    ),
    "holidays": Text(
        "放假日期，如 2027-01-01..2027-01-03", "Days closed: 2027-01-01..2027-01-03, 2027-02-05"
    ),
    "working_days": Text(
        "调休上班的日期，如 2027-02-07；按星期五作息写 2027-02-07=5",
        "Working weekends: 2027-02-07; with the hours of a Friday: 2027-02-07=5",
    ),
    "take_early_minutes": Text(
        "开始办理前几分钟开始取号", "Numbers are given so many minutes before service begins"
    ),
    "take_stop_minutes": Text("停止办理前几分钟停止取号", "Numbers stop so many minutes before service ends"),
    "daily_cap": Text(
        "每天最多取多少号，0 为不限；工作人员不受限",
        "Most numbers a day, 0: no limit; staff are not held to it",
    ),
    "outage_first": Text("停机时手写号码的第一个", "First number kept for paper given out during an outage"),
    "outage_last": Text("停机时手写号码的最后一个", "Last number kept for paper given out during an outage"),
    "series": Text(
        "号码前的字母，按事项类别分，* 为其余；不填只有一种号码",
        "Letters before the numbers by group of matters, * is the rest; empty: one series, no letter",
    ),
    "head_start_minutes": Text("优先号提前几分钟", "Head start of a priority number, in minutes"),
    "return_behind": Text("过号返回排在随后几位之后", "A missed number comes back behind so many who wait"),
    "appointment_early_minutes": Text(
        "预约最早可提前几分钟取号", "Who has an appointment may come so many minutes early"
    ),
    "appointment_late_minutes": Text(
        "预约迟到几分钟以内仍按预约时间排",
        "Who comes so many minutes late keeps the booked time; later is a plain arrival",
    ),
    "repeat_seconds": Text(
        "叫号后第几秒自动重呼；最后一次之后提示过号",
        "A call repeats by itself so many seconds after it began; after the last, Missed is offered",
    ),
    "short_repeat_seconds": Text(
        "连续过号后缩短的重呼时间", "The same, shortened, after several misses in a row"
    ),
    "short_after_misses": Text("连续几个过号后缩短", "So many misses in a row shorten the next call"),
    "help_times": Text(
        "选了“叫号需要帮助”的，时间乘以几", "These times are multiplied by this for who asked for help"
    ),
    "stand_by": Text(
        "无人等候时按“下一位”即待命，来人自动叫到本台",
        "Next on an empty line stands by: the next arrival is called to that desk at once",
    ),
    "stand_by_minutes": Text(
        "几分钟没有操作就不再待命", "A desk without a press for so long stands by no more, in minutes"
    ),
    "auto_call": Text("办结后自动叫下一位", "Finishing calls the next one by itself"),
    "undo_seconds": Text("几秒之内可以撤销", "A move can be undone for so many seconds"),
    "pause_minutes": Text("暂停时可选的分钟数", "Minutes offered when the last open desk pauses"),
    "seats": Text("有几个服务台", "How many seats stand behind the window"),
    "low_seats": Text(
        "低位服务台的号码，“行动不便”的居民只叫到这些服务台",
        "Low desks: who has difficulty walking is called only to these",
    ),
    "seat_matters": Text(
        "只办部分事项的服务台：事项编号或类别；没写的服务台全办",
        "Desks that take only some matters, by code or group; a desk not named takes all",
    ),
    "waits_shown": Text("是否显示预计等候时间", "Whether expected waits are shown"),
}
