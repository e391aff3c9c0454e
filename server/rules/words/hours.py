"""What the hall says about its opening hours: to residents while it is closed, to the manager who types them."""

from server.rules.words import Text

# {takes}, {serves}, {ends} are times of a clock, with the day in front when it is not today: 8:30, 明天8:30.
# `_same`: numbers begin together with service. `_unknown`: nobody knows when the hall opens again.
WORDS: dict[str, Text] = {
    "always": Text("现在可以取号", "Open now"),
    "open": Text("正在办理，到{ends}", "Open until {ends}"),
    "early": Text("现在可以取号，{serves}开始办理", "You can take a number now. Service from {serves}"),
    "lunch": Text(
        "中午休息。{takes}开始取号，{serves}开始办理。上午的号下午有效",
        "Lunch break. Numbers from {takes}, service from {serves}. Morning numbers stay valid",
    ),
    "lunch_same": Text(
        "中午休息。{serves}开始取号和办理。上午的号下午有效",
        "Lunch break. Open again {serves}. Morning numbers stay valid",
    ),
    "break": Text(
        "现在休息。{takes}开始取号，{serves}开始办理。已取的号继续有效",
        "Short break. Numbers from {takes}, service from {serves}. Earlier numbers stay valid",
    ),
    "break_same": Text(
        "现在休息。{serves}开始取号和办理。已取的号继续有效",
        "Short break. Open again {serves}. Earlier numbers stay valid",
    ),
    "stopped": Text(
        "现在暂停取号，{takes}再开始取号。已取的号照常叫号",
        "No new numbers until {takes}. Numbers already taken are still called",
    ),
    "before": Text(
        "还没到时间。{takes}开始取号，{serves}开始办理",
        "Not open yet. Numbers from {takes}, service from {serves}",
    ),
    "before_same": Text(
        "还没到时间。{serves}开始取号和办理", "Not open yet. Numbers and service from {serves}"
    ),
    "after": Text(
        "今天取号已结束。{takes}开始取号，{serves}开始办理。急事请找工作人员",
        "No more numbers today. Numbers from {takes}, service from {serves}. If urgent, ask staff",
    ),
    "after_same": Text(
        "今天取号已结束。{serves}开始取号和办理。急事请找工作人员",
        "No more numbers today. Open {serves}. If urgent, ask staff",
    ),
    "after_unknown": Text(
        "今天取号已结束。下次开放时间，请问工作人员",
        "No more numbers today. Please ask staff when we open again",
    ),
    "last": Text(
        "今天取号已结束，已取的号照常叫号。{takes}开始取号。急事请找工作人员",
        "No more numbers today; those taken are still called. Numbers from {takes}. If urgent, ask staff",
    ),
    "last_unknown": Text(
        "今天取号已结束，已取的号照常叫号。急事请找工作人员",
        "No more numbers today; those taken are still called. If urgent, ask staff",
    ),
    "day_off": Text(
        "今天休息。{takes}开始取号，{serves}开始办理",
        "Closed today. Numbers from {takes}, service from {serves}",
    ),
    "day_off_same": Text("今天休息。{serves}开始取号和办理", "Closed today. Open {serves}"),
    "day_off_unknown": Text(
        "今天休息。开放时间请问工作人员", "Closed today. Please ask staff when we open again"
    ),
    "day_full": Text(
        "今天的号已取完，{serves}开始办理。急事请找工作人员",
        "No more numbers today. Open {serves}. If urgent, ask staff",
    ),
    "day_full_unknown": Text(
        "今天的号已取完。急事请找工作人员", "No more numbers today. If urgent, ask staff"
    ),
    "day_closed": Text(
        "今天已结束办理，{serves}开始办理。急事请找工作人员",
        "We have closed for today. Open {serves}. If urgent, ask staff",
    ),
    "day_closed_unknown": Text(
        "今天已结束办理。急事请找工作人员", "We have closed for today. If urgent, ask staff"
    ),
}

# The line is longer than the present period; `_brief` is the slip's.
WORDS |= {
    "long_line_afternoon": Text(
        "等候人数较多，预计下午办理，号码下午有效",
        "Long line: probably served this afternoon. Your number stays valid",
    ),
    "long_line_evening": Text(
        "等候人数较多，预计晚上办理，号码晚上有效",
        "Long line: probably served this evening. Your number stays valid",
    ),
    "long_line_later": Text(
        "等候人数较多，预计{serves}以后办理，号码继续有效",
        "Long line: probably served after {serves}. Your number stays valid",
    ),
    "long_line_afternoon_brief": Text("预计下午办理，号码下午有效", "Probably this afternoon. Stays valid"),
    "long_line_evening_brief": Text("预计晚上办理，号码晚上有效", "Probably this evening. Stays valid"),
    "long_line_later_brief": Text(
        "预计{serves}以后办理，号码继续有效", "Probably after {serves}. Stays valid"
    ),
}

TOMORROW = Text("明天{clock}", "tomorrow {clock}")
ON_DATE = Text("{month}月{day}日 {clock}", "{day} {month_name} {clock}")

WEEKDAYS: tuple[Text, ...] = (
    Text("周一", "Monday"),
    Text("周二", "Tuesday"),
    Text("周三", "Wednesday"),
    Text("周四", "Thursday"),
    Text("周五", "Friday"),
    Text("周六", "Saturday"),
    Text("周日", "Sunday"),
)
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# Days of the week as a manager may type them instead of 1 to 7; the space keeps it from a time.
TYPED_DAYS: dict[str, str] = {
    f"{head}{name}": f"{number} "
    for head in ("星期", "礼拜", "周")
    for name, number in zip("一二三四五六日天", (1, 2, 3, 4, 5, 6, 7, 7), strict=True)
}

# What is wrong with typed hours. {found} is what the manager typed; an example is added behind.
MISTAKES: dict[str, Text] = {
    "unreadable": Text("看不懂“{found}”", "“{found}” is not understood"),
    "no_days": Text(
        "“{found}”前面要写是星期几（1是周一，7是周日）",
        "“{found}” needs the days of the week before it (1 is Monday, 7 is Sunday)",
    ),
    "bad_days": Text(
        "“{found}”不对：星期写1到7，从小到大",
        "“{found}” is no range of weekdays: they are 1 to 7, the smaller first",
    ),
    "no_times": Text("“{found}”后面要写几点到几点", "“{found}” needs times of the day after it"),
    "bad_time": Text("“{found}”不是钟点（00:00到24:00）", "“{found}” is no time of a day (00:00 to 24:00)"),
    "bad_order": Text("“{found}”不对：开始要早于结束", "“{found}” ends before it begins"),
    "overlap": Text("{day}的{one}和{other}重叠", "On {day}, {one} and {other} overlap"),
    "seasons_overlap": Text("{one}和{other}有重叠的日子", "{one} and {other} have days in common"),
    "no_range": Text(
        "“{found}”前面要写从几月几日到几月几日",
        "“{found}” needs the first and the last day of a season before it",
    ),
    "bad_date": Text("没有“{found}”这一天", "There is no day “{found}”"),
    "too_long": Text("“{found}”超过一年", "“{found}” is longer than a year"),
    "twice": Text("{found}写了两种作息", "{found} is given the hours of two weekdays"),
    "minutes": Text("{found}分钟不对：应为0到1440", "{found} minutes are not between 0 and 1440"),
}
FOR_EXAMPLE = Text("{mistake}。例如：{example}", "{mistake}. For example: {example}")
