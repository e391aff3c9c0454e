"""The test strip's sentences: what a person looks at before a printer is trusted."""

from server.rules.words import Text

WORDS: dict[str, Text] = {
    "strip_title": Text("打印机测试条", "Printer test strip"),
    "strip_profile": Text("型号文件 {name}", "Profile {name}"),
    "strip_ruler": Text("标尺", "Ruler"),
    "strip_columns": Text(
        "数字应正好占满一行，共{columns}个。换了行或没占满：改columns",
        "The digits must fill one line, {columns} of them. If not: columns is wrong",
    ),
    "strip_millimetres": Text(
        "刻度每格1毫米，应从纸左到纸右共{mm}毫米。右边缺了：dots太大；长短不对：dpi不对",
        "One tick a millimetre, {mm} mm from left to right. Cut off at the right: dots is too large; "
        "too long or too short: dpi is wrong",
    ),
    "strip_chinese": Text("汉字", "Chinese"),
    "strip_common": Text("社区便民服务中心请到三号窗口办理", "Common characters"),
    "strip_rare": Text("喆堃镕玥瑄烜囍龘犇淼邨", "Rare characters"),
    "strip_marks": Text("，。、；：？！“”《》（）【】￥", "Punctuation"),
    "strip_readable": Text(
        "以上三行应看得清，没有乱码。不行：mode改为raster",
        "Three lines of Chinese must be readable above. If not: set mode to raster",
    ),
    "strip_sizes": Text("大小", "Sizes"),
    "strip_height": Text(
        "最大的号码应高15毫米以上，数字不缺边", "The largest number must be 15 mm high or more, and whole"
    ),
    "strip_weight": Text("粗体与反白", "Bold and inverted"),
    "strip_bold": Text("这一行应更粗", "This line must be bolder"),
    "strip_invert": Text("这一行应黑底白字", "This line must be white on black"),
    "strip_picture": Text("图像", "Picture"),
    "strip_frame": Text(
        "方框四边应完整，斜线均匀。只有字母：这台打印机不能打图像",
        "The frame must be whole and its stripes even. Letters instead: this printer prints no pictures",
    ),
    "strip_qr_native": Text("二维码（打印机画）", "QR code by the printer"),
    "strip_qr_judge": Text(
        "应能用手机扫出 {text}。是字母或空白：native_qr改为false",
        "A phone must read {text}. Letters or nothing: set native_qr to false",
    ),
    "strip_qr_image": Text("二维码（图像）", "QR code as a picture"),
    "strip_cut": Text("切纸", "Cut"),
    "strip_cut_judge": Text(
        "纸应在这一行下面切开，这一行完整。切到字上：feed_before_cut加大；没有切：cutter改为none",
        "The paper must be cut below this line. Cut through it: more feed_before_cut; "
        "not cut: set cutter to none",
    ),
    "strip_then": Text(
        "都对：在型号文件里写 verified_on_hardware = true",
        "All well: set verified_on_hardware = true in the profile",
    ),
}
