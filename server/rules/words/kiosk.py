"""What the kiosk's screens say, from the greeting to "you are next"."""

from server.rules.words import Text

_START: dict[str, Text] = {
    "greeting": Text("您好，请取号", "Welcome. Please take a number"),
    "take": Text("取号", "Take a number"),
    "take_hint": Text("（不用选事项）", "No need to choose"),
    "priority": Text("优先取号", "Priority number"),
    "priority_groups": Text(
        "70周岁以上老年人、残疾人、孕妇和带婴幼儿者、军人和退役军人、“三属”",
        "70 and over, disabled, pregnant or with a small child, military, bereaved military families",
    ),
    "priority_groups_brief": Text(
        "70周岁以上老年人、残疾人、孕妇和带婴幼儿者、军人和退役军人、“三属”",
        "Aged 70+, disabled, pregnant, with a small child, military.",
    ),
    "priority_proof": Text("请备好有效证件", "Bring your certificate"),
    "find": Text("查事项·看材料", "Services · What to bring"),
    "find_first": Text("查事项", "Services"),
    "find_second": Text("看材料", "What to bring"),
    "access": Text("显示方式", "Display"),
    "other_language": Text("English", "中文"),
    "larger": Text("大字", "Larger"),
    "lower": Text("按钮下移", "Lower"),
    "back": Text("返回", "Back"),
}

_MATTERS: dict[str, Text] = {
    "groups_title": Text("您要办哪一类事？", "What is it about?"),
    "matters_title": Text("您要办哪一件事？", "Which one is it?"),
    "matter_title": Text("办这件事要带什么", "What to bring"),
    "just_take": Text("找不到？直接取号", "Can't find it? Just take a number"),
    "take_anyway": Text("找不到？直接取号", "Just take a number"),
    "take_for_this": Text("取号，办这件事", "Take a number"),
    "print_list": Text("只打印材料清单，不取号", "Print the list only"),
    "papers": Text("要带的材料", "What to bring"),
    "no_papers": Text("不用带材料", "Nothing to bring"),
    "fee": Text("费用", "Fee"),
    "fee_unknown": Text("请问工作人员", "Please ask staff"),
    "time": Text("一般用时", "Usually takes"),
    "minutes": Text("大约{minutes}分钟", "About {minutes} minutes"),
    "place": Text("在哪里办", "Where"),
    "here_yes": Text("在本处办理", "Done here"),
    "here_passed_on": Text("本处受理，由有关部门决定", "Accepted here, decided elsewhere"),
    "here_passed_on_to": Text("本处受理，决定在：{where}", "Accepted here, decided at: {where}"),
    "here_no": Text("这件事不在本处办理，请到：{where}", "This is not done here. Please go to: {where}"),
    "here_no_where": Text("这件事不在本处办理，请问工作人员", "This is not done here. Please ask staff"),
    "advice": Text("以工作人员告知为准", "Staff advice prevails"),
    "advice_updated": Text("以工作人员告知为准 · 更新于{date}", "Staff advice prevails · updated {date}"),
    "previous": Text("上一页", "Up"),
    "next": Text("下一页", "Down"),
    "page": Text("第{page}页，共{pages}页", "Page {page} of {pages}"),
    "no_matters": Text("事项表还是空的，请直接取号", "No services are listed yet. Please just take a number"),
}

_NUMBER: dict[str, Text] = {
    "taking": Text("正在取号…", "Getting your number…"),
    "taking_hint": Text("请稍候，不用再按", "One moment, no need to press again"),
    "your_number": Text("您的号码", "Your number"),
    "ahead": Text("前面还有{count}位", "{count} people ahead of you"),
    "ahead_one": Text("前面还有1位", "1 person ahead of you"),
    "ahead_none": Text("下一位就是您", "You are next"),
    "called": Text("正在叫您的号", "Your number is being called"),
    "called_to": Text("请到{seat}号{seat_word}", "Please go to {seat_word} {seat}"),
    "sit": Text("请在等候区就座，听到叫号再来", "Please have a seat. We will call you"),
    "slip_coming": Text("小票正在打印，请稍候", "Your slip is being printed"),
    "slip_out": Text("请取小票", "Take your slip"),
    "slip_late": Text("小票还没出来，请先记住{number}", "The slip is late. Please note {number}"),
    "slip_trouble": Text("打印机暂时不能出票，号已取好", "The printer is not working. Your number is kept"),
    "remember": Text("请记住", "Please remember"),
    "ask_slip": Text("需要小票，可到服务台补打", "Ask at the desk for a slip"),
    "noted": Text("我记住了", "I've noted it"),
    "done": Text("好了", "Done"),
    "leaving": Text("{seconds}秒后回到首页，点一下屏幕可延长", "Closes in {seconds} s. Touch for more time"),
}

_REST: dict[str, Text] = {
    "list_coming": Text("正在打印材料清单", "Printing your list"),
    "list_coming_hint": Text("请稍候", "One moment please"),
    "list_out": Text("请取材料清单", "Please take your list"),
    "list_out_hint": Text("材料备齐后再来取号", "Come back for a number when you have everything"),
    "list_trouble": Text("打印机暂时不能出清单", "The printer is not working"),
    "list_trouble_hint": Text("请到服务台领取清单", "Please ask at the desk for the list"),
    "still_there": Text("您还在吗？", "Still there?"),
    "still_there_hint": Text("需要更多时间请按“继续”", "Press Continue for more time"),
    "continue": Text("继续", "Continue"),
    "seconds": Text("{seconds}秒后回到首页", "Back to the start in {seconds} s"),
    "away": Text("取号机正在恢复", "The kiosk is reconnecting"),
    "away_hint": Text("请稍候，或到服务台取号", "Please wait, or ask at the desk"),
    "refused": Text("现在不能取号", "No number can be given now"),
    "refused_hint": Text("请到服务台，由工作人员帮您取号", "Please ask at the desk for a number"),
}

WORDS: dict[str, Text] = {**_START, **_MATTERS, **_NUMBER, **_REST}
