"""What the desk page says about printers and slips."""

from server.rules.words import Text

PAPER: dict[str, Text] = {
    # What a printer says, and what to do
    "paper_title": Text("打印机和小票", "Printer and slips"),
    "printer_paper_out": Text(
        "没纸了：打开上盖，放入新纸卷，合上盖子", "Out of paper: open the cover, put in a roll, close it"
    ),
    "printer_near_end": Text("纸快用完了，请备好纸卷", "Paper is running low. Have a new roll ready"),
    "printer_cover_open": Text(
        "打印机上盖开着：合上，听到“咔嗒”一声", "The printer's cover is open: close it until it clicks"
    ),
    "printer_jam": Text(
        "切刀卡住了：关掉打印机，打开上盖，取出卡住的纸，再开机",
        "The cutter is stuck: switch the printer off, open it, take the paper out, switch it on",
    ),
    "printer_error": Text(
        "打印机报错：关掉，等10秒再打开；还不行请找负责人",
        "The printer reports a fault: off, wait 10 seconds, on. Still there? Tell the manager",
    ),
    "printer_offline": Text(
        "打印机不接收打印：看纸和上盖，再关掉重新打开",
        "The printer takes nothing: check paper and cover, then switch it off and on",
    ),
    "printer_silent": Text(
        "打印机没有回应：看电源开关，再看连接线两头是否插紧",
        "The printer does not answer: check its switch, then both ends of its cable",
    ),
    "printer_unreachable": Text(
        "连不上打印机：看电源开关，再看连接线两头是否插紧",
        "The printer cannot be reached: check its switch, then both ends of its cable",
    ),
    "printer_lost": Text(
        "打印程序没有回应：重启接打印机的那台电脑；还不行请找负责人",
        "The print program does not answer: restart the computer at the printer, or tell the manager",
    ),
    "printer_named": Text("{name}：{sentence}", "{name}: {sentence}"),
    "printer_own": Text("大厅打印机", "the hall's printer"),
    "printer_since": Text("{time}起", "since {time}"),
    "printer_queued_blocked": Text(
        "{count}张在等，好了自动打印", "{count} waiting, printed by themselves then"
    ),
    "printer_queued": Text("{count}张在等打印", "{count} waiting"),
    "printers_more": Text("还有{count}台打印机要看一下", "Printers to look at besides: {count}"),
    "troubled": Text(
        "{count}位等候的可能没有小票：点号码旁的“补打”，或按 Q",
        "{count} in line may have no slip: Print beside the number, or Q",
    ),
    "troubled_said": Text("有人可能没有小票", "Somebody in line may have no slip"),
    # Beside a number
    "slip_none": Text("未出票", "No slip"),
    "slip_unsure": Text("未出票？", "No slip?"),
    "slip_waits": Text("未出票", "No slip"),
    "slip_none_means": Text("小票没有打出来，号码有效", "The slip did not come out. The number is valid"),
    "slip_unsure_means": Text(
        "不知道小票出来没有，号码有效", "Nobody knows whether the slip came out. The number is valid"
    ),
    "slip_waits_means": Text(
        "小票还没打出来，打印机好了自动打印，号码有效",
        "The slip comes by itself when the printer is well again. The number is valid",
    ),
    "slip_print": Text("补打", "Print"),
    "slip_print_of": Text("{what}：补打{number}号", "{what}: print {number} again"),
    "slip_title": Text("{number}号的小票", "The slip of {number}"),
    "slip_more": Text("小票…", "Slip…"),
    # Presses
    "act_reprint": Text("补打小票", "Print slip"),
    "act_spoil": Text("小票作废", "Void slip"),
    "act_has_slip": Text("小票在手", "They have it"),
    "more_reprint": Text("给正在办的或选中的号码", "For the open or the chosen number"),
    "more_spoil": Text("打坏的小票不算了，号码照旧", "A spoiled slip counts no more; the number stays"),
    "offer_reprint": Text("小票上印有“补打”", "It says REPRINT"),
    "offer_reprint_blocked": Text("打印机好了自动打印", "Printed when the printer is well again"),
    "offer_reprint_waits": Text(
        "不用补打：打印机好了自动打印", "No need: it comes when the printer is well again"
    ),
    "offer_has_slip_hint": Text("看到了小票，去掉“未出票”", "The slip was seen. Takes the mark away"),
    "offer_spoil": Text("打坏了，或不要了；号码照旧", "Spoiled or not wanted; the number stays"),
    "spoil_title": Text("{number}号的小票作废吗？", "Void the slip of {number}?"),
    "spoil_hint": Text(
        "只作废这张纸：没打的不再打印，打坏的收回撕掉。号码和顺序不变，可以再补打",
        "Only the paper: not printed any more, a spoiled one is taken back and torn up. "
        "Number and place stay; it can be printed again",
    ),
    "spoil_yes": Text("作废", "Void it"),
    "spoil_no": Text("不作废", "Keep it"),
    "spoil_sending": Text("正在打印，打完再作废", "It is being printed. Wait for that"),
    "spoil_none": Text("这个号码没有小票", "This number has no slip"),
    "spoil_void": Text("已经作废了", "It is void already"),
    "why_no_printer": Text("本大厅没有打印机", "This hall has no printer"),
    "why_no_slip_meant": Text(
        "先按 L 选一个号码，再按 Q 补打", "Choose a number with L first, then Q prints its slip"
    ),
    # What the printer made of it
    "said_reprint": Text("正在补打{number}号，小票上印有“补打”", "Printing {number} again; it says REPRINT"),
    "said_print": Text(
        "{number}号的小票还没打过，现在打印", "The slip of {number} was not printed yet; it is printed now"
    ),
    "said_choose_slip": Text("选一个号码，按 Q 补打", "Choose a number, Q prints its slip"),
    "said_slip_sending": Text("{number}号的小票正在打印", "The slip of {number} is being printed"),
    "said_slip_out": Text("{number}号的小票打出来了", "The slip of {number} is printed"),
    "said_slip_sent": Text(
        "{number}号的小票已交给打印机，请看一眼出来没有",
        "The slip of {number} is with the printer. Please see whether it came out",
    ),
    "said_slip_confirmed": Text(
        "{number}号已补打，小票上印有“补打”", "{number} is printed again; the slip says REPRINT"
    ),
    "said_slip_unknown": Text(
        "不知道{number}号的小票出来没有，请看一眼；没有就再按 Q",
        "Nobody knows whether the slip of {number} came out. Please look; if not, Q prints it again",
    ),
    "said_slip_failed": Text(
        "{number}号没有补打出来，号码有效，请告诉居民号码",
        "{number} was not printed. The number is valid: please tell them",
    ),
    "said_slip_waits": Text(
        "打印机现在不能出票，{number}号的小票好了自动打印",
        "The printer cannot print now. The slip of {number} comes when it is well again",
    ),
    "said_spoil": Text(
        "{number}号的小票已作废，号码照旧有效", "The slip of {number} is void; the number stays"
    ),
    "said_has_slip": Text("已记下：{number}号有小票", "Noted: {number} has the slip"),
    "paper_blocked": Text(
        "，打印机现在不能出票，请告诉居民号码", "; the printer cannot print now: please tell them the number"
    ),
    # Spare numbers
    "spares_title": Text("提前打印备用号", "Print spare numbers in good times"),
    "spares_about": Text(
        "打好放在抽屉里，停电断网时发给居民", "Kept in a drawer, to be handed out when nothing works"
    ),
    "spares_from": Text("从", "From"),
    "spares_to": Text("到", "to"),
    "spares_print": Text("打印", "Print"),
    "spares_sure": Text("确定打印{count}张", "Really print {count}"),
    "spares_range": Text("请填 {first} 到 {last} 之间的号码", "Numbers between {first} and {last}, please"),
    "spares_left": Text("还有{count}张没打完", "Still to come: {count}"),
    "spares_left_blocked": Text(
        "还有{count}张没打完，打印机现在不能打印，好了自动接着打",
        "Still to come: {count}. The printer cannot print now and goes on by itself",
    ),
    "spares_all_out": Text("都打完了", "All printed"),
}
