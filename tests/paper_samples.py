"""Slips as the hall hands them over, for the tests of paper and print worker."""

PENSION = {
    "code": "SB03",
    "zh": "养老保险待遇资格认证",
    "en": "Pension eligibility check",
    "discreet": False,
    "papers": {
        "zh": ["居民身份证原件", "社会保障卡原件及复印件1份"],
        "en": ["ID card, original", "Social security card, original and 1 copy"],
    },
    "fee": {"zh": "免费", "en": "none"},
    "minutes": 10,
    "here": "yes",
    "where": {"zh": "", "en": ""},
    "updated": "2026-10-01",
}

ALLOWANCE = PENSION | {
    "code": "JZ01",
    "zh": "最低生活保障申请",
    "en": "Minimum living allowance",
    "discreet": True,
    "papers": {"zh": ["户口簿原件", "收入证明"], "en": ["Household register", "Proof of income"]},
    "where": {"zh": "街道办事处", "en": "Subdistrict office"},
    "here": "passed_on",
}


def slip_of(**changes):
    """Grandma Li's ticket 012 with three people ahead, changed where a test says so."""
    return {
        "kind": "ticket",
        "hall": {"zh": "幸福里社区服务站", "en": "Xingfuli Community Service Station"},
        "number": "012",
        "ahead": 3,
        "language": "zh",
        "issued_at": "2026-11-23T01:41:07Z",
        "local_time": "2026-11-23 09:41",
        "seat_word": {"zh": "服务台", "en": "Desk"},
        "matter": None,
        "footer": {"zh": "", "en": ""},
        "wait": {"low": 10, "high": 20},
        "long_line": None,
        "return_behind": 2,
        "seat": None,
        **changes,
    }


def list_of(matter, **changes):
    """The list of papers for one matter, without a number."""
    return slip_of(kind="list", number=None, ahead=None, matter=matter, **changes)


def spare_of(number, **changes):
    """A number that staff hand out while the system is down."""
    return slip_of(kind="spare", number=number, ahead=None, wait=None, return_behind=None, **changes)
