"""How numbers, days, telephones and words look that must not be broken in two."""

from __future__ import annotations

import re

_FIGURES = "一二三四五六七八九十"
_CAPITALS = "零壹贰叁肆伍陆柒捌玖拾佰仟"
_DAYS = rf"""
      \d{{2,4}}(?:[-－/.．]|[ ]?年[ ]?)\d{{1,2}}(?:[-－/.．]|[ ]?月[ ]?)\d{{1,2}}(?!\d)
      (?:[ ]?[日号])?
    | \d{{2,4}}[ ]?年(?:[ ]?\d{{1,2}}[ ]?月(?:份|[ ]?\d{{1,2}}[ ]?[日号])?|第?[一二三四1-4]季度)?
    | \d{{1,2}}[ ]?月(?:[ ]?\d{{1,2}}[ ]?[日号]|份)?
    | [〇零○{_FIGURES}]{{4}}年(?:[{_FIGURES}]{{1,3}}月(?:[{_FIGURES}]{{1,3}}[日号]|份)?)?
    | [{_FIGURES}]{{1,3}}月(?:[{_FIGURES}]{{1,3}}[日号]|份)
"""
"""2026-11-22, 2026 年 11 月 22 日, 2026年第三季度, 11月22日, 二〇二六年十一月二十二日."""
_NUMBER = r"""
      \d{1,2}[:：]\d\d[-－–—~至](?:次日)?\d{1,2}[:：]\d\d
    | 0\d{2,3}[ ]\d{7,8}(?!\d)
    | \d{3,4}(?:[ ]\d{3,4}){1,2}(?![ ]?\d)(?:[.．]\d+)?
    | \d{1,3}(?:[ '\u00a0\u2009\u202f]\d{3}){1,4}(?![ ]?\d)(?:[.．]\d+)?
    | \d{1,3}(?:，\d{3}){1,4}(?!，?\d)(?:[.．]\d+)?
    | \d(?:[\d,.．:：*×\-]|[－‐‑–—](?=\d))*
"""
"""08:30-次日08:30, 0857 0000101, 138 0000 0000, 1 234 567.00, 1，234，567.00, 1,200.50,
0857-0000101, 138****1234."""
_UNIT = r"""
      [％%‰℃]
    | [ ]?[余多几]?[十百千万亿]{0,2}[余多]?元整?
    | [余多几]?[十百千万亿]{0,2}[余多]?
      (?:个?工作日|[人户]次|平方米|平方公里|立方米|公里|公斤
      |[个户人口次条项亩只头天日时分点星颗组号名件家例岁年周期届位笔张份倍吨米斤])?
"""
_CHINESE = rf"""
      [{_CAPITALS}][{_CAPITALS}万亿元圆角分]+[整正]?
    | [{_FIGURES}两百千万亿零]{{2,}}[余多]?元 | 百分之[{_FIGURES}百零点]+
"""
"""壹拾贰万叁仟元整, 三万五千元, 百分之二十五."""
_BEGINS = rf"[\dA-Za-z{_FIGURES}{_CAPITALS}〇○两百千万亿+\-−－￥¥（(★☆—…_@&'*./\\=?%~^|:]"
"""What anything below begins with: most characters are none of it."""
WHOLE = re.compile(
    rf"""(?={_BEGINS})(?:
      {_DAYS}
    | [（(]0\d{{2,3}}[）)][ \-－]?\d{{7,8}}                        # (0857)0000101
    | [+\-−－]?[￥¥]?(?:{_NUMBER})(?:(?<=[\d*])(?:{_UNIT}))?
    | {_CHINESE}
    | [★☆]{{2,}}                                                # a rating
    | —{{2,}} | …{{2,}}                                             # never apart
    | [A-Za-z0-9_@&'*+\-.:/\\=?%~^|]+                         # words, addresses, masked numbers
    )""",
    re.VERBOSE,
)
"""Pieces that stay on one line: broken in two, a number or a day reads as another."""
PART = re.compile(
    rf"(?<=[年月])(?=[ ]?[\d第{_FIGURES}])"
    rf"|(?<=[万亿元圆])(?=[{_CAPITALS}])|(?<=[万亿])(?=[{_FIGURES}])"
    r"|(?<=\d)(?=[ ][^\d]*元)"
)
"""Where one longer than its line breaks: a day after year and month, an amount in Chinese figures
after 万 and 元, any amount before a blank and its unit."""
