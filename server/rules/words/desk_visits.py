"""What the desk says of visits that are not over with: papers missing, people back with them, nothing done."""

from server.rules.words import Text

VISITS: dict[str, Text] = {
    "missing_papers": Text("缺哪些材料", "What is missing"),
    "act_missing": Text("打勾", "Tick"),
    "missing_hint": Text(
        "在手里的点一下；办结时打印其余的告知单", "Touch what is here. The rest is printed with the finish"
    ),
    "missing_read": Text("在手里的点一下；其余的请告诉居民", "Touch what is here. Please tell the rest"),
    "missing_none": Text(
        "事项表里没有列材料，请告诉居民缺什么", "No papers are listed. Please say what is missing"
    ),
    "missing_no_matter": Text(
        "先按数字选事项，这里就列出材料", "Choose the service by its digit to see its papers"
    ),
    "missing_lacks": Text("缺", "Missing"),
    "missing_here": Text("✓ 有", "✓ Here"),
    "missing_called": Text("已叫{number}号", "{number} is called"),
    "missing_unknown": Text("（请告诉居民）", "(please tell them)"),
    "why_none_missing": Text("先按 Shift+3 选“材料不全”", "Choose “Papers missing” with Shift+3 first"),
    "said_missing": Text(
        "{number}号材料不全：告知单正在打印，补齐后优先。{next}",
        "{number} lacks papers: the list is being printed; first when complete. {next}",
    ),
    "said_missing_read": Text(
        "{number}号缺：{papers}。请告诉居民，今天和下一个工作日补齐优先办。{next}",
        "{number} lacks: {papers}. Please say so; first when complete, today and the next working day. {next}",
    ),
    "mark_papers": Text("补齐优先", "Complete: first"),
    "complete_mark": Text("补齐", "papers"),
    "complete_of_day": Text("{month}月{day}日 {number}", "{number} of {month}/{day}"),
    "complete_title": Text("{number}号补齐材料回来了？", "{number} is back with the papers?"),
    "complete_yes": Text("补齐了，优先取号", "Complete: give a number"),
    "complete_about": Text("排在最前面，打印新的小票", "First in the line, with a new slip"),
    "said_complete": Text(
        "{number}号补齐了：新号码{given}，前面{ahead}位，请告诉居民",
        "{number} is complete: new number {given}, {ahead} ahead. Please tell them",
    ),
    "said_complete_first": Text(
        "{number}号补齐了：新号码{given}，下一位就是，请告诉居民",
        "{number} is complete: new number {given}, next in line. Please tell them",
    ),
    "said_complete_straight": Text(
        "{number}号补齐了：新号码{given}，直接到{seat}",
        "{number} is complete: new number {given}, straight to {seat}",
    ),
    "act_complete": Text("补齐优先", "Complete"),
    "act_tell_missing": Text("打印告知单", "Print the list"),
    "said_told": Text("{number}号的告知单正在打印", "The list for {number} is being printed"),
    "tell_title": Text("{number}号：打印一次性告知单？", "{number}: print the list of missing papers?"),
    "tell_yes": Text("打印", "Print"),
    "tell_no": Text("不用", "No"),
    "unresolved_open": Text("没办成 {count}", "Unresolved {count}"),
    "act_unresolved": Text("没办成", "Unresolved"),
    "unresolved_title": Text("没办成，等负责人跟进", "Unresolved, for the manager to follow up"),
    "unresolved_none": Text("都处理了", "Nothing is open"),
    "unresolved_when": Text("{day} {time}，{clerk}经办", "{day} {time}, by {clerk}"),
    "unresolved_note": Text("怎么处理的（不写姓名、电话）", "What came of it (no names or phone numbers)"),
    "unresolved_note_of": Text("{number}号怎么处理的", "What came of {number}"),
    "unresolved_settle": Text("已处理", "Seen to"),
    "unresolved_settle_of": Text("{number}号已处理", "{number} is seen to"),
    "unresolved_about": Text("只有负责人看得到，最早的在最上面", "Only managers see this. Oldest first"),
    "why_not_manager": Text("没办成的名单只有负责人能看", "Only managers see this list"),
}
