"""What the resident's page asks after the visit: how it was, and why not good."""

from server.rules.words import Text

WORDS: dict[str, Text] = {
    "rate": Text("请评价本次服务（自愿、匿名）", "Please rate this visit (voluntary, anonymous)"),
    "rate_matter": Text("办理：{name}", "For: {name}"),
    "rate_all": Text("本次服务", "This visit"),
    "rate_thanks": Text("谢谢您的评价，今天之内还可以改", "Thank you. You may change it until midnight"),
    "very_satisfied": Text("非常满意", "Very satisfied"),
    "satisfied": Text("满意", "Satisfied"),
    "fairly_satisfied": Text("基本满意", "Fairly satisfied"),
    "dissatisfied": Text("不满意", "Dissatisfied"),
    "very_dissatisfied": Text("非常不满意", "Very dissatisfied"),
    "why": Text("哪里不满意？可以多选", "What went wrong? Choose any"),
    "why_wait": Text("等候太久", "Long wait"),
    "why_unclear": Text("没讲清楚", "Unclear"),
    "why_manner": Text("态度不好", "Manner"),
    "why_not_done": Text("事没办成", "Not done"),
    "why_other": Text("其他", "Other"),
    "phone_ask": Text(
        "愿意的话，请留电话，负责人给您回话",
        "If you like, leave a phone number and the manager will call you",
    ),
    "phone_number": Text("电话号码", "Phone number"),
    "phone_agree": Text(
        "我同意大厅为回话保存这个号码；和评价分开存放，处理完30天后删除，随时可以撤回",
        "I agree that the hall keeps this number to call me. It is kept apart from the rating, "
        "erased 30 days after the matter is settled, and I can take it back at any time",
    ),
    "phone_leave": Text("留下电话", "Leave the number"),
    "phone_left": Text("电话已留下", "Your number is kept"),
    "phone_back": Text("撤回电话", "Take the number back"),
    "phone_wrong": Text("请填写电话号码，并勾选同意", "Please enter a phone number and tick that you agree"),
}
