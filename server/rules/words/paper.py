"""The sentences of /paper: the virtual printer, its roll, and its switches."""

from server.rules.words import Text

WORDS: dict[str, Text] = {
    "paper_title": Text("小票出口", "Where the slips come out"),
    "paper_lead": Text(
        "取号机取了号，小票就从这里出来", "Take a number at the kiosk: its slip comes out here"
    ),
    "paper_trust": Text(
        "这张纸是照发给打印机的指令一字节一字节画出来的。换上真的打印机，出来的就是它",
        "Drawn byte by byte from what a printer is sent. Plug a real one in, and this is what it prints",
    ),
    "paper_none": Text("还没有小票", "No slips yet"),
    "paper_kiosk": Text("去取号", "Take a number"),
    "paper_model": Text("虚拟打印机", "Virtual printer"),
    "paper_older": Text("先前的小票", "Earlier slips"),
    "paper_facts": Text(
        "{time} 打印 · {bytes}字节 · 纸长{mm}毫米", "Printed {time} · {bytes} bytes · {mm} mm"
    ),
    "paper_unknown": Text(
        "打印机不认识这些指令：{codes}", "The printer does not know these commands: {codes}"
    ),
    "paper_slip": Text("小票，上面印着：{text}", "A slip that reads: {text}"),
    "paper_ready": Text("就绪", "Ready"),
    "paper_printing": Text("正在出票", "Printing"),
    "paper_lost": Text("与大厅的连接断开，正在恢复", "The hall does not answer; reconnecting"),
    "paper_login": Text("小票只给工作人员看，请先登录", "Slips are for staff only. Please log in"),
    "paper_desk": Text("去登录", "Log in"),
}
