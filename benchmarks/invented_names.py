"""Lists that invented people, cities and words are drawn from: given and family names by where they are usual.

The names are common or made of common parts and put together by chance; no pair is meant for anybody.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from functools import cache

import resources

_NAMES = {
    "en": (
        "Alice Martin Claire Douglas Eleanor Francis Gillian Howard Imogen Julian Katherine Leonard Marian Nigel Olivia"
        " Patrick Rosalind Stephen Theresa Vincent",
        "Ashby Barlow Calloway Dunmore Ellsworth Fairburn Garland Hathaway Ingleby Kerrigan Langford Marlowe Northcote"
        " Osgood Pemberton Quigley Rowntree Sheldon Thornbury Underhill Vickers Whitfield Yardley Merriweather",
    ),
    "zh": (
        "Aihua Bowen Chunli Dawei Fang Guoliang Haiyan Jianmin Kailin Liming Meilin Ning Peng Qiang Ruifang Shulan"
        " Tianyu Weimin Xiaoling Yufeng",
        "Bai Cao Deng Fan Gao Hao Jiang Kong Lin Meng Ouyang Pan Qiu Ren Shao Tang Wei Xue Yan Zheng Zhou Zhu Dong Fu",
    ),
    "de": (
        "Annette Bernd Cornelia Dieter Elke Friedrich Gisela Heiko Ingrid Jürgen Karin Lothar Monika Norbert Petra"
        " Rainer Sabine Thorsten Ulrike Volker",
        "Altmann Bachmeier Dietrich Ehlers Falkenberg Gerstner Hölderer Jansen Kirchhoff Lindemann Mühlbauer Nagel"
        " Oberländer Pfeiffer Reinhardt Sauerwein Tillmann Uhlig Vogelsang Wendt Zöllner Brandstätter Krüger Schürmann",
    ),
    "fr": (
        "Agnès Bertrand Cécile Denis Élodie Fabrice Geneviève Hervé Isabelle Jérôme Laurence Mathieu Nadège Olivier"
        " Pascale Régis Sylvie Thierry Valérie Yves",
        "Aubert Beaulieu Chastain Delacourt Estève Fontenay Garnier Hébrard Jolivet Lacombe Maréchal Noblet Ozanne"
        " Perrault Quesnel Roussel Sauvage Tessier Vasseur Villeneuve Duchesne Lemoine Pélissier Morvan",
    ),
    "in": (
        "Anjali Bhaskar Chitra Deepak Esha Gautam Harini Ishaan Jyoti Kavita Lakshmi Mohan Nandini Om Prakash Radhika"
        " Sanjeev Tara Usha Vikram",
        "Acharya Banerjee Chaudhuri Deshpande Fernandes Gokhale Hegde Iyengar Joshi Kulkarni Lahiri Menon Nambiar Ojha"
        " Pillai Rangan Sengupta Thakkar Upadhyay Venkatesan Wadhwa Bhattacharya Chakraborty Mukherjee",
    ),
    "ja": (
        "Akiko Daisuke Emi Fumiko Goro Haruka Isamu Junko Kenji Mariko Naoki Osamu Reiko Satoshi Takashi Umeko Wataru"
        " Yoko Yutaka Masako",
        "Aoyama Baba Chiba Endo Fujimoto Hayashida Iwasaki Kawabata Matsubara Nishimura Okamoto Saeki Takeuchi Ueno"
        " Wakabayashi Yamashiro Shimizu Kitagawa Morioka Ogawa Hirano Nakajima Uchida Miyake",
    ),
    "pt": (
        "Adriana Bruno Camila Davi Eliane Fábio Gabriela Heitor Iara João Larissa Marcelo Natália Otávio Priscila"
        " Renato Sílvia Tiago Vânia Wagner",
        "Azevedo Barbosa Cavalcanti Drummond Esteves Figueiredo Guimarães Hollanda Junqueira Lacerda Magalhães"
        " Nascimento Oliveira Pacheco Queiroz Rezende Sampaio Teixeira Uchôa Vasconcelos Xavier Moraes Coutinho Prado",
    ),
    "za": (
        "Ayanda Bongani Charlize Dumisani Ettienne Fikile Gugu Hendrik Itumeleng Johan Kagiso Lerato Mandla Nomvula"
        " Pieter Refilwe Sipho Thandiwe Unathi Zanele",
        "Botha Cele Dlamini Erasmus Fourie Gumede Hlongwane Jacobs Khumalo Lombard Mahlangu Ndlovu Oosthuizen Pillay"
        " Radebe Sithole Tshabalala Venter Xaba Zwane Mokoena Naidoo Swanepoel Molefe",
    ),
    "ar": (
        "Amal Bassam Dalia Essam Farida Ghassan Hala Ibrahim Jamila Kamal Layla Mahmoud Nadia Omar Rania Samir Tarek"
        " Wafaa Yasmin Ziad",
        "al-Amin al-Bakri al-Dabbagh al-Fahmi Ghanem al-Hakim al-Jabri Khoury al-Luqman Mansour Naguib al-Omari"
        " Qandil al-Rashidi Sabbagh Tawfiq al-Usaimi Wahba Yassin Zahran al-Harbi Shukri Halabi al-Mutairi",
    ),
    "ru": (
        "Alina Boris Daria Evgeny Galina Ilya Irina Kirill Larisa Maxim Nina Oleg Polina Roman Svetlana Timur Vera"
        " Yana Yegor Zoya",
        "Abramenko Belyakov Chistyakov Demidov Yeliseyev Filatov Gavrilov Ignatyev Karpov Lukyanov Markelov"
        " Nesterov Ostrovsky Panfilov Rogozhin Sobolev Tarasenko Uvarov Vorontsov Zaitsev Klimov Ryabov Denisov"
        " Golubev",
    ),
    "tr": (
        "Ayşe Burak Canan Deniz Elif Ferhat Gülay Hakan İpek Kemal Leyla Murat Nilüfer Orhan Pınar Serkan Tülay Umut"
        " Yasemin Zafer",
        "Aksoy Bozkurt Candan Demircan Ergin Fidanlı Gökmen Harmancı Ilgaz Karahan Limoncu Menteşe Nalbant Özkan"
        " Polat Sarıkaya Tuncer Uslu Varol Yalçın Zengin Çetinkaya Koçak Şahinler",
    ),
    "id": (
        "Agus Bambang Citra Dewi Eko Fitri Gunawan Hesti Indra Joko Kartika Lestari Made Nurul Oktavia Puspita Rahmat"
        " Sari Teguh Wulan",
        "Adiputra Budiman Cahyono Darmawan Ekaputri Firmansyah Gunadi Hartono Iskandar Kusuma Lubis Mahendra"
        " Nugroho Pangestu Ramadhan Santoso Tanjung Utomo Wijayakusuma Yulianto Halim Siregar Hutagalung Setiawan",
    ),
    "es": (
        "Alejandra Bernardo Carmen Diego Elena Fernando Gloria Hugo Inés Joaquín Leticia Miguel Nuria Óscar Patricia"
        " Ramiro Silvia Tomás Verónica Julio",
        "Aguilar Benítez Carrasco Domínguez Escobar Figueroa Gallardo Herrera Ibarra Jiménez Larrañaga Montoya Navarro"
        " Olivares Peralta Quintana Rivas Salcedo Trujillo Urrutia Valverde Zamora Cisneros Espinoza",
    ),
    "it": (
        "Alessia Beppe Chiara Dario Eleonora Fulvio Giulia Ivo Lucia Massimo Nicoletta Ottavio Paola Raffaele Serena"
        " Tullio Ugo Viviana Franca Edoardo",
        "Alberini Bellucci Colonna Donati Esposito Ferraro Gallo Iannone Lombardi Marchetti Nardi Orsini Pellegrini"
        " Ruggieri Santoro Tagliaferri Ungaro Valentini Zanetti Bianconi Castelli Moretti Rinaldi Vitale",
    ),
    "pl": (
        "Agata Bogdan Celina Damian Elżbieta Filip Grażyna Henryk Iwona Jacek Kinga Leszek Magdalena Norbert Olga"
        " Paweł Renata Sławomir Teresa Wiktor",
        "Adamczyk Borowski Chmielewski Dąbrowski Faliński Górecki Hajduk Iwański Jaworski Kamińska Lewicki Majewski"
        " Nowicki Olszewski Piotrowicz Rutkowski Sadowski Tomaszek Urbański Wróbel Zawadzki Żukowski Sobczak Krawiec",
    ),
    "nordic": (
        "Anders Birgitta Carina Einar Frida Gunnar Hedvig Ivar Johanna Kristian Liv Magnus Nina Oskar Pernille Ragnhild"
        " Sigrid Tuomas Ulla Vidar",
        "Aalto Bergström Dahlgren Engdahl Fagerlund Grönroos Haugen Isaksson Järvelä Kvist Lindholm Mikkelsen Nyström"
        " Ødegård Pettersen Rantanen Sandvik Tiainen Ullman Virtala Westerberg Åkerblom Solheim Hakala",
    ),
    "africa": (
        "Adaeze Babatunde Chinedu Damilola Emeka Faith Gathoni Ifeoma Juma Kamau Lucy Mwangi Ngozi Obinna Peninah"
        " Rotimi Simiyu Titilayo Wanjiru Yetunde",
        "Abiola Balogun Chebet Danjuma Eze Fadeyi Gitau Ikande Kiplagat Lawal Muthoni Nwosu Ochieng Onyango"
        " Okonkwo Oyelaran Rotich Sowande Toure Umeh Wafula Akinyemi Barasa Nnamdi",
    ),
    "ir": (
        "Azar Behrouz Darya Ebrahim Farzaneh Golnaz Hamid Jaleh Kaveh Laleh Mehdi Nasrin Parviz Roya Siavash Taraneh"
        " Vahid Yalda Zahra Arash",
        "Afshar Bagheri Daneshvar Etemadi Farahani Ghorbani Hashemian Izadi Javan Kermani Lotfi Mirzaei Nazari"
        " Pakravan Rastegar Sohrabi Tavakoli Vaziri Yazdani Zandi Golestan Shirazi Tehrani Moradi",
    ),
    "il": (
        "Avital Boaz Dalit Eitan Gila Hagai Ilana Jonatan Keren Lior Michal Noam Orly Rivka Shai Tamar Uri Vered Yael"
        " Zohar",
        "Adler Berkovich Carmeli Dotan Elkayam Friedland Golani Harel Idan Katzir Levanon Mizrahi Naveh Oren"
        " Peled Ravid Sasson Tzur Uziel Vardi Yaari Zamir Ashkenazi Barnea",
    ),
    "ko": (
        "Eun-ji Dong-hyun Ha-yoon In-soo Ji-won Kyung-min Mi-sook Na-rae Sang-woo Seo-yeon Tae-ho Woo-jin Yeon-ah"
        " Young-soo Hye-jin Jae-min Min-ho So-young Chul-soo Bo-ra",
        "An Bae Cha Do Gil Ha Im Jang Ku Ma Nam Oh Pyo Ryu Seo Son Tak Um Woo Yang Yeo Yoo Shim Hwang",
    ),
    "vi": (
        "Anh Bình Châu Dũng Giang Hạnh Khánh Lan Minh Nga Oanh Phúc Quyên Sơn Thảo Uyên Việt Xuân Yến Hải",
        "Bùi Cao Đặng Đinh Dương Hoàng Huỳnh Lâm Lương Mai Ngô Phan Quách Tạ Thái Trịnh Vũ Vương Kiều Tô Châu Đoàn La"
        " Chu",
    ),
    "th": (
        "Achara Boonsri Chai Duangjai Ekachai Kamon Lamai Malee Niran Orathai Pimchan Rung Somsak Thawat Ubon Wichai"
        " Yupa Anong Decha Suda",
        "Amornwat Boonyasak Charoensuk Dechawong Intarasorn Jirapat Kittisak Limthong Meesuk Nakornsri Ongart"
        " Phromsiri Rattanakul Saetang Thongchai Udomporn Wattanasiri Yodmanee Srisai Panyarak Chaiyaporn Kongsakul"
        " Maneewan Suwannarat",
    ),
    "pk": (
        "Amna Bilal Danish Erum Faisal Gulshan Hina Imtiaz Javeria Kashif Lubna Mubashir Naila Owais Qasim Rabia Saad"
        " Tahira Usman Zainab",
        "Abbasi Baloch Cheema Durrani Effendi Farooqi Gondal Hashmi Iqbal Jatoi Kakar Lodhi Mirza Nizami"
        " Orakzai Paracha Qadri Rizvi Siddiqui Tareen Usmani Warraich Yaqub Zaidi",
    ),
}
_SPOKEN = {
    **dict.fromkeys(("US", "GB", "AU", "CA"), "en"), **dict.fromkeys(("MX", "ES", "AR", "CL", "PH"), "es"),
    **dict.fromkeys(("SE", "NO", "FI"), "nordic"), **dict.fromkeys(("KE", "NG"), "africa"),
    **dict.fromkeys(("EG", "SA"), "ar"), "CN": "zh", "DE": "de", "FR": "fr", "IN": "in", "JP": "ja", "BR": "pt",
    "ZA": "za", "RU": "ru", "TR": "tr", "ID": "id", "IT": "it", "PL": "pl", "IR": "ir", "IL": "il", "KR": "ko",
    "VN": "vi", "TH": "th", "PK": "pk",
}  # fmt: skip
_FAMILY_FIRST = frozenset({"zh", "ko", "vi"})

COUNTRIES = (
    *("US", "CN", "DE", "FR", "GB", "IN", "JP", "BR", "ZA", "EG", "RU", "TR", "ID", "MX", "IT", "ES", "PL", "SE", "NO"),
    *("FI", "AU", "CA", "AR", "CL", "KE", "NG", "SA", "IR", "IL", "KR", "VN", "TH", "PH", "PK"),
)
"""Codes of the countries that invented engagements are between, the busiest first."""

OFFICES = (
    ("President", 1), ("Prime Minister", 2), ("Minister of Foreign Affairs", 3), ("Minister of Defence", 4),
    ("Minister of Finance", 4), ("Minister of Trade", 4), ("National Security Adviser", 5),
    ("Deputy Minister of Foreign Affairs", 6), ("Ambassador", 6), ("Special Envoy", 6),
)  # fmt: skip
TOPICS = (
    "trade", "fisheries", "border demarcation", "visa facilitation", "nuclear safety", "arms control", "climate",
    "migration", "energy supply", "water sharing", "air links", "customs", "debt relief", "agriculture", "health",
    "maritime security", "counter-terrorism", "space", "science", "education", "culture", "tourism", "mining",
    "railways", "telecommunications", "extradition", "double taxation", "disaster relief", "human rights", "sanctions",
)  # fmt: skip
REASONS = (
    ("a vote in parliament on the same day", 1), ("the resignation of the cabinet", 1),
    ("an attack in the capital the day before", 2), ("demonstrations along the planned route", 3),
    ("a dispute over the wording of the joint statement", 4), ("the recall of the ambassador", 4),
    ("illness", 5), ("an operation and the time to recover from it", 5), ("a death in the family", 6),
    ("a week of national mourning", 6), ("an earthquake in the south of the country", 7), ("floods", 7),
    ("restrictions on travel during the epidemic", 8), ("fighting near the airport", 9),
    ("a ruling of the constitutional court", 10), ("the order of precedence at the reception", 11),
    ("scheduling", 12), ("a conflict with another engagement", 12), ("fog at the airport", 13),
    ("a strike of air traffic controllers", 13),
)  # fmt: skip
"""What was stated, and the place of its category in those that a record starts with, counted from 1."""
PUBLISHERS = (
    "The Morning Courier", "Evening Standard Herald", "National News Agency", "Ministry press release", "The Tribune",
    "Daily Chronicle", "Gazette of the Capital", "World Wire", "Le Messager", "La Gaceta del Sur", "Der Beobachter",
    "Il Mattino del Porto", "O Correio", "The Harbour Times", "Asia Dispatch", "The Nile Observer", "Baltic Review",
    "Pacific Journal", "Radio One transcript", "Foreign Ministry briefing",
)  # fmt: skip


def people_of(code: str, count: int) -> list[str]:
    """At most `count` names of people of a country, all of them different."""
    area = _SPOKEN[code]
    given, family = (words.split() for words in _NAMES[area])
    names: dict[str, None] = {}
    for number in range(count):
        round_, place = divmod(number, len(given) * len(family))
        later, first = divmod(place, len(given))
        names_given = given[first] if round_ == 0 else f"{given[first]} {given[(first + 7 * round_) % len(given)]}"
        last = family[(5 * later + first) % len(family)]
        names[f"{last} {names_given}" if area in _FAMILY_FIRST else f"{names_given} {last}"] = None
    return list(names)


@cache
def cities() -> dict[str, list[tuple[str, float, float]]]:
    """The gazetteer's cities with their coordinates by the code of their country, capitals first, then by people."""
    text = gzip.decompress(resources.path("gazetteer", "cities.tsv.gz").read_bytes()).decode("utf-8")
    found: dict[str, list[tuple[str, float, float]]] = defaultdict(list)
    for line in text.partition("\n\n")[0].split("\n"):
        name, code, latitude, longitude, *_ = line.split("\t")
        found[code].append((name, float(latitude), float(longitude)))
    return found
