"""What the kiosk says where matters are found: most asked for first, by typed letters, and by regulation not here."""

from server.rules.words import Text

SEARCH: dict[str, Text] = {
    "often": Text("大家常办", "Most asked for"),
    "search": Text("输字母查找", "Type to find"),
    "search_title": Text("输拼音、首字母或英文", "Type what you came for"),
    "search_hint": Text("每个字输第一个字母就行", "A few letters are enough"),
    "search_example": Text("例如 老人卡：L R K", "For example: B U S"),
    "search_nothing": Text("没有找到，可以删掉几个字母再试", "Nothing found. Erase a letter and try again"),
    "search_nothing_else": Text(
        "也可以直接取号，由工作人员帮您", "Or just take a number: our staff will help"
    ),
    "rub": Text("删除", "Erase"),
    "not_issued": Text(
        "按规定，这项证明不由社区出具", "By regulation, the community does not issue this certificate"
    ),
    "go_to": Text("请到：{where}", "Please go to: {where}"),
}
