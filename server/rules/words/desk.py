"""What the desk page says to staff."""

from server.rules.words import Text
from server.rules.words.desk_paper import PAPER
from server.rules.words.desk_people import PEOPLE
from server.rules.words.desk_visits import VISITS
from server.rules.words.desk_windows import WINDOWS

WORDS: dict[str, Text] = (
    {
        # The frame
        "page_title": Text("服务台", "Desk"),
        "seat_name": Text("{number}号{word}", "{word} {number}"),
        "title_open": Text("{number}号 {state} · {seat}", "{number} {state} · {seat}"),
        "title_waiting": Text("等候{count}位 · {seat}", "{count} waiting · {seat}"),
        "title_empty": Text("无人等候 · {seat}", "Nobody waiting · {seat}"),
        "title_arrival": Text("● 有人来了 · {seat}", "● Someone is here · {seat}"),
        "language": Text("English", "中文"),
        "sound_on": Text("提示音：开", "Sound: on"),
        "sound_off": Text("提示音：关", "Sound: off"),
        "log_out": Text("退出登录", "Log out"),
        "leave_seat": Text("离座", "Leave the desk"),
        "link_up": Text("连接正常", "Connected"),
        "link_down": Text("连接中断，正在恢复", "Connection lost, reconnecting"),
        "close": Text("关闭", "Close"),
        # Logging in, taking a seat
        "login_title": Text("工作人员登录", "Staff log-in"),
        "login_again": Text(
            "登录已到期，请重新登录，正在办理的号码会保留", "Please log in again. The open number is kept"
        ),
        "login_name": Text("姓名", "Name"),
        "login_password": Text("密码", "Password"),
        "login_go": Text("登录", "Log in"),
        "login_empty": Text("请填写姓名和密码", "Please fill in name and password"),
        "seats_title": Text("{name}，您好。请入座", "Hello {name}. Please take a desk"),
        "phone_test": Text("用手机试一试（小票二维码）", "Test with your phone (code on the slip)"),
        "seats_hint": Text(
            "选一次就好，刷新页面后会自动回到这里",
            "Choose once. After a reload you are back here by yourself",
        ),
        "seat_free": Text("空闲", "Free"),
        "seat_last": Text("上次在这里", "Your last one"),
        "seat_of": Text("{name}正在使用", "In use by {name}"),
        "seat_taken": Text(
            "{seat}正由{name}使用，请选别的", "{seat} is in use by {name}. Please choose another"
        ),
        "opening": Text("正在打开…", "Opening…"),
        # The ticket at the seat
        "state_idle": Text("空闲", "Free"),
        "state_called": Text("正在叫号", "Calling"),
        "state_serving": Text("办理中", "Serving"),
        "state_paused": Text("暂停中", "Paused"),
        "since_called": Text("叫号至今", "Since the call"),
        "since_started": Text("办理至今", "Since they came"),
        "waited": Text("等了{minutes}分钟", "waited {minutes} min"),
        "walked_in": Text("直接办理", "Walk-in"),
        "recalled": Text("已重呼{count}次", "recalled {count}×"),
        "rings_in": Text("{seconds}秒后自动重呼", "rings again in {seconds} s"),
        "mark_priority": Text("优先", "Priority"),
        "mark_returned": Text("我回来了", "I'm back"),
        "mark_transferred": Text("转来", "Sent here"),
        "mark_booked": Text("预约{time}", "Booked {time}"),
        "mark_for_seat": Text("到{seat}", "for {seat}"),
        "mark_for_this": Text("到本台", "for this desk"),
        "mark_for_group": Text("办{group}", "for {group}"),
        "mark_help": Text("需帮助", "Needs help"),
        "help_hearing": Text("听不清：请招手或上前", "Hears badly: wave or go over"),
        "help_sight": Text("看不清：报号并上前迎接", "Sees badly: say the number and meet them"),
        "help_walking": Text("行动不便：上前迎接", "Walks with difficulty: meet them"),
        "left_note": Text("转台留言：{note}", "Note with the transfer: {note}"),
        "mark_en": Text("英语", "English"),
        "empty_title": Text("现在没有人等候", "Nobody is waiting"),
        "empty_hint": Text("有人取号时，这里会提示您", "You will be told here when someone takes a number"),
        "standing_title": Text("待命中", "Standing by"),
        "standing_hint": Text(
            "现在没有人等候。下一位取号的居民，会直接叫到本台",
            "Nobody is waiting. Whoever takes the next number is called straight to this desk",
        ),
        "others_title": Text("现在没有本台的号码", "No number for this desk"),
        "others_hint": Text(
            "等候的{count}位由别的服务台办理，按 L 可以指定叫号",
            "{count} wait for other desks. L chooses a number",
        ),
        "next_title": Text("下一位 {number}", "Next: {number}"),
        "next_hint": Text("等候{count}位，最长{minutes}分钟", "{count} waiting, longest {minutes} min"),
        "next_hint_now": Text("等候{count}位，刚到", "{count} waiting, just came"),
        "paused_title": Text("本台暂停", "This desk is paused"),
        "paused_hint": Text("按 P 恢复后继续叫号", "Press P to resume"),
        "paused_until": Text("预计{time}回来，按 P 恢复", "Back at about {time}. Press P to resume"),
        "hint_called": Text("没来会自动重呼；人到了按 C", "Rings again by itself. C when they came"),
        "hint_called_still": Text("没来：按 R 重呼，还没来按 M 过号", "Not here? R recalls, M marks missed"),
        "hint_offer_miss": Text(
            "已呼叫完，还没来就按 M 过号；回来了还能办",
            "Called to the end. Still not here? M marks missed; they may come back",
        ),
        "hint_serving": Text("办完按空格，直接叫下一位", "When done, Space calls the next one"),
        "hint_serving_last": Text("办完按空格。现在没有人等候", "When done, press Space. Nobody is waiting"),
        # Matter and outcome
        "matter": Text("事项", "Service"),
        "matter_add": Text("选事项", "Choose service"),
        "matter_more": Text("再加一项", "Add another"),
        "matter_remove": Text("去掉：{matter}", "Remove: {matter}"),
        "matter_none": Text("未填", "none given"),
        "matter_unknown": Text("事项 {code}", "Service {code}"),
        "outcome": Text("结果", "Outcome"),
        "outcome_done": Text("已办结", "Done"),
        "outcome_accepted": Text("已受理待转", "Accepted, decided elsewhere"),
        "outcome_papers_missing": Text("材料不全（已一次性告知）", "Papers missing (told once and in full)"),
        "outcome_enquiry": Text("咨询", "Enquiry"),
        "outcome_not_here": Text("不在本处办理（已引导）", "Not here (directed)"),
        "outcome_unresolved": Text("没办成（转负责人跟进）", "Unresolved (to the manager)"),
        "short_done": Text("已办结", "Done"),
        "short_accepted": Text("已受理待转", "Accepted"),
        "short_papers_missing": Text("材料不全", "Papers missing"),
        "short_enquiry": Text("咨询", "Enquiry"),
        "short_not_here": Text("不在本处", "Not here"),
        "short_unresolved": Text("没办成", "Unresolved"),
        "picker_title": Text("{number}号来办什么", "What {number} came for"),
        "picker_place": Text(
            "拼音首字母、汉字或英文，如 ylbx", "Pinyin initials, hanzi or English, e.g. ylbx"
        ),
        "picker_keys": Text("↑ ↓ 选择，回车确定，Esc 返回", "↑ ↓ choose, Enter takes it, Esc goes back"),
        "picker_recent": Text("今天办过的", "Done today"),
        "picker_nothing": Text(
            "没有找到，换个说法试试，也可以不填", "Nothing found. Try another word, or leave it empty"
        ),
        "picker_found": Text("找到{count}项", "{count} found"),
        "here_passed_on": Text("收件转办", "Passed on"),
        "here_no": Text("不在本处", "Not here"),
        "record_title": Text("{number}号的事项和结果", "Service and outcome of {number}"),
        "record_note": Text("备注（不写姓名、电话）", "Note (no names or phone numbers)"),
        "record_save": Text("保存", "Save"),
        "record_saved": Text("{number}号已改好", "{number} is saved"),
        # The line
        "line_title": Text("等候", "Waiting"),
        "line_count": Text("{count}位", "{count}"),
        "line_share": Text(
            "今天优先号 {priority}/{taken}（{percent}%），偏多",
            "Priority numbers today: {priority} of {taken} ({percent}%), a high share",
        ),
        "line_longest": Text("最长{minutes}分钟", "longest {minutes} min"),
        "line_empty": Text("没有人等候", "Nobody is waiting"),
        "line_more": Text("还有{count}位", "and {count} more"),
        "minutes": Text("{minutes}分", "{minutes} min"),
        "just_now": Text("刚到", "now"),
        "missed_title": Text("过号", "Missed"),
        "missed_empty": Text("没有过号", "None"),
        "held_title": Text("补材料", "Held"),
        "held_empty": Text("没有人在补材料", "None"),
        "done_title": Text("刚办完的", "Last finished"),
        "done_empty": Text("今天还没有办完的", "None finished today yet"),
        "done_hint": Text("当天都可以改", "May be changed today"),
        "done_edit": Text("改{number}号的事项和结果", "Change service and outcome of {number}"),
        # Presses
        "act_next": Text("下一位", "Next"),
        "act_next_open": Text("办结，叫下一位", "Finish and call next"),
        "act_recall": Text("重呼", "Recall"),
        "act_start": Text("已到", "Came"),
        "act_miss": Text("过号", "Missed"),
        "act_finish": Text("办结不叫", "Finish"),
        "act_return": Text("叫回", "Bring back"),
        "act_walk_in": Text("直接办理", "Walk-in"),
        "act_pause": Text("暂停", "Pause"),
        "act_resume": Text("恢复", "Resume"),
        "act_edit": Text("改上一位", "Edit last"),
        "act_hold": Text("暂离补材料", "Hold"),
        "act_hold_same": Text("暂离，回本台", "Hold, back here"),
        "act_transfer": Text("转台", "Transfer"),
        "act_take_over": Text("接手", "Take over"),
        "act_undo": Text("撤销", "Undo"),
        "act_issue": Text("代取号", "Number"),
        "act_issue_priority": Text("优先代取", "Priority"),
        "act_line": Text("选号", "Choose"),
        "act_call": Text("叫这个号", "Call it"),
        "act_priority": Text("优先", "Priority"),
        "act_appointments": Text("预约", "Appointments"),
        "act_outage": Text("补录停机号", "Outage numbers"),
        "act_close_day": Text("收班", "Close the day"),
        "act_more": Text("更多", "More"),
        "undo_call": Text("叫号", "call"),
        "undo_start": Text("已到", "came"),
        "undo_finish": Text("办结", "finish"),
        "undo_miss": Text("过号", "missed"),
        "undo_hold": Text("暂离", "hold"),
        "undo_transfer": Text("转台", "transfer"),
        "undo_walk_in": Text("直接办理", "walk-in"),
        "undo_take_over": Text("接手", "take-over"),
        "key_space": Text("空格", "Space"),
        "why_no_ticket": Text("本台现在没有正在办理的号码", "No number is open at this desk"),
        "why_not_called": Text("这一位已经到了", "This person is already here"),
        "why_paused": Text("本台暂停中，先按 P 恢复", "This desk is paused. Press P to resume"),
        "why_open": Text("先办结或过号，再暂停", "Finish or mark missed first, then pause"),
        "why_open_leave": Text("先办结或过号，再离座", "Finish or mark missed first, then leave"),
        "why_open_first": Text("先办结这一位", "Finish this person first"),
        "why_open_day": Text("先办结这一位，再收班", "Finish this person first, then close the day"),
        "why_no_colleague": Text("同事现在没有正在办理的号码", "No colleague has an open number"),
        "why_no_undo": Text("没有可以撤销的操作，或时间已过", "There is nothing to undo, or it is too late"),
        "why_no_line": Text("没有可以选的号码", "There is no number to choose"),
        "why_no_missed": Text("没有过号或补材料的号码", "There is no missed or held number"),
        "why_no_done": Text("今天还没有办完的号码", "No number has been finished today yet"),
        # What happened
        "said_called": Text("已叫{number}号", "{number} is called"),
        "said_finished_called": Text(
            "{done}号{outcome}，已叫{number}号", "{done}: {outcome}. {number} is called"
        ),
        "said_finished_empty": Text(
            "{done}号{outcome}。现在没有人等候", "{done}: {outcome}. Nobody is waiting"
        ),
        "said_empty": Text("现在没有人等候", "Nobody is waiting"),
        "said_recall": Text("已重呼{number}号", "{number} is called again"),
        "said_start": Text("{number}号已到，开始办理", "{number} is here"),
        "said_miss": Text("{number}号过号，回来后按 B 叫回", "{number} is missed. Bring back with B"),
        "said_finish": Text("{number}号{outcome}", "{number}: {outcome}"),
        "said_return": Text("{number}号已叫回，前面还有{ahead}位", "{number} is back, {ahead} ahead"),
        "said_walk_in": Text("{number}号直接办理，不叫号", "{number} is a walk-in, without a call"),
        "said_pause": Text("本台已暂停", "This desk is paused"),
        "said_resume": Text("本台已恢复", "This desk is open again"),
        "said_choose_away": Text("选一个号码，回车叫回", "Choose a number, Enter brings it back"),
        "said_return_held": Text("{number}号回来了，还按原来的顺序", "{number} is back, in the place kept"),
        "said_return_straight": Text(
            "{number}号回来了，直接叫到{seat}", "{number} is back and called to {seat}"
        ),
        "said_hold": Text(
            "{number}号去补材料，保留顺序，回来按 B",
            "{number} fetches a paper and keeps the place. B when back",
        ),
        "said_hold_same": Text(
            "{number}号去补材料，保留顺序，回来还到本台",
            "{number} fetches a paper, keeps the place, and comes back to this desk",
        ),
        "said_transfer": Text(
            "{number}号已转到：{to}，顺序不变", "{number} is sent to: {to}, in the place kept"
        ),
        "said_take_over": Text("{number}号由本台接手", "{number} is taken over by this desk"),
        "said_taken_away": Text("{number}号由同事接手了", "A colleague has taken {number} over"),
        "said_undo": Text("已撤销：{verb}", "Undone: {verb}"),
        "said_issue": Text(
            "已代取{number}号，前面还有{ahead}位{paper}", "Number {number}: {ahead} ahead{paper}"
        ),
        "said_issue_first": Text(
            "已代取{number}号，下一位就是{paper}", "Number {number}: next in line{paper}"
        ),
        "said_issue_straight": Text(
            "已取{number}号，不用排队，直接到{seat}", "Number {number}: no waiting, straight to {seat}"
        ),
        "paper": Text("，小票正在打印", "; the slip is being printed"),
        "no_paper": Text("，请告诉居民号码", "; please tell them the number"),
        "said_stand_by": Text(
            "{number}号刚取号，已直接叫到本台", "{number} has just come and is called to this desk"
        ),
        "said_priority": Text("{number}号已记为优先", "{number} has priority now"),
        "said_no_priority": Text("{number}号已取消优先", "{number} has no priority any more"),
        "said_close_day": Text(
            "今天已收班，{count}个没办完的号码作废", "The day is closed. {count} open numbers have expired"
        ),
        "said_close_day_none": Text("今天已收班", "The day is closed"),
        "said_outage": Text(
            "已补录：办完{served}位，等候{waiting}位", "Entered: {served} served, {waiting} waiting"
        ),
        "said_waiting": Text(
            "已记下“{act}”，连接恢复后自动完成。按 Esc 取消",
            "“{act}” is noted and done when the connection is back. Esc cancels it",
        ),
        "said_cancelled": Text("已取消“{act}”", "“{act}” is cancelled"),
        "said_tick": Text("已收到，不用再按", "Got it, no need to press again"),
        "said_arrival": Text("有人来了，按空格叫{number}号", "Someone is here. Space calls {number}"),
        "said_fault": Text("没有办成，请再按一次", "That did not work. Please press again"),
        "said_leave": Text("已离座", "You have left the desk"),
    }
    | PEOPLE
    | WINDOWS
    | PAPER
    | VISITS
)
