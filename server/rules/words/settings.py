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

GROUPS: dict[str, Text] = {
    "words": Text("大厅的称呼", "What the hall is called"),
    "day": Text("时间和号码", "Hours and numbers"),
    "order": Text("排队", "The line"),
    "calls": Text("叫号", "Calls"),
    "seats": Text("服务台", "Desks"),
    "told": Text("告诉居民什么", "What residents are told"),
    "kiosk": Text("取号机", "The kiosk"),
    "paper": Text("小票", "The slip"),
}
"""The parts of the table, in its order."""

FILE_HEAD = Text(
    "本大厅的设置。改好后用 onewindow settings import 读回：全部生效，或者一条也不生效；没有写的保持不变",
    "The hall's settings. onewindow settings import reads this back: all of it or nothing; what is left out "
    "stays as it is",
)
"""How a file of settings begins."""

WORDS: dict[str, Text] = {
    "name_zh": Text(
        "大厅的中文名称，显示在各个屏幕和小票上", "The hall's Chinese name, on screens and slips"
    ),
    "name_en": Text("大厅的英文名称", "The hall's English name"),
    "seat_word_zh": Text(
        "服务台对居民怎么称呼：服务台、窗口、工位；屏幕、小票和播报都用它",
        "What a seat is called in Chinese, on screens, on slips and in the voice",
    ),
    "seat_word_en": Text("服务台的英文称呼", "What a seat is called in English: Desk, Counter, Window"),
    "footer_zh": Text("小票最下面一行的中文", "The last line of a slip in Chinese"),
    "footer_en": Text("小票最下面一行的英文", "The last line of a slip in English"),
    "priority_who_zh": Text(
        "取号机“优先取号”下面写明的人群", "Who is listed under the priority button, in Chinese"
    ),
    "priority_who_en": Text(
        "取号机“优先取号”下面写明的人群，英文", "Who is listed under the priority button, in English"
    ),
    "hours": Text(
        "每周的办理时间，1是周一，7是周日；不填就是一直开放",
        "Weekly service hours, 1 is Monday, 7 is Sunday; empty: always open",
    ),
    "seasons": Text(
        "换季作息：从几月几日到几月几日，再写每周时间；几段之间用 | 隔开",
        "Hours of a season: first and last day, then the week; | between several",
    ),
    "holidays": Text("放假不办理的日子", "Days on which the hall is closed"),
    "working_days": Text(
        "调休上班的日子；=5 是按周五的时间办理，不写就按周一",
        "Working weekends; =5: with a Friday's hours, without it with a Monday's",
    ),
    "take_early_minutes": Text(
        "每个时段开始办理前几分钟就可以取号", "Numbers are given from so many minutes before each period"
    ),
    "take_stop_minutes": Text(
        "每个时段结束前几分钟停止取号", "Numbers stop so many minutes before each period ends"
    ),
    "daily_cap": Text(
        "一天最多发多少个号，0是不限；工作人员代取号不受限",
        "Most numbers a day, 0: no limit; staff are not held to it",
    ),
    "outage_first": Text(
        "备用号从几号开始：停机时写在纸上发的号，平时不会用到",
        "First of the spare numbers, given on paper during an outage and never otherwise",
    ),
    "outage_last": Text("备用号到几号为止，最多1000个", "Last of the spare numbers; 1000 at most"),
    "series": Text(
        "号码前面的字母，按事项类别或编号分，* 是其余的；不填就只有一种号码，不带字母",
        "Letters before the numbers, by group or code of matters, * is the rest; empty: one series, no letter",
    ),
    "head_start_minutes": Text(
        "优先取号相当于早到几分钟", "A priority number stands in line as if it came so many minutes earlier"
    ),
    "return_behind": Text(
        "过号后回来的，排在接下来几位之后", "A missed number comes back behind so many who wait"
    ),
    "appointment_early_minutes": Text(
        "有预约的居民最早可以提前几分钟取号", "Who has an appointment may come so many minutes early"
    ),
    "appointment_late_minutes": Text(
        "预约迟到几分钟以内仍按预约时间排，再晚就按到的时间排",
        "Who comes so many minutes late keeps the booked time; later is a plain arrival",
    ),
    "repeat_seconds": Text(
        "叫号后没有来的，第几秒自动再叫；最后一次之后提示可以过号",
        "A call repeats by itself so many seconds after it began; after the last, Missed is offered",
    ),
    "short_repeat_seconds": Text(
        "连续过号以后改用的较短时间：第几秒自动再叫", "The same, shortened, after several misses in a row"
    ),
    "short_after_misses": Text(
        "同一服务台连续几个没来，就改用较短时间，有人来了再恢复",
        "So many misses in a row at a desk shorten its next calls, until somebody comes",
    ),
    "help_times": Text(
        "居民选了“叫号需要帮助”的，自动再叫的时间延长到几倍",
        "These times are multiplied by this for who asked for help with the call",
    ),
    "stand_by": Text(
        "没有人等候时按“下一位”就是待命：下一位来的人取号后直接叫到本台",
        "Next on an empty line stands by: the next arrival is called to that desk at once",
    ),
    "stand_by_minutes": Text(
        "工作人员几分钟没有按键，就不再待命", "A desk without a press for so many minutes stands by no more"
    ),
    "auto_call": Text("办结以后自动叫下一位，不用再按", "Finishing calls the next one by itself"),
    "second_language": Text(
        "叫号第二遍用哪种话：onewindow voice list 列出的代号，例如 yue；空着就用普通话念两遍",
        "The language that says a call the second time: a code of `onewindow voice list`, such as yue; empty: Chinese twice",
    ),
    "undo_seconds": Text("按错了，几秒之内可以撤销", "A move can be undone for so many seconds"),
    "pause_minutes": Text(
        "在岗的服务台全都暂停时，可以选几分钟后回来",
        "Minutes offered when the last open desk pauses; residents are told when somebody is back",
    ),
    "seats": Text("有几个服务台", "How many desks stand behind the window"),
    "low_seats": Text(
        "低位服务台的号码：有人在岗时，选了“行动不便”的居民只叫到这些服务台",
        "Low desks: while one is open, who has difficulty walking is called only to these",
    ),
    "seat_matters": Text(
        "只办一部分事项的服务台，写事项类别或编号；没有写到的服务台都能办",
        "Desks that take only some matters, by group or code; a desk not named takes all",
    ),
    "seat_places": Text(
        "每个服务台在大屏的哪一边：左、右、直走、楼上、楼下，还可以加几个字；叫号时画箭头。一块屏可以另设",
        "Where each desk is, seen from the board: left, right, straight on, upstairs, downstairs, and a word or "
        "two; the call shows an arrow. A board may have its own",
    ),
    "waits_shown": Text("是否告诉居民大概要等多久", "Whether residents are told how long they may wait"),
    "notices": Text(
        "大厅自己的通知，在大屏下方轮流显示；没有人等候、没有叫号时，在整个大屏上显示，叫号一来马上让开",
        "The hall's own notices: in turn in the board's ribbon, and on the whole board while nobody waits and "
        "nobody is called; a call takes their place at once",
    ),
    "notice_seconds": Text("每条通知显示几秒", "How many seconds each notice stays"),
    "kiosk_pin": Text(
        "取号机左上角长按三秒后要输入的密码；不填，长按没有反应。只存校验值，谁也看不到",
        "Asked for after three seconds on the kiosk's upper left corner; empty: the corner does nothing. "
        "Kept as a hash: nobody can read it",
    ),
    "default_printer": Text(
        "取号机和服务台没有自己的打印机时，由哪台打印机出小票；不填就由没有专门归属的打印机出",
        "Which printer prints for kiosks and desks that have none of their own; empty: every printer that "
        "belongs to none",
    ),
    "seat_printers": Text(
        "哪个服务台用哪台打印机：在该台取号、补打时从它出小票",
        "Which desk has a printer of its own: slips asked for at that desk come out there",
    ),
    "slip_copies": Text(
        "一次打几联小票；第二联起印“第二联”，可由工作人员留存",
        "Slips printed for each number; from the second on they are marked as copies, for staff to keep",
    ),
    "slip_english": Text(
        "小票上是否两种语言都印；选“否”就只印居民所选的语言",
        "Whether a slip is in both languages; no: only in the one that the resident chose",
    ),
    "slip_ahead": Text("小票上是否印前面等候几位", "Whether a slip tells how many are ahead"),
    "slip_wait": Text("小票上是否印预计等多久", "Whether a slip tells how long the wait may be"),
    "slip_seat": Text(
        "小票上是否印请在哪里等、到哪里办", "Whether a slip tells where to wait and where to go"
    ),
    "slip_missed": Text("小票上是否印过号了怎么办", "Whether a slip tells what to do after a missed call"),
    "slip_time": Text("小票上是否印取号的日期和时间", "Whether a slip tells when the number was taken"),
    "slip_valid": Text("小票上是否印“当日有效”", "Whether a slip says that it is valid today"),
    "slip_matter": Text(
        "小票撕线下面是否印所选的事项", "Whether the chosen matter stands below a slip's tear line"
    ),
    "slip_papers": Text(
        "小票上的事项下面是否印要带的材料；单独打印的材料清单不受影响",
        "Whether the papers to bring follow the matter; a list printed by itself always has them",
    ),
    "slip_qr": Text(
        "小票上是否印二维码，手机扫一扫看排到哪里了；大厅有居民手机页时才会印",
        "Whether a slip has a QR code to follow one's place by phone; only where the hall has that page",
    ),
    "slip_note_zh": Text(
        "小票上加印一行本大厅的话（中文），如办事提醒",
        "One more line of the hall's own on a slip, in Chinese",
    ),
    "slip_note_en": Text("加印的那一行，英文", "That line in English"),
}

ALLOWED: dict[str, Text] = {
    "pin": Text("4到6位数字，或者不填", "4 to 6 digits, or nothing"),
    "number": Text("{low}到{high}的整数", "a whole number from {low} to {high}"),
    "yes_no": Text("yes（是）或 no（否）", "yes or no"),
    "words": Text("{least}到{most}个字，写成一行", "{least} to {most} characters on one line"),
    "words_or_none": Text(
        "最多{most}个字，写成一行，可以不填", "up to {most} characters on one line, or nothing"
    ),
    "numbers": Text(
        "最多{most}个{low}到{high}的整数，用逗号隔开，可以不填",
        "up to {most} whole numbers from {low} to {high} with commas between, or nothing",
    ),
    "sentences": Text(
        "最多{most}句，用；隔开；每句先写中文，不超过{zh}字，需要时写 | 和英文，不超过{en}个字母；可以不填",
        "up to {most} sentences with ; between them, each in Chinese (up to {zh}) and, if wanted, | and English "
        "(up to {en}), or nothing",
    ),
    "example": Text("如 {example}，可以不填", "such as {example}, or nothing"),
}
"""What may be typed, by kind."""

SERIES_EXAMPLE = Text("A: 社保与医保; B: *", "A: Social and medical insurance; B: *")
PRINTERS_EXAMPLE = Text("2: 二号台打印机", "2: Printer of desk 2")
SEATS_EXAMPLE = Text("2: 社保与医保, SB-01; 3: 证明与证件", "2: Certificates, SB-01; 3: Older people")
