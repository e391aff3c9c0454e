"""The slip's sentences, and those of /paper, the page that shows the virtual printer's roll."""

from server.rules.words import Text

WORDS: dict[str, Text] = {
    # The ticket
    "slip_number": Text("您的号码", "Your number"),
    "slip_ahead": Text("前面等候{ahead}位（取号时）", "{ahead} ahead of you when taken"),
    "slip_next": Text("下一位就是您", "You are next"),
    "slip_sit": Text("请在等候区就座，听到叫号再到{seat}", "Please have a seat. We will call you to the {seat}"),
    "slip_missed": Text(
        "过号不作废：请告诉工作人员，再叫两位就到您",
        "Missed it? Tell the staff: you are called after two others",
    ),
    "slip_valid": Text("当日有效", "Valid today"),
    "slip_reprint": Text("补打", "REPRINT"),
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
    "slip_not_here": Text("这件事不在本处办理，请到：{where}", "This is not done here. Please go to: {where}"),
    "slip_advice": Text("以工作人员告知为准", "Staff advice prevails"),
    "slip_updated": Text("更新于{date}", "updated {date}"),
    "slip_more": Text("（还有更多，请问工作人员）", "(There is more: please ask the staff)"),
    "list_title": Text("一次性告知单", "What to bring"),
    "list_subtitle": Text("办理材料清单", "Your list of papers"),
    # /paper
    "paper_title": Text("出纸口", "The paper roll"),
    "paper_lead": Text("取号机打印的小票，从这里出来", "Slips from the kiosk come out here"),
    "paper_trust": Text(
        "画面由发给打印机的原始指令逐字节还原；接上真打印机，纸上就是这样",
        "Drawn from the very bytes a real printer would get: plug one in, and this is its paper",
    ),
    "paper_empty": Text("还没有小票。请到取号机取一个号", "No slips yet. Take a number at the kiosk"),
    "paper_kiosk": Text("打开取号机", "Open the kiosk"),
    "paper_home": Text("返回首页", "Front page"),
    "paper_time": Text("{time} 打印", "Printed {time}"),
    "paper_size": Text("{bytes} 字节", "{bytes} bytes"),
    "paper_length": Text("纸长 {mm} 毫米", "{mm} mm of paper"),
    "paper_unknown": Text("有打印机不认识的指令：{codes}", "Commands this printer does not know: {codes}"),
    "paper_slip": Text("小票：{text}", "Slip: {text}"),
    "paper_lost": Text("正在重新连接大厅，小票可能不是最新的", "Reconnecting to the hall; newer slips may be missing"),
    "paper_login": Text("请工作人员先登录，才能查看小票", "Staff: please log in to see the slips"),
    "paper_desk": Text("去登录", "Log in"),
    "paper_ready": Text("打印机就绪", "Printer ready"),
    "paper_printing": Text("正在出票", "Printing"),
}
