"""What the turning of facts into samples knows of the world: names in their own script, ranks, publishers by host."""

from __future__ import annotations

import re

# Name in its own script and its ISO 15924 code.
OWN_SCRIPT: dict[str, tuple[str, str]] = {
    name: (native, script)
    for script, names in {
        "Hans": {
            "Xi Jinping": "习近平", "Qin Gang": "秦刚", "Wang Yi": "王毅", "Li Shangfu": "李尚福",
            "Li Keqiang": "李克强", "Li Qiang": "李强", "Tan Kefei": "谭克非", "Lü Xiang": "吕祥",
            "Hu Jintao": "胡锦涛", "Wen Jiabao": "温家宝", "Jiang Zemin": "江泽民", "Deng Xiaoping": "邓小平",
            "Zhou Enlai": "周恩来", "Wei Fenghe": "魏凤和", "Wu Yi": "吴仪",
        },
        "Hant": {"Tsai Ing-wen": "蔡英文", "Chen Shui-bian": "陳水扁"},
        "Jpan": {
            "Shinzo Abe": "安倍晋三", "Fumio Kishida": "岸田文雄", "Yoshimasa Hayashi": "林芳正",
            "Taro Aso": "麻生太郎", "Junichiro Koizumi": "小泉純一郎", "Keizo Obuchi": "小渕恵三",
            "Kiichi Miyazawa": "宮澤喜一",
            "Morihiro Hosokawa": "細川護熙", "Nobusuke Kishi": "岸信介", "Akihito": "明仁",
        },
        "Kore": {
            "Park Geun-hye": "박근혜", "Lee Myung-bak": "이명박", "Kim Jong Un": "김정은", "Kim Yo Jong": "김여정",
            "Kim Yong Nam": "김영남",
        },
        "Cyrl": {
            "Vladimir Putin": "Владимир Путин", "Boris Yeltsin": "Борис Ельцин", "Sergei Lavrov": "Сергей Лавров",
            "Mikhail Gorbachev": "Михаил Горбачёв", "Nikita Khrushchev": "Никита Хрущёв",
            "Alexei Kosygin": "Алексей Косыгин", "Yevgeny Primakov": "Евгений Примаков",
            "Volodymyr Zelenskyy": "Володимир Зеленський", "Aleksandar Vučić": "Александар Вучић",
        },
    }.items()
    for name, native in names.items()
}  # fmt: skip

# The first pattern that an office begins with gives its level; an office that none fits stays unranked.
_LEVELS = (
    (2, "Prime Minister|Premier|Chancellor of|Chairman of the Council of Ministers"),
    (7, "President of the European Commission|President of the Presidium|Speaker"),
    (1, "President of|Federal President|King of|Queen of|Emperor of|Sultan of|Pope|Chairman of the State Council of"),
    (6, "Foreign Secretary of (India|Pakistan)|Vice President|Vice-Premier"),
    (3, "US Secretary of State|Foreign Secretary of the United|Minister (of|for) Foreign|EU High Representative"
        "|State Councillor and Minister of Foreign"),
    (4, "US Secretary|Minister"),
    (5, "Director of the Central Intelligence|US National Security|US Assistant to the President for National"),
)  # fmt: skip

_PUBLISHERS = {
    "abcnews.go.com": "ABC News", "allafrica.com": "allAfrica", "articles.baltimoresun.com": "The Baltimore Sun",
    "articles.chicagotribune.com": "Chicago Tribune", "baltimoresun.com": "The Baltimore Sun",
    "bloomberg.com": "Bloomberg", "bpb.de": "Bundeszentrale für politische Bildung", "bt.dk": "B.T.",
    "cbsnews.com": "CBS News", "chinadaily.com.cn": "China Daily", "content.time.com": "TIME", "dawn.com": "Dawn",
    "en.people.cn": "People's Daily Online", "en.wikipedia.org": "Wikipedia",
    "eveningstandard.co.uk": "Evening Standard", "english.alarabiya.net": "Al Arabiya English",
    "fmprc.gov.cn": "Ministry of Foreign Affairs of China",
    "forexlive.com": "ForexLive", "foxnews.com": "Fox News", "gov.uk": "Government of the United Kingdom",
    "history.state.gov": "US Department of State, Office of the Historian", "ilmattino.it": "Il Mattino",
    "independent.co.uk": "The Independent", "japantimes.co.jp": "The Japan Times", "jpost.com": "The Jerusalem Post",
    "latimes.com": "Los Angeles Times", "metro.co.uk": "Metro", "newsweek.com": "Newsweek", "npr.org": "NPR",
    "politico.eu": "Politico Europe", "pravda.com.ua": "Ukrainska Pravda", "presidency.ucsb.edu":
    "The American Presidency Project", "rediff.com": "Rediff", "rt.com": "RT", "rtve.es": "RTVE",
    "scmp.com": "South China Morning Post", "smh.com.au": "The Sydney Morning Herald", "sputniknews.com": "Sputnik",
    "taipeitimes.com": "Taipei Times", "tass.com": "TASS", "themedialine.org": "The Media Line",
    "thetimes.co.uk": "The Times", "time.com": "TIME", "turkishminute.com": "Turkish Minute",
    "universalis.fr": "Encyclopædia Universalis", "voanews.com": "Voice of America", "ynetnews.com": "ynet",
    "zdf.de": "ZDF",
}  # fmt: skip


# The words of new dates that the facts state in words only, by case and day of effect, and what the words mean: the
# summit of the G20 in London was on 2 April 2009.
DATES_IN_WORDS = {("eu-china-2008", "2009-01-30"): {"text": "some time after the G20", "edtf": "2009-04-03/.."}}

# Notes on the facts speak of the fields of their file; these say the same in the words of the record.
IN_OUR_WORDS = (
    ("'actual' covers New York only", "The dates as they were cover New York only"),
    ("so no 'actual' date is recorded for Sydney", "so Sydney has no date on which it took place"),
    ("Category 'pandemic' covers epidemics as well", "The category pandemic covers epidemics as well"),
    (": 'decided_by' is empty on purpose", ""),
)


def level_of(office: str) -> int | None:
    """The level of an office where its title makes it plain, else None."""
    return next((level for level, pattern in _LEVELS if re.match(pattern, office)), None)


def publisher_of(host: str) -> str:
    """Who publishes at a host, '' where that is not known for certain."""
    return _PUBLISHERS.get(host.removeprefix("www."), "")


def other_names(name: str) -> list[list[str]]:
    """The name in its own script, where known, as the samples list names."""
    return [list(OWN_SCRIPT[name])] if name in OWN_SCRIPT else []
