"""What a manager is told about recording the hall's own voice; it lies as a file beside the recordings."""

from server.rules.words import Text

WORDS: dict[str, Text] = {
    "readme": Text(
        """给大厅录一个自己的声音：{name}（{code}）

一个人、一支话筒、半小时，叫号就是您本地的口音。

怎么录
1. 找一间安静、有窗帘或书架的屋子，关掉风扇、空调和手机。嘴离话筒一掌远，从头到尾不动。
2. 用能存 WAV 的录音软件（电脑上的 Audacity，手机上选“WAV”或“无损”）。44100 Hz、单声道就好，别的也能用；
   MP3、M4A 要先另存为 WAV。
3. 像当面对老人说话那样：慢、清楚、不拖音。数字一个一个念，每个都用平常的口气，不要往上扬。
4. 一条一个文件，文件名就是念的内容，见下表。前后的空白不用剪，音量不用调，程序会剪齐、调匀、无缝拼起来。
5. 句子里有逗号的，录的时候照样停一下。
6. 想更自然，可以把常用的整段一口气录下来，例如“到二号服务台”存成 到二号服务台.wav。有长的就用长的。

放到这个文件夹就行，不用重启。少一条的那句话由电脑念，不会断。
检查：onewindow voice check        试听：onewindow voice try 012 2 --language {code}

叫号必录（{calls}条）
""",
        """A voice of the hall's own: {name} ({code})

One person, one microphone, half an hour, and calls sound as people speak here.

How
1. A quiet room with curtains or shelves; fan, air conditioner and telephone off. A hand's breadth from the microphone,
   and stay there to the end.
2. A recorder that saves WAV (Audacity on a computer; "WAV" or "lossless" on a telephone). 44100 Hz, mono; others
   work, too. MP3 and M4A have to be exported as WAV first.
3. As if to an old person in front of you: slowly, clearly, not drawn out. Digits one by one, each in a level voice.
4. One file each, named by what is said in it, see the list. Leave silence before and after, leave the volume: the
   program cuts, levels and joins.
5. Where there is a comma, make the small pause.
6. For more natural speech record longer parts in one breath as well ("please come to desk two" as
   please come to desk two.wav). The longest that fits is played.

Drop the files into this folder; nothing is started again. A sentence that lacks a clip is spoken by the computer.
To check: onewindow voice check        To hear: onewindow voice try 012 2 --language {code}

Needed for calls ({calls})
""",
    ),
    "letters": Text("号码前有字母的大厅再录", "If your numbers have letters"),
    "kiosk": Text("取号机说的话（可以不录）", "What the kiosk says (may be left out)"),
    "quantities": Text("取号机说的数量（可以不录）", "Quantities at the kiosk (may be left out)"),
    "there": Text("有", "there"),
    "made of others": Text("可由别的拼成", "made of others"),
    "missing": Text("缺", "missing"),
    "broken": Text("不能用", "cannot be used"),
    "file": Text("  {name}.wav    念：{said}", "  {name}.wav    say: {said}"),
}
