"""What the tablet at a seat says, and the sentences that staff can show on it with one key."""

from server.rules.words import Text

READY: dict[str, Text] = {
    "id_card": Text("请出示身份证", "Please show your ID card"),
    "papers": Text("请把材料给我看一下", "May I see your papers, please"),
    "sign": Text("请在这里签字", "Please sign here"),
    "fill": Text("请填写这张表", "Please fill in this form"),
    "check": Text("请核对一下，没错请点头", "Please check it. Nod if it is right"),
    "camera": Text("请看摄像头", "Please look at the camera"),
    "wait": Text("请稍等", "One moment, please"),
    "write": Text("听不清？请写给我看", "Please write it down for me"),
    "over": Text("办好了，请收好材料", "All done. Please keep your papers"),
}
"""The ready-made sentences, in the order of the desk's keys 1 to 9."""

MISSING = Text("还缺：{text}", "Still needed: {text}")
"""Around typed words that name a paper."""

NOT_FOR_THIS_GLASS = Text("请看工作人员", "Please look at our staff")
"""In place of typed words, on a tablet that may not show them."""

WORDS: dict[str, Text] = {
    "title": Text("服务台平板", "Tablet at the desk"),
    "seat": Text("{seat}号{word}", "{word} {seat}"),
    "called": Text("请到这里", "Please come here"),
    "serving": Text("正在办理", "Now serving"),
    "free": Text("请坐，等候叫号", "Please have a seat and wait for your call"),
    "paused": Text("工作人员暂时离开，请稍候", "Our staff will be back soon. Please wait"),
    "paused_until": Text(
        "工作人员暂时离开，预计{time}回来", "Our staff will be back at about {time}. Please wait"
    ),
    "closed": Text("这里暂不办理，请看大屏", "This desk is closed. Please watch the board"),
    "typed_by": Text("工作人员写给您", "Our staff write to you"),
    "stale": Text("画面停在{time}，请看工作人员", "Last updated {time}. Please look at our staff"),
}
