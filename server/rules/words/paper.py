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
    "paper_seat": Text("去工作台", "Open the desk"),
    "paper_model": Text("虚拟打印机", "Virtual printer"),
    "paper_older": Text("先前的小票", "Earlier slips"),
    "paper_facts": Text(
        "{time} 打印 · {bytes}字节 · 纸长{mm}毫米", "Printed {time} · {bytes} bytes · {mm} mm"
    ),
    "paper_unknown": Text(
        "打印机不认识这些指令：{codes}", "The printer does not know these commands: {codes}"
    ),
    "paper_slip": Text("小票，上面印着：{text}", "A slip that reads: {text}"),
    "paper_picture": Text("小票，以图像打印", "A slip, printed as a picture"),
    "paper_ended": Text("这卷纸到这里用完", "The roll ended here"),
    "paper_stopped_paper_out": Text(
        "打到这里纸用完了，余下的还在打印机里，装好纸会接着打",
        "The paper ended here. The rest waits in the printer and comes out when there is paper",
    ),
    "paper_stopped_cover_open": Text(
        "打到这里上盖开了，合上会接着打", "The cover was opened here. It goes on when it is closed"
    ),
    "paper_stopped_jam": Text(
        "切刀卡住，小票没有切下来，挂在机口", "The cutter is stuck: this slip hangs here and was not cut"
    ),
    # The lamp on the printer
    "paper_lamp_ready": Text("就绪", "Ready"),
    "paper_lamp_printing": Text("正在出票", "Printing"),
    "paper_lamp_near_end": Text("纸快用完", "Paper low"),
    "paper_lamp_paper_out": Text("没纸了", "Out of paper"),
    "paper_lamp_cover_open": Text("上盖开着", "Cover open"),
    "paper_lamp_jam": Text("切刀卡住", "Cutter stuck"),
    "paper_lamp_offline": Text("已关机", "Switched off"),
    "paper_lamp_lost": Text("与大厅的连接断开，正在恢复", "The hall does not answer; reconnecting"),
    # The printer's front: keys that let it fail
    "paper_try": Text("打印机出了毛病会怎样？", "What if the printer fails?"),
    "paper_try_lead": Text(
        "按一个键，再去取号，看取号机、工作台和巡检怎么说（工作台十秒内知道）",
        "Press a key, take a number, see what kiosk, desk (within 10 s) and doctor say",
    ),
    "paper_light_power": Text("电源", "Power"),
    "paper_light_paper": Text("纸张", "Paper"),
    "paper_light_error": Text("故障", "Error"),
    "paper_key_paper_out": Text("纸用完", "Paper out"),
    "paper_key_mid_slip": Text("中途没纸", "Out mid-slip"),
    "paper_key_near_end": Text("纸快用完", "Paper low"),
    "paper_key_cover_open": Text("打开上盖", "Open cover"),
    "paper_key_jam": Text("卡住切刀", "Jam cutter"),
    "paper_key_offline": Text("关掉电源", "Switch off"),
    "paper_key_well": Text("恢复正常", "All well"),
    "paper_tip_none": Text("现在一切正常", "All is well now"),
    "paper_tip_paper_out": Text(
        "没有纸：小票留在队里，不会发给打印机。再按一下，就是装好了纸，小票接着出来",
        "No paper: slips stay in the queue and are not sent. Press again to put paper in; then they come out",
    ),
    "paper_tip_mid_slip": Text(
        "下一张小票打到一半纸就没了：半张出来，余下的在打印机里，装好纸接着打，不会打两遍",
        "The paper ends in the middle of the next slip: half of it comes out, the rest waits in the printer "
        "until there is paper. Nothing is printed twice",
    ),
    "paper_tip_near_end": Text(
        "纸快用完：照常出票，工作台提醒备好新纸",
        "Paper is low: slips come out as ever, and the desk says to have a new roll at hand",
    ),
    "paper_tip_cover_open": Text(
        "上盖开着：什么也打不出来。再按一下合上，接着出票",
        "The cover is open: nothing prints. Press again to close it; then slips come out",
    ),
    "paper_tip_jam": Text(
        "下次切纸时切刀会卡住：小票打好了挂在机口，修好切刀才算打完",
        "The cutter jams at its next cut: the slip is printed but hangs there, "
        "and counts as done only when the cutter is free",
    ),
    "paper_tip_jammed": Text(
        "切刀卡住了：小票挂在机口，没有切下来。再按一下就是修好了，会切下来",
        "The cutter is stuck: the slip hangs there uncut. Press again to free it; then it is cut",
    ),
    "paper_tip_offline": Text(
        "电源关了：连不上打印机，号照样能取，小票等着。再按一下就是开机",
        "Switched off: nobody reaches the printer. Numbers are given all the same and slips wait. "
        "Press again to switch it on",
    ),
    "paper_login": Text("小票只给工作人员看，请先登录", "Slips are for staff only. Please log in"),
    "paper_desk": Text("去登录", "Log in"),
}
