"""Every phrase that sources use reads as the conventions say, counted from Saturday, 17 June 2023."""

from __future__ import annotations

import datetime

import pytest

from tracker.dates import CONVENTIONS, EMPTY, AmbiguousDate, DateRefused, read_date, to_words
from tracker.errors import Refusal

ANCHOR = datetime.date(2023, 6, 17)

# phrase, EDTF, first day, last day, shown as
PHRASES = """
6-9 Jul 2023                     | 2023-07-06/2023-07-09   | 2023-07-06 | 2023-07-09 | 6–9 Jul 2023
6–9 July 2023                    | 2023-07-06/2023-07-09   | 2023-07-06 | 2023-07-09 | 6–9 Jul 2023
6—9 JULY 2023                    | 2023-07-06/2023-07-09   | 2023-07-06 | 2023-07-09 | 6–9 Jul 2023
July 6-9, 2023                   | 2023-07-06/2023-07-09   | 2023-07-06 | 2023-07-09 | 6–9 Jul 2023
6 to 9 Jul. 2023                 | 2023-07-06/2023-07-09   | 2023-07-06 | 2023-07-09 | 6–9 Jul 2023
6 through 9 July 2023            | 2023-07-06/2023-07-09   | 2023-07-06 | 2023-07-09 | 6–9 Jul 2023
from 6 until 9 July 2023         | 2023-07-06/2023-07-09   | 2023-07-06 | 2023-07-09 | 6–9 Jul 2023
6 July 2023 - 9 July 2023        | 2023-07-06/2023-07-09   | 2023-07-06 | 2023-07-09 | 6–9 Jul 2023
6, 7 and 8 July 2023             | 2023-07-06/2023-07-08   | 2023-07-06 | 2023-07-08 | 6–8 Jul 2023
6-9 July                         | 2023-07-06/2023-07-09   | 2023-07-06 | 2023-07-09 | 6–9 Jul 2023
3-5 February 2023                | 2023-02-03/2023-02-05   | 2023-02-03 | 2023-02-05 | 3–5 Feb 2023
30 June - 2 July 2023            | 2023-06-30/2023-07-02   | 2023-06-30 | 2023-07-02 | 30 Jun – 2 Jul 2023
June 30-July 2, 2023             | 2023-06-30/2023-07-02   | 2023-06-30 | 2023-07-02 | 30 Jun – 2 Jul 2023
30 December - 2 January 2024     | 2023-12-30/2024-01-02   | 2023-12-30 | 2024-01-02 | 30 Dec 2023 – 2 Jan 2024
30 Dec 2023 - 2 Jan              | 2023-12-30/2024-01-02   | 2023-12-30 | 2024-01-02 | 30 Dec 2023 – 2 Jan 2024
28 Dec - 3 Jan                   | 2023-12-28/2024-01-03   | 2023-12-28 | 2024-01-03 | 28 Dec 2023 – 3 Jan 2024
18 June 2023                     | 2023-06-18              | 2023-06-18 | 2023-06-18 | 18 Jun 2023
June 18th, 2023                  | 2023-06-18              | 2023-06-18 | 2023-06-18 | 18 Jun 2023
the 1st of June, 2023            | 2023-06-01              | 2023-06-01 | 2023-06-01 | 1 Jun 2023
Monday, 5 June 2023              | 2023-06-05              | 2023-06-05 | 2023-06-05 | 5 Jun 2023
Mon. 5 June 2023                 | 2023-06-05              | 2023-06-05 | 2023-06-05 | 5 Jun 2023
Sat 17 June                      | 2023-06-17              | 2023-06-17 | 2023-06-17 | 17 Jun 2023
18-Jun-2023                      | 2023-06-18              | 2023-06-18 | 2023-06-18 | 18 Jun 2023
2023 June 18                     | 2023-06-18              | 2023-06-18 | 2023-06-18 | 18 Jun 2023
13/04/2023                       | 2023-04-13              | 2023-04-13 | 2023-04-13 | 13 Apr 2023
04/13/2023                       | 2023-04-13              | 2023-04-13 | 2023-04-13 | 13 Apr 2023
04/04/2023                       | 2023-04-04              | 2023-04-04 | 2023-04-04 | 4 Apr 2023
03/04/2023 - 13/04/2023          | 2023-04-03/2023-04-13   | 2023-04-03 | 2023-04-13 | 3–13 Apr 2023
2023/07/06                       | 2023-07-06              | 2023-07-06 | 2023-07-06 | 6 Jul 2023
18.06.2023                       | 2023-06-18              | 2023-06-18 | 2023-06-18 | 18 Jun 2023
03.04.2023                       | 2023-04-03              | 2023-04-03 | 2023-04-03 | 3 Apr 2023
05/2023                          | 2023-05                 | 2023-05-01 | 2023-05-31 | May 2023
Feb 2023                         | 2023-02                 | 2023-02-01 | 2023-02-28 | Feb 2023
in February                      | 2024-02                 | 2024-02-01 | 2024-02-29 | Feb 2024
2023-02                          | 2023-02                 | 2023-02-01 | 2023-02-28 | Feb 2023
the month of June 2023           | 2023-06                 | 2023-06-01 | 2023-06-30 | Jun 2023
Dec 2022 - Jan 2023              | 2022-12/2023-01         | 2022-12-01 | 2023-01-31 | Dec 2022 – Jan 2023
2023                             | 2023                    | 2023-01-01 | 2023-12-31 | 2023
2022-2023                        | 2022/2023               | 2022-01-01 | 2023-12-31 | 2022–2023
Q3 2024                          | 2024-35                 | 2024-07-01 | 2024-09-30 | Q3 2024
3Q 2024                          | 2024-35                 | 2024-07-01 | 2024-09-30 | Q3 2024
third quarter of 2024            | 2024-35                 | 2024-07-01 | 2024-09-30 | Q3 2024
second half of 2023              | 2023-41                 | 2023-07-01 | 2023-12-31 | second half of 2023
H1 2024                          | 2024-40                 | 2024-01-01 | 2024-06-30 | first half of 2024
first half of this year          | 2023-40                 | 2023-01-01 | 2023-06-30 | first half of 2023
second half of July              | 2023-07-16/2023-07-31   | 2023-07-16 | 2023-07-31 | second half of Jul 2023
spring 2023                      | 2023-21                 | 2023-03-01 | 2023-05-31 | spring 2023
the summer of 2023               | 2023-22                 | 2023-06-01 | 2023-08-31 | summer 2023
fall 2023                        | 2023-23                 | 2023-09-01 | 2023-11-30 | autumn 2023
winter 2023                      | 2023-24                 | 2023-12-01 | 2024-02-29 | winter 2023
spring or summer 2023            | 2023-21/2023-22         | 2023-03-01 | 2023-08-31 | spring 2023 – summer 2023
this spring                      | 2023-21                 | 2023-03-01 | 2023-05-31 | spring 2023
next spring                      | 2024-21                 | 2024-03-01 | 2024-05-31 | spring 2024
last winter                      | 2022-24                 | 2022-12-01 | 2023-02-28 | winter 2022
early 2023                       | 2023-01/2023-03         | 2023-01-01 | 2023-03-31 | early 2023
mid 2023                         | 2023-04/2023-09         | 2023-04-01 | 2023-09-30 | mid 2023
late 2023                        | 2023-10/2023-12         | 2023-10-01 | 2023-12-31 | late 2023
mid-March 2023                   | 2023-03-11/2023-03-20   | 2023-03-11 | 2023-03-20 | mid Mar 2023
early July                       | 2023-07-01/2023-07-10   | 2023-07-01 | 2023-07-10 | early Jul 2023
late February 2024               | 2024-02-21/2024-02-29   | 2024-02-21 | 2024-02-29 | late Feb 2024
mid-to-late June                 | 2023-06-11/2023-06-30   | 2023-06-11 | 2023-06-30 | 11–30 Jun 2023
late June or early July          | 2023-06-21/2023-07-10   | 2023-06-21 | 2023-07-10 | 21 Jun – 10 Jul 2023
late last year                   | 2022-10/2022-12         | 2022-10-01 | 2022-12-31 | late 2022
early next month                 | 2023-07-01/2023-07-10   | 2023-07-01 | 2023-07-10 | early Jul 2023
early next week                  | 2023-06-19/2023-06-25   | 2023-06-19 | 2023-06-25 | week of 19 Jun 2023
end of June                      | 2023-06-21/2023-06-30   | 2023-06-21 | 2023-06-30 | end of Jun 2023
end-June 2023                    | 2023-06-21/2023-06-30   | 2023-06-21 | 2023-06-30 | end of Jun 2023
end of this month                | 2023-06-21/2023-06-30   | 2023-06-21 | 2023-06-30 | end of Jun 2023
end of 2023                      | 2023-10/2023-12         | 2023-10-01 | 2023-12-31 | end of 2023
the end of the year              | 2023-10/2023-12         | 2023-10-01 | 2023-12-31 | end of 2023
first week of July               | 2023-07-01/2023-07-10   | 2023-07-01 | 2023-07-10 | early Jul 2023
around 5 May                     | 2024-05-05~             | 2024-05-02 | 2024-05-08 | about 5 May 2024
around 5 May 2023                | 2023-05-05~             | 2023-05-02 | 2023-05-08 | about 5 May 2023
on or about May 5, 2023          | 2023-05-05~             | 2023-05-02 | 2023-05-08 | about 5 May 2023
c. 5 May 2023                    | 2023-05-05~             | 2023-05-02 | 2023-05-08 | about 5 May 2023
around May 2023                  | 2023-05~                | 2023-04-01 | 2023-06-30 | about May 2023
around February 2024             | 2024-02~                | 2024-01-01 | 2024-03-31 | about Feb 2024
around 2023                      | 2023~                   | 2022-01-01 | 2024-12-31 | about 2023
possibly in July                 | 2023-07?                | 2023-07-01 | 2023-07-31 | possibly Jul 2023
5 May 2023?                      | 2023-05-05?             | 2023-05-05 | 2023-05-05 | possibly 5 May 2023
before 12 May 2021               | ../2021-05-11           | -          | 2021-05-11 | before 12 May 2021
after 12 May 2021                | 2021-05-13/..           | 2021-05-13 | -          | after 12 May 2021
since 12 May 2021                | 2021-05-12/..           | 2021-05-12 | -          | from 12 May 2021
from 12 May 2021                 | 2021-05-12/..           | 2021-05-12 | -          | from 12 May 2021
from 12 May 2021 onwards         | 2021-05-12/..           | 2021-05-12 | -          | from 12 May 2021
until 12 May 2021                | ../2021-05-12           | -          | 2021-05-12 | until 12 May 2021
not before 12 May 2021           | 2021-05-12/..           | 2021-05-12 | -          | from 12 May 2021
before May 2021                  | ../2021-04              | -          | 2021-04-30 | before May 2021
after 2021                       | 2022/..                 | 2022-01-01 | -          | after 2021
before the end of June 2023      | ../2023-06-30           | -          | 2023-06-30 | until 30 Jun 2023
since July                       | 2022-07/..              | 2022-07-01 | -          | from Jul 2022
by 5 July                        | 2023-06-17/2023-07-05   | 2023-06-17 | 2023-07-05 | 17 Jun – 5 Jul 2023
by July                          | 2023-06-17/2023-07      | 2023-06-17 | 2023-07-31 | 17 Jun 2023 – Jul 2023
by the end of the year           | 2023-06-17/2023-12      | 2023-06-17 | 2023-12-31 | 17 Jun 2023 – Dec 2023
no later than 5 July 2023        | 2023-06-17/2023-07-05   | 2023-06-17 | 2023-07-05 | 17 Jun – 5 Jul 2023
by March 2023                    | ../2023-03              | -          | 2023-03-31 | until Mar 2023
between June and July 2023       | 2023-06/2023-07         | 2023-06-01 | 2023-07-31 | between Jun and Jul 2023
between 5 and 9 May 2023         | 2023-05-05/2023-05-09   | 2023-05-05 | 2023-05-09 | between 5 May and 9 May 2023
14 or 15 March                   | 2024-03-14/2024-03-15   | 2024-03-14 | 2024-03-15 | 14 or 15 Mar 2024
March 14 or 15, 2023             | 2023-03-14/2023-03-15   | 2023-03-14 | 2023-03-15 | 14 or 15 Mar 2023
this weekend                     | 2023-06-17/2023-06-18   | 2023-06-17 | 2023-06-18 | weekend of 17 Jun 2023
next weekend                     | 2023-06-24/2023-06-25   | 2023-06-24 | 2023-06-25 | weekend of 24 Jun 2023
the weekend of 17 June           | 2023-06-17/2023-06-18   | 2023-06-17 | 2023-06-18 | weekend of 17 Jun 2023
the week of 17 July              | 2023-07-17/2023-07-23   | 2023-07-17 | 2023-07-23 | week of 17 Jul 2023
this week                        | 2023-06-12/2023-06-18   | 2023-06-12 | 2023-06-18 | week of 12 Jun 2023
next week                        | 2023-06-19/2023-06-25   | 2023-06-19 | 2023-06-25 | week of 19 Jun 2023
last week                        | 2023-06-05/2023-06-11   | 2023-06-05 | 2023-06-11 | week of 5 Jun 2023
this month                       | 2023-06                 | 2023-06-01 | 2023-06-30 | Jun 2023
next month                       | 2023-07                 | 2023-07-01 | 2023-07-31 | Jul 2023
last month                       | 2023-05                 | 2023-05-01 | 2023-05-31 | May 2023
next year                        | 2024                    | 2024-01-01 | 2024-12-31 | 2024
last year                        | 2022                    | 2022-01-01 | 2022-12-31 | 2022
next quarter                     | 2023-35                 | 2023-07-01 | 2023-09-30 | Q3 2023
July last year                   | 2022-07                 | 2022-07-01 | 2022-07-31 | Jul 2022
next Tuesday                     | 2023-06-20              | 2023-06-20 | 2023-06-20 | 20 Jun 2023
Tuesday next week                | 2023-06-20              | 2023-06-20 | 2023-06-20 | 20 Jun 2023
next Saturday                    | 2023-06-24              | 2023-06-24 | 2023-06-24 | 24 Jun 2023
last Saturday                    | 2023-06-10              | 2023-06-10 | 2023-06-10 | 10 Jun 2023
on Friday                        | 2023-06-23              | 2023-06-23 | 2023-06-23 | 23 Jun 2023
Friday                           | 2023-06-23              | 2023-06-23 | 2023-06-23 | 23 Jun 2023
Saturday                         | 2023-06-17              | 2023-06-17 | 2023-06-17 | 17 Jun 2023
last May                         | 2023-05                 | 2023-05-01 | 2023-05-31 | May 2023
last June                        | 2022-06                 | 2022-06-01 | 2022-06-30 | Jun 2022
next June                        | 2024-06                 | 2024-06-01 | 2024-06-30 | Jun 2024
today                            | 2023-06-17              | 2023-06-17 | 2023-06-17 | 17 Jun 2023
tomorrow                         | 2023-06-18              | 2023-06-18 | 2023-06-18 | 18 Jun 2023
yesterday                        | 2023-06-16              | 2023-06-16 | 2023-06-16 | 16 Jun 2023
the day after tomorrow           | 2023-06-19              | 2023-06-19 | 2023-06-19 | 19 Jun 2023
in ten days                      | 2023-06-27              | 2023-06-27 | 2023-06-27 | 27 Jun 2023
in three weeks                   | 2023-07-03/2023-07-09   | 2023-07-03 | 2023-07-09 | week of 3 Jul 2023
two weeks later                  | 2023-06-26/2023-07-02   | 2023-06-26 | 2023-07-02 | week of 26 Jun 2023
three weeks from now             | 2023-07-03/2023-07-09   | 2023-07-03 | 2023-07-09 | week of 3 Jul 2023
a week ago                       | 2023-06-05/2023-06-11   | 2023-06-05 | 2023-06-11 | week of 5 Jun 2023
in two months                    | 2023-08                 | 2023-08-01 | 2023-08-31 | Aug 2023
two years ago                    | 2021                    | 2021-01-01 | 2021-12-31 | 2021
within two weeks                 | 2023-06-17/2023-07-01   | 2023-06-17 | 2023-07-01 | 17 Jun – 1 Jul 2023
in the near future               | 2023-06-17/..           | 2023-06-17 | -          | from 17 Jun 2023
soon                             | 2023-06-17/..           | 2023-06-17 | -          | from 17 Jun 2023
weeks from now                   | 2023-06-17/..           | 2023-06-17 | -          | from 17 Jun 2023
in the coming weeks              | 2023-06-17/..           | 2023-06-17 | -          | from 17 Jun 2023
in the coming days               | 2023-06-17/..           | 2023-06-17 | -          | from 17 Jun 2023
in the coming months             | 2023-06-17/..           | 2023-06-17 | -          | from 17 Jun 2023
recently                         | ../2023-06-17           | -          | 2023-06-17 | until 17 Jun 2023
later this year                  | 2023-06-17/2023-12-31   | 2023-06-17 | 2023-12-31 | 17 Jun – 31 Dec 2023
later this month                 | 2023-06-17/2023-06-30   | 2023-06-17 | 2023-06-30 | 17–30 Jun 2023
earlier this year                | 2023-01-01/2023-06-17   | 2023-01-01 | 2023-06-17 | 1 Jan – 17 Jun 2023
earlier this month               | 2023-06-01/2023-06-17   | 2023-06-01 | 2023-06-17 | 1–17 Jun 2023
TBD                              | ../..                   | -          | -          | date not set
to be determined                 | ../..                   | -          | -          | date not set
date to be announced             | ../..                   | -          | -          | date not set
undated                          | ../..                   | -          | -          | date not set
expected in July                 | 2023-07                 | 2023-07-01 | 2023-07-31 | Jul 2023
planned for 6-9 July             | 2023-07-06/2023-07-09   | 2023-07-06 | 2023-07-09 | 6–9 Jul 2023
scheduled for early 2024         | 2024-01/2024-03         | 2024-01-01 | 2024-03-31 | early 2024
early 1990s                      | 1990/1993               | 1990-01-01 | 1993-12-31 | early 1990s
the mid-1990s                    | 1994/1996               | 1994-01-01 | 1996-12-31 | mid 1990s
late 1990s                       | 1997/1999               | 1997-01-01 | 1999-12-31 | late 1990s
1990s                            | 199X                    | 1990-01-01 | 1999-12-31 | 1990s
2023-06-18                       | 2023-06-18              | 2023-06-18 | 2023-06-18 | 18 Jun 2023
2023-06-18/2023-06-19            | 2023-06-18/2023-06-19   | 2023-06-18 | 2023-06-19 | 18–19 Jun 2023
2023-06-18..2023-06-19           | 2023-06-18/2023-06-19   | 2023-06-18 | 2023-06-19 | 18–19 Jun 2023
2023-06-18 to 2023-06-19         | 2023-06-18/2023-06-19   | 2023-06-18 | 2023-06-19 | 18–19 Jun 2023
2023-21                          | 2023-21                 | 2023-03-01 | 2023-05-31 | spring 2023
2023-41                          | 2023-41                 | 2023-07-01 | 2023-12-31 | second half of 2023
202X                             | 202X                    | 2020-01-01 | 2029-12-31 | 2020s
20XX                             | 20XX                    | 2000-01-01 | 2099-12-31 | 2000–2099
2023-XX                          | 2023-XX                 | 2023-01-01 | 2023-12-31 | 2023
2023-06-XX                       | 2023-06-XX              | 2023-06-01 | 2023-06-30 | Jun 2023
2023-06-18~                      | 2023-06-18~             | 2023-06-15 | 2023-06-21 | about 18 Jun 2023
2023-06?                         | 2023-06?                | 2023-06-01 | 2023-06-30 | possibly Jun 2023
2023-06-18%                      | 2023-06-18%             | 2023-06-15 | 2023-06-21 | about possibly 18 Jun 2023
2023-06-16/..                    | 2023-06-16/..           | 2023-06-16 | -          | from 16 Jun 2023
/2023-06                         | /2023-06                | -          | 2023-06-30 | until Jun 2023
"""

# The same, for what has already taken place.
PAST = """
May           | 2023-05    | in May of the anchor's year
December      | 2022-12    | not the one to come
June          | 2023-06    | the month under way
12 July       | 2022-07-12 | the day a year ago
Friday        | 2023-06-16 | yesterday
the weekend   | 2023-06-17/2023-06-18 | the one under way
29 February   | 2020-02-29 | the leap year before
28 Dec - 3 Jan | 2022-12-28/2023-01-03 | across New Year
"""

EXACT = (
    *("6-9 Jul 2023", "18 June 2023", "tomorrow", "next Tuesday", "2023-06-18/2023-06-19", "from 6 until 9 July 2023"),
    *("30 June - 2 July 2023", "in ten days", "18.06.2023", "6, 7 and 8 July 2023"),
)
VAGUE = (
    *(
        "Feb 2023",
        "14 or 15 March 2023",
        "end of June",
        "next week",
        "this weekend",
        "around 5 May 2023",
        "TBD",
        "soon",
    ),
    *("2023-06-18?", "since 5 May 2021", "between 5 and 9 May 2023", "by 5 July", "earlier this month", "words"),
)
NOT_UNDERSTOOD = (
    *("6 July 23", "06/07/23", "2023–24", "mid-week", "when the dust settles", "6-9", "July 6 July 7", "12", "the"),
    *("2023-06-18T10:00", "June 2023 to date", "5 May 2023 at noon", "٦ July 2023", "((", "/", "..", "x" * 5000),
)
REFUSED = {
    "30 Feb 2023": "28 days",
    "31 June": "30 days",
    "29 February 2023": "28 days",
    "2023-02-30": "28 days",
    "2023-13": "no month 13",
    "13/14/2023": "no month 14",
    "32 May 2023": "no month has a day 32",
    "9-6 July 2023": "ends before it starts",
    "9-6 July": "ends before it starts",
    "2 July - 30 June 2023": "ends before it starts",
    "July 2023 - June 2023": "ends before it starts",
    "2023-06-19/2023-06-18": "ends before it starts",
    "between July 2023 and May 2023": "ends before it starts",
    "Tuesday, 5 June 2023": "is a Monday, not a Tuesday",
    "Y17000": "0001 to 9999",
    "0000": "1 to 9999",
    "after 9999": "1 to 9999",
    "03/04/2023 - 02/03/2023": "ends before it starts",
    "Sunday, 03/04/2023": "not a Sunday",
}


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("phrase", "edtf", "first", "last", "shown"), rows(PHRASES))
def test_phrase(phrase: str, edtf: str, first: str, last: str, shown: str) -> None:
    date = read_date(phrase, ANCHOR)
    bounds = [str(day) if day else "-" for day in (date.earliest, date.latest)]
    assert (date.text, date.edtf, bounds, to_words(date)) == (phrase, edtf, [first, last], shown)
    assert date.understood


@pytest.mark.parametrize(("phrase", "edtf", "why"), rows(PAST))
def test_what_took_place_is_the_nearest_before(phrase: str, edtf: str, why: str) -> None:
    assert read_date(phrase, ANCHOR, past=True).edtf == edtf, why


def test_an_approximate_range_widens_at_both_ends() -> None:
    date = read_date("around 5-9 May 2023")
    assert (date.edtf, str(date.earliest), str(date.latest)) == ("2023-05-05~/2023-05-09~", "2023-05-02", "2023-05-12")
    assert to_words(date) == "about 5 May 2023 – about 9 May 2023"


def test_case_and_spaces_do_not_matter() -> None:
    date = read_date("  LATE   Last YEAR. ", ANCHOR)
    assert (date.text, date.edtf) == ("LATE   Last YEAR.", "2022-10/2022-12")


@pytest.mark.parametrize("phrase", EXACT)
def test_exact_days_are_not_vague(phrase: str) -> None:
    assert not read_date(phrase, ANCHOR).is_vague


@pytest.mark.parametrize("phrase", VAGUE)
def test_anything_else_is_vague(phrase: str) -> None:
    assert read_date(phrase, ANCHOR).is_vague


@pytest.mark.parametrize("phrase", NOT_UNDERSTOOD)
def test_what_is_not_understood_stays_as_words(phrase: str) -> None:
    date = read_date(phrase, ANCHOR)
    assert (date.text, date.edtf, date.earliest, date.latest) == (phrase, None, None, None)
    assert not date.understood
    assert to_words(date) == phrase


@pytest.mark.parametrize("phrase", REFUSED)
def test_impossible_dates_are_refused_with_what_to_do(phrase: str) -> None:
    expected = REFUSED[phrase]
    with pytest.raises(DateRefused) as refused:
        read_date(phrase, ANCHOR)
    assert expected.lower() in str(refused.value).lower()
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "phrase", ["6-9 July", "14 or 15 March", "around 5 May", "tomorrow", "in the near future", "by July 2023"]
)
def test_relative_words_without_an_anchor_ask_for_one(phrase: str) -> None:
    with pytest.raises(DateRefused, match="give the day"):
        read_date(phrase)


def test_a_slashed_date_asks_which_is_the_month() -> None:
    with pytest.raises(AmbiguousDate) as asked:
        read_date("03/04/2023", ANCHOR)
    assert isinstance(asked.value, Refusal)
    assert [choice.edtf for choice in asked.value.choices] == ["2023-04-03", "2023-03-04"]
    assert "3 Apr 2023" in str(asked.value) and "4 Mar 2023" in str(asked.value)
    assert read_date("03/04/2023", day_first=True).edtf == "2023-04-03"
    assert read_date("03/04/2023", day_first=False).edtf == "2023-03-04"


def test_a_slashed_range_asks_once_for_both_ends() -> None:
    with pytest.raises(AmbiguousDate) as asked:
        read_date("03/04/2023 - 05/04/2023")
    assert [choice.edtf for choice in asked.value.choices] == ["2023-04-03/2023-04-05", "2023-03-04/2023-05-04"]


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("Saturday, 17 June 2023", "2023-06-17"),
        ("Sat 03/04/2023", "2023-03-04"),
        ("Mon 03/04/2023", "2023-04-03"),
        ("last week of June 2023", "2023-06-21/2023-06-30"),
        ("the week of 17 July 2023", "2023-07-17/2023-07-23"),
        ("early 1990s", "1990/1993"),
        ("03/04/2023 - 13/04/2023", "2023-04-03/2023-04-13"),
    ],
)
def test_what_names_its_own_year_needs_no_anchor(phrase: str, edtf: str) -> None:
    assert read_date(phrase).edtf == edtf


def test_no_words_are_no_date() -> None:
    assert read_date("   ", ANCHOR) is EMPTY
    assert not EMPTY.understood and not EMPTY.is_vague and to_words(EMPTY) == ""


@pytest.mark.parametrize(
    ("phrase", "anchor", "edtf"),
    [
        ("this weekend", "2023-06-14", "2023-06-17/2023-06-18"),
        ("this weekend", "2023-06-18", "2023-06-17/2023-06-18"),
        ("next week", "2023-06-18", "2023-06-19/2023-06-25"),
        ("next Tuesday", "2023-06-19", "2023-06-20"),
        ("in two months", "2023-12-31", "2024-02"),
        ("next month", "2023-01-31", "2023-02"),
        ("last month", "2023-01-01", "2022-12"),
        ("this winter", "2024-01-20", "2023-24"),
        ("next quarter", "2023-12-01", "2024-33"),
        ("29 February", "2023-06-17", "2024-02-29"),
        ("28 Dec - 3 Jan", "2024-01-01", "2023-12-28/2024-01-03"),
        ("late last year", "2024-06-17", "2023-10/2023-12"),
    ],
)
def test_edges_of_the_calendar(phrase: str, anchor: str, edtf: str) -> None:
    assert read_date(phrase, datetime.date.fromisoformat(anchor)).edtf == edtf


def test_the_conventions_name_phrases_that_are_read() -> None:
    """Each single phrase of the codebook's table is understood, save the two that say they are not."""
    unread = []
    for phrase, _meaning in CONVENTIONS:
        if "/" in phrase or "," in phrase:
            continue
        if not read_date(phrase, ANCHOR).understood:
            unread.append(phrase)
    assert unread == ["week", "6 July 23", "anything else"]
