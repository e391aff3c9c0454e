"""The slip's sentences."""

from server.rules.words import Text

WORDS: dict[str, Text] = {
    # The ticket
    "slip_number": Text("您的号码", "Your number"),
    "slip_ahead": Text("前面等候{ahead}位（取号时）", "{ahead} ahead of you when taken"),
    "slip_next": Text("下一位就是您", "You are next"),
    "slip_sit": Text(
        "请在等候区就座，听到叫号再到{seat}", "Please have a seat. We will call you to the {seat}"
    ),
    "slip_straight": Text("现在不用排队，请直接到{seat}", "No waiting now. Please go straight to {seat}"),
    "slip_wait": Text(
        "预计约{low}–{high}分钟，以叫号为准", "About {low}–{high} min; please follow the calls"
    ),
    "slip_wait_up_to": Text(
        "预计{high}分钟以内，以叫号为准", "Within about {high} min; please follow the calls"
    ),
    "slip_missed": Text(
        "过号不作废：请告诉工作人员，再叫两位就到您",
        "Missed it? Tell the staff: you are called after two others",
    ),
    "slip_missed_behind": Text(
        "过号不作废：在取号机按“我回来了”，再叫{count}位就到您",
        'Missed it? Press "I\'m back" at the kiosk; you are called after {count} others',
    ),
    "slip_missed_behind_one": Text(
        "过号不作废：在取号机按“我回来了”，再叫一位就到您",
        'Missed it? Press "I\'m back" at the kiosk; you are called after one other',
    ),
    "slip_missed_next": Text(
        "过号不作废：在取号机按“我回来了”，接着就叫您",
        'Missed it? Press "I\'m back" at the kiosk; you are called next',
    ),
    "slip_valid": Text("当日有效", "Valid today"),
    "slip_reprint": Text("补打", "REPRINT"),
    "slip_copy_2": Text("第二联", "COPY"),
    "slip_copy_3": Text("第三联", "COPY"),
    "slip_void": Text("作废", "VOID"),
    "slip_void_use": Text("请以另一张小票为准", "Please use the other slip"),
    "slip_scan": Text("扫一扫，看排到哪里了", "Scan to follow your place in line"),
    # Handed out by staff while the system is down
    "slip_spare": Text("备用号", "SPARE"),
    "slip_spare_wait": Text(
        "请在等候区就座，工作人员按号叫您", "Please have a seat. Staff will call this number"
    ),
    "slip_spare_later": Text(
        "系统恢复后，仍按此号排队", "It keeps its place in line when the system is back"
    ),
    "slip_tear": Text("由此撕下", "Tear here"),
    # The matter, small, below the tear line; and the list of papers
    "slip_matter": Text("事项：{name}", "For: {name}"),
    "slip_code": Text("事项编号：{code}", "Service no. {code}"),
    "slip_papers": Text("请带材料：", "Please bring:"),
    "slip_no_papers": Text("没有列出要带的材料，请问工作人员", "No papers are listed; please ask the staff"),
    "slip_fee": Text("费用：{fee}", "Fee: {fee}"),
    "slip_minutes": Text("一般约{minutes}分钟", "Usually about {minutes} min"),
    "slip_passed_on": Text("本处受理，由{where}办理", "Taken in here, decided by: {where}"),
    "slip_passed_on_plain": Text("本处受理，转上级部门办理", "Taken in here, decided elsewhere"),
    "slip_not_here": Text(
        "这件事不在本处办理，请到：{where}", "This is not done here. Please go to: {where}"
    ),
    "slip_not_issued": Text(
        "按规定，这项证明不由社区出具，请到：{where}",
        "By regulation, the community does not issue this certificate. Please go to: {where}",
    ),
    "slip_advice": Text("以工作人员告知为准", "Staff advice prevails"),
    "slip_updated": Text("更新于{date}", "updated {date}"),
    "slip_more": Text("（还有更多，请问工作人员）", "(There is more: please ask the staff)"),
    "list_title": Text("一次性告知单", "What to bring"),
    "list_subtitle": Text("办理材料清单", "Your list of papers"),
}

COUNTED: tuple[Text, ...] = (
    Text("零", "no"), Text("一", "one"), Text("两", "two"), Text("三", "three"), Text("四", "four"),
    Text("五", "five"), Text("六", "six"), Text("七", "seven"), Text("八", "eight"), Text("九", "nine"),
    Text("十", "ten"),
)  # fmt: skip
"""Small quantities before a measure word, by their number."""

KEPT_WHOLE: tuple[str, ...] = (
    "工作人员", "取号机", "等候区", "服务台", "身份证", "户口簿", "复印件", "社区", "街道", "党群", "便民", "服务", "中心",
    "大厅", "花园", "小区", "政务", "居民", "窗口", "原件", "材料", "证明", "社会", "保障", "保险", "号码", "排队", "系统",
    "分钟", "有效", "办理", "恢复",
)  # fmt: skip
"""Words of slips and of halls' names that no line breaks apart; longer ones first."""
