"""The nationalities and organisations that the State Department's remarks put before an office."""

from __future__ import annotations

from functools import cache

_ADJECTIVES = """
Afghan Afghanistan; Albanian Albania; Algerian Algeria; Angolan Angola; Argentine Argentina; Argentinian Argentina;
Armenian Armenia; Australian Australia; Austrian Austria; Azerbaijani Azerbaijan; Bahraini Bahrain;
Bangladeshi Bangladesh; Belarusian Belarus; Belgian Belgium; Bolivian Bolivia; Botswanan Botswana;
Brazilian Brazil; British United Kingdom; UK United Kingdom; U.K. United Kingdom; Bulgarian Bulgaria; Burmese Burma;
Cambodian Cambodia; Cameroonian Cameroon; Canadian Canada; Chadian Chad; Chilean Chile; Chinese China; PRC China;
Colombian Colombia; Congolese ; Costa_Rican Costa Rica; Croatian Croatia; Cuban Cuba; Cypriot Cyprus;
Czech Czech Republic; Czechoslovak Czechoslovakia; Danish Denmark; Dominican ; Dutch Netherlands;
East_German German Democratic Republic; Ecuadorian Ecuador; Egyptian Egypt; Emirati United Arab Emirates;
UAE United Arab Emirates; U.A.E. United Arab Emirates; Eritrean Eritrea; Estonian Estonia; Ethiopian Ethiopia;
Fijian Fiji; Finnish Finland; French France; Gabonese Gabon; Georgian Georgia; German Germany;
West_German Germany, Federal Republic of; Ghanaian Ghana; Greek Greece; Guatemalan Guatemala; Guinean Guinea;
Haitian Haiti; Honduran Honduras; Hungarian Hungary; Icelandic Iceland; Indian India; Indonesian Indonesia;
Iranian Iran; Iraqi Iraq; Irish Ireland; Israeli Israel; Italian Italy; Ivorian Cote d'Ivoire; Jamaican Jamaica;
Japanese Japan; Jordanian Jordan; Kazakh Kazakhstan; Kazakhstani Kazakhstan; Kenyan Kenya; Kosovar Kosovo;
Kuwaiti Kuwait; Kyrgyz Kyrgyzstan; Laotian Laos; Latvian Latvia; Lebanese Lebanon; Liberian Liberia; Libyan Libya;
Lithuanian Lithuania; Luxembourgish Luxembourg; Macedonian Macedonia; Malaysian Malaysia; Malian Mali;
Maltese Malta; Mauritanian Mauritania; Mexican Mexico; Moldovan Moldova; Mongolian Mongolia;
Montenegrin Montenegro; Moroccan Morocco; Mozambican Mozambique; Namibian Namibia; Nepalese Nepal;
Nicaraguan Nicaragua; Nigerian Nigeria; Nigerien Niger; North_Korean Korea, North; North_Vietnamese North Vietnam;
Norwegian Norway; Omani Oman; Pakistani Pakistan; Palestinian Palestinian Authority; Panamanian Panama;
Paraguayan Paraguay; Peruvian Peru; Philippine Philippines; Filipino Philippines; Polish Poland;
Portuguese Portugal; Qatari Qatar; ROK Korea, Republic of; Romanian Romania; Russian Russia; Rwandan Rwanda;
Salvadoran El Salvador; Saudi Saudi Arabia; Saudi_Arabian Saudi Arabia; Senegalese Senegal; Serbian Serbia;
Singaporean Singapore; Slovak Slovakia; Slovenian Slovenia; Somali Somalia; South_African South Africa;
South_Korean South Korea; South_Sudanese South Sudan; South_Vietnamese South Vietnam; Soviet U.S.S.R.;
Spanish Spain; Sri_Lankan Sri Lanka; Sudanese Sudan; Swedish Sweden; Swiss Switzerland; Syrian Syria; Tajik Tajikistan;
Tanzanian Tanzania; Thai Thailand; Tunisian Tunisia; Turkish Turkey; Turkmen Turkmenistan; Ugandan Uganda;
Ukrainian Ukraine; Uruguayan Uruguay; Uzbek Uzbekistan; Vatican Vatican City; Venezuelan Venezuela;
Vietnamese Vietnam; Yemeni Yemen; Yugoslav Yugoslavia; Zambian Zambia; Zimbabwean Zimbabwe;
American United States; U.S. United States
"""

_NAMES = """
Russian Federation=Russia; Palestinian Authority=Palestinian Authority; Holy See=Vatican City;
Ivory Coast=Cote d'Ivoire;
Côte d’Ivoire=Cote d'Ivoire; Abu Dhabi=United Arab Emirates; Turkey=Turkey; Türkiye=Turkey; New Zealand=New Zealand;
Papua New Guinea=Papua New Guinea; Marshall Islands=Marshall Islands; Solomon Islands=Solomon Islands;
Democratic Republic of the Congo=Democratic Republic of the Congo; Czech Republic=Czech Republic;
United Kingdom=United Kingdom; Great Britain=United Kingdom; Bosnia=Bosnia and Herzegovina; Lesotho=Lesotho;
Bosnia and Herzegovina=Bosnia and Herzegovina; Trinidad and Tobago=Trinidad and Tobago; Bhutan=Bhutan;
West Germany=Germany, Federal Republic of; Republic of Korea=Korea, Republic of; Monaco=Monaco;
Dominican Republic=Dominican Republic; Soviet Union=U.S.S.R.; USSR=U.S.S.R.; Palau=Palau; Samoa=Samoa; Tonga=Tonga;
People’s Republic of China=China; Swaziland=Swaziland; Brunei=Brunei; Barbados=Barbados; Belize=Belize
"""

ORGANISATIONS = (
    "NATO", "EU", "E.U.", "European Union", "European Commission", "European Council", "European Parliament", "EC",
    "EEC", "UN", "U.N.", "United Nations", "OECD", "OSCE", "CSCE", "OAS", "OAU", "African Union", "AU",
    "African Union Commission", "Arab League", "ASEAN", "PLO", "IAEA", "International Atomic Energy Agency",
    "GCC", "Gulf Cooperation Council", "IMF", "International Monetary Fund", "World Bank", "World Health Organization",
    "UNESCO", "CARICOM", "World Food Program", "International Olympic Committee", "Palestine Liberation Organization",
)  # fmt: skip
"""Bodies whose officials the remarks name; the office keeps the body's name, as in "NATO Secretary General"."""


@cache
def nations() -> dict[str, str]:
    """What the remarks print before an office or after "of", to the English name of its country.

    '' where the word fits more than one country.
    """
    table: dict[str, str] = {}
    for entry in _ADJECTIVES.replace("\n", " ").split(";"):
        word, _, country = entry.strip().partition(" ")
        table[word.replace("_", " ")] = country.strip()
    for country in tuple(table.values()):
        if country:
            table[country] = country
    for entry in _NAMES.replace("\n", " ").split(";"):
        printed, _, country = entry.strip().partition("=")
        table[printed] = country
    return table


LEADERS: tuple[tuple[str, str, int, int], ...] = (
    ("President", "Roosevelt", 1901, 1909),
    ("President", "Taft", 1909, 1913),
    ("President", "Wilson", 1913, 1921),
    ("President", "Harding", 1921, 1923),
    ("President", "Coolidge", 1923, 1929),
    ("President", "Hoover", 1929, 1933),
    ("President", "Roosevelt", 1933, 1945),
    ("President", "Truman", 1945, 1953),
    ("President", "Eisenhower", 1953, 1961),
    ("President", "Kennedy", 1961, 1963),
    ("President", "Johnson", 1963, 1969),
    ("President", "Nixon", 1969, 1974),
    ("President", "Ford", 1974, 1977),
    ("President", "Carter", 1977, 1981),
    ("President", "Reagan", 1981, 1989),
    ("President", "Bush", 1989, 1993),
    ("President", "Clinton", 1993, 2001),
    ("President", "Bush", 2001, 2009),
    ("President", "Obama", 2009, 2017),
    ("President", "Trump", 2017, 2021),
    ("President", "Biden", 2021, 2025),
    ("President", "Trump", 2025, 2029),
    ("Vice President", "Nixon", 1953, 1961),
    ("Vice President", "Johnson", 1961, 1963),
    ("Vice President", "Humphrey", 1965, 1969),
    ("Vice President", "Agnew", 1969, 1973),
    ("Vice President", "Ford", 1973, 1974),
    ("Vice President", "Rockefeller", 1974, 1977),
    ("Vice President", "Mondale", 1977, 1981),
    ("Vice President", "Bush", 1981, 1989),
    ("Vice President", "Quayle", 1989, 1993),
    ("Vice President", "Gore", 1993, 2001),
    ("Vice President", "Cheney", 2001, 2009),
    ("Vice President", "Biden", 2009, 2017),
    ("Vice President", "Pence", 2017, 2021),
    ("Vice President", "Harris", 2021, 2025),
    ("Vice President", "Vance", 2025, 2029),
)
"""Presidents and vice presidents of the United States: office, family name, years from and to."""


def leads_united_states(office: str, name: str, year: int) -> bool:
    """Whether a bare "President Bush" printed of that year is the United States' own."""
    words = name.split()
    last = words[-1] if words else ""
    held = office.removesuffix("-elect")
    early = 1 if held != office else 0
    return any(held == o and last == family and first - early <= year <= end for o, family, first, end in LEADERS)
