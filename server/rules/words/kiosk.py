"""What the kiosk's screens say, from the greeting to "you are next"."""

from server.rules.words import Text
from server.rules.words.kiosk_access import WORDS as _ACCESS
from server.rules.words.kiosk_search import SEARCH
from server.rules.words.kiosk_setup import WORDS as SETUP
from server.rules.words.launcher import WORDS as LAUNCHER

_START: dict[str, Text] = {
    "greeting": Text("您好，请取号", "Welcome. Please take a number"),
    "take": Text("取号", "Take a number"),
    "take_hint": Text("（不用选事项）", "No need to choose"),
    "priority": Text("优先取号", "Priority number"),
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

# Beside the start: who comes back, who has an appointment, who needs help with the call; and the closed hall.
_LINE: dict[str, Text] = {
    "paused": Text("工作人员暂时离开，预计{time}回来", "Staff will be back at about {time}"),
    "paused_over": Text("工作人员马上回来", "Staff will be back any moment"),
    "serves_from": Text("{time}开始办理，请留意叫号", "Service begins at {time}. We will call you"),
    "returns": Text("我回来了", "I'm back"),
    "returns_title": Text("请点您的号码", "Touch your number"),
    "returns_hint": Text("没有您的号码？请问工作人员", "Not here? Please ask staff"),
    "returns_papers": Text("补材料", "Papers"),
    "returns_none": Text("现在没有过号或暂离的号码", "No number is away now"),
    "returns_gone": Text("这个号码已经处理过了", "This number has been seen to already"),
    "returns_gone_hint": Text("请看大屏，或请工作人员帮您", "Please watch the board, or ask our staff"),
    "returns_refused": Text("现在不能返回", "This did not work"),
    "returns_refused_hint": Text("请到服务台，由工作人员帮您", "Please ask at the desk"),
    "welcome_back": Text("欢迎回来", "Welcome back"),
    "booking": Text("预约取号", "Appointment"),
    "booking_brief": Text("预约取号", "Booked"),
    "booking_title": Text("请按预约时给您的4位号码", "Enter your 4 digits"),
    "erase": Text("删除", "Erase"),
    "refused_code": Text("没有取到号", "No number was given"),
    "help_first": Text("叫号", "Need "),
    "help_second": Text("需要帮助", "help?"),
    "help_title": Text("叫号时需要什么帮助？", "What help do you need when called?"),
    "need_hearing": Text("听不清", "Hard to hear"),
    "need_sight": Text("看不清", "Hard to see"),
    "need_walking": Text("行动不便", "Hard to walk"),
    "help_hint": Text(
        "可以多选。只告诉工作人员，大屏上不显示，当晚删除",
        "Choose any. Only our staff see it, never the board; erased tonight",
    ),
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
    "straight": Text(
        "现在不用排队，请直接到{seat}号{seat_word}",
        "No waiting now. Please go straight to {seat_word} {seat}",
    ),
    "wait": Text("预计约{low}–{high}分钟，以叫号为准", "About {low}–{high} min; please follow the calls"),
    "wait_up_to": Text("预计{high}分钟以内，以叫号为准", "Within {high} min; please follow the calls"),
    "called_to": Text("请到{seat}号{seat_word}", "Please go to {seat_word} {seat}"),
    "sit": Text("请在等候区就座，听到叫号再来", "Please have a seat. We will call you"),
    "remember": Text("请记住", "Remember"),
    "noted": Text("我记住了", "I've noted it"),
    "done": Text("好了", "Done"),
    "leaving": Text("{seconds}秒后回到首页，点一下屏幕可延长", "Closes in {seconds} s. Touch for more time"),
}

# A number given back, and a second one that may be a mistake.
_TWICE: dict[str, Text] = {
    "cancel_first": Text("取错了，", "Cancel "),
    "cancel_second": Text("退号", "number"),
    "regret_first": Text("取错了？", "Cancel"),
    "regret_second": Text("退{number}号", "{number}?"),
    "cancel_title": Text("要退{number}号吗？", "Cancel number {number}?"),
    "cancel_hint": Text("退号后要重新排队", "You will lose your place"),
    "cancel_yes": Text("退号", "Cancel it"),
    "cancel_no": Text("不退，我要这个号", "Keep it"),
    "cancel_kept": Text("{seconds}秒后保留号码", "Kept in {seconds} s"),
    "cancelled": Text("{number}号已退", "Number {number} is cancelled"),
    "cancelled_hint": Text("小票作废，请不要再用", "Its slip is no longer valid"),
    "again_title": Text("刚取过{number}号，再取一个？", "You just took {number}. Take another?"),
    "again_hint": Text("一人一个号就够了", "One number per person is enough"),
    "again_yes": Text("再取一个", "Take another"),
    "again_no": Text("不用了", "No, thank you"),
}

# What becomes of the slip. Never technical, and first of all: the number is good without paper.
_SLIP: dict[str, Text] = {
    "slip_coming": Text("小票正在打印，请稍候", "Your slip is being printed"),
    "slip_out": Text("请取小票", "Take your slip"),
    "slip_late": Text("小票还没出来，请先记住{number}", "The slip is late. Please note {number}"),
    "slip_anew": Text("正在再打一张，请稍候", "Printing another slip"),
    "slip_thanks": Text("谢谢，请收好小票", "Thank you. Please keep your slip"),
    "slip_kept": Text("号已取好，没有小票也能办", "Your number is kept"),
    "slip_write_down": Text(
        "请记住或写下号码，服务台可以补打小票", "Write it down. Our desk can print a slip"
    ),
    "slip_staff": Text("请到服务台，由工作人员补打小票", "Ask at the desk for your slip"),
    "slip_unsure": Text("小票可能没打好，号有效", "The slip may have failed"),
    "did_slip": Text("小票出来了吗？", "Did your slip come out?"),
    "did_list": Text("清单出来了吗？", "Did your list come out?"),
    "came_out": Text("出来了", "Yes"),
    "print_again": Text("没出来，再打一张", "No, print again"),
    "not_out": Text("没出来", "No"),
    "why_paper_out": Text("打印纸用完了，工作人员会来换", "Out of paper. Staff will help"),
    "why_cover_open": Text("打印机的盖子开着，工作人员会处理", "Printer open. Staff will help"),
    "why_jam": Text("纸卡住了，工作人员会处理", "Paper stuck. Staff will help"),
    "why_away": Text("打印机暂时用不了，工作人员会处理", "No printing now. Staff will help"),
}

_REST: dict[str, Text] = {
    "list_coming": Text("正在打印材料清单", "Printing your list"),
    "list_coming_hint": Text("请稍候", "One moment please"),
    "list_out": Text("请取材料清单", "Please take your list"),
    "list_out_hint": Text("材料备齐后再来取号", "Come back for a number when you have everything"),
    "list_thanks": Text("谢谢，请收好清单", "Thank you. Please keep your list"),
    "list_thanks_hint": Text("材料备齐后再来取号", "Come back for a number when you have everything"),
    "list_anew": Text("正在再打一张清单", "Printing your list again"),
    "list_anew_hint": Text("请稍候", "One moment please"),
    "list_late": Text("清单还没出来", "The list is late"),
    "list_late_hint": Text("请稍候，或到服务台领取", "Please wait, or ask at the desk"),
    "list_trouble": Text("现在打不出清单", "No list just now"),
    "list_trouble_hint": Text("请到服务台领取清单", "Please ask at the desk for the list"),
    "list_staff": Text("请到服务台领取清单", "Please ask at the desk for the list"),
    "list_staff_hint": Text("工作人员会帮您", "Our staff will help you"),
    "list_unsure": Text("清单可能没有打好", "The list may have failed"),
    "still_there": Text("您还在吗？", "Still there?"),
    "still_there_hint": Text("需要更多时间请按“继续”", "Press Continue for more time"),
    "continue": Text("继续", "Continue"),
    "seconds": Text("{seconds}秒后回到首页", "Back to the start in {seconds} s"),
    "waking": LAUNCHER["kiosk"],
    "away": Text("取号机正在恢复", "The kiosk is reconnecting"),
    "away_hint": Text("请稍候，或到服务台取号", "Please wait, or ask at the desk"),
    "refused": Text("现在不能取号", "No number can be given now"),
    "refused_hint": Text("请到服务台，由工作人员帮您取号", "Please ask at the desk for a number"),
}

WORDS: dict[str, Text] = {
    **_START,
    **_LINE,
    **_MATTERS,
    **_NUMBER,
    **_TWICE,
    **_SLIP,
    **_REST,
    **_ACCESS,
    **SEARCH,
    **SETUP,
}
