"""Broken texts as officials type them: text, code, line, column, and words of the Chinese message.

A text of several faults stands several times, once for each.
"""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    raw: str | bytes
    code: str
    line: int
    column: int
    words: str


FAULTS = (
    # the full-width colon
    Fault("标题: 通知\n姓名：示例甲\n", "colon-fullwidth", 2, 3, "第 2 行用了全角冒号“：”"),
    Fault("姓名：示例甲\n", "colon-fullwidth", 1, 3, "第 1 行用了全角冒号"),
    Fault("甲:\n  姓名：示例甲\n  电话：1\n", "colon-fullwidth", 2, 5, "第 2 行用了全角冒号"),
    Fault("甲:\n  姓名：示例甲\n  电话：1\n", "colon-fullwidth", 3, 5, "第 3 行用了全角冒号"),
    Fault("甲:\n  - 姓名：示例甲\n    金额: 3\n", "colon-fullwidth", 2, 7, "全角冒号"),
    Fault("标题: 通知\n  姓名：示例甲\n", "colon-fullwidth", 2, 5, "全角冒号"),
    Fault("甲: {姓名：示例甲, 金额: 3}\n", "colon-fullwidth", 1, 7, "全角冒号"),
    Fault("甲: {\n  姓名: 示例甲,\n  金额：3}\n", "colon-fullwidth", 3, 5, "第 3 行用了全角冒号"),
    Fault('"姓名"：示例甲\n标题: 1\n', "colon-fullwidth", 1, 5, "全角冒号"),
    Fault("姓名：示例甲 电话: 3\n", "colon-fullwidth", 1, 3, "全角冒号"),
    # the colon without its space, or with the wrong one
    Fault("标题: 通知\n姓名:示例甲\n", "colon-space-missing", 2, 3, "第 2 行的冒号后面少了空格"),
    Fault("姓名:示例甲\n", "colon-space-missing", 1, 3, "冒号后面少了空格"),
    Fault(
        "甲:\n  姓名:示例甲\n  村:乙\n", "colon-space-missing", 2, 5, "第 2 行的冒号后面少了空格"
    ),
    Fault(
        "甲:\n  姓名:示例甲\n  村:乙\n", "colon-space-missing", 3, 4, "第 3 行的冒号后面少了空格"
    ),
    Fault("甲: {姓名:示例甲, 金额: 3}\n", "colon-space-missing", 1, 7, "冒号后面少了空格"),
    Fault('"姓名":示例甲\n标题: 1\n', "colon-space-missing", 1, 5, "冒号后面少了空格"),
    Fault("姓名:\u3000示例甲\n标题: 1\n", "colon-wide-space", 1, 4, "冒号后面是全角空格"),
    Fault("标题: 1\n姓名:\xa0示例甲\n", "colon-wide-space", 2, 4, "冒号后面是不换行空格"),
    # wide spaces, tabs, indentation
    Fault("姓名\u3000: 示例甲\n", "key-wide-space", 1, 3, "“姓名”旁边有全角空格"),
    Fault("姓名\xa0: 示例甲\n", "key-wide-space", 1, 3, "“姓名”旁边有不换行空格"),
    Fault("甲:\n- \u3000姓名: 示例甲\n", "key-wide-space", 2, 3, "“姓名”旁边有全角空格"),
    Fault("\u3000姓名: 示例甲\n", "indent-wide-space", 1, 1, "行首用了全角空格"),
    Fault("甲:\n  \u3000乙: 1\n", "indent-wide-space", 2, 3, "行首用了全角空格"),
    Fault("甲:\n\xa0\xa0乙: 1\n", "indent-wide-space", 2, 1, "行首用了不换行空格"),
    Fault("甲:\n\t乙: 1\n", "indent-tab", 2, 1, "行首用了 Tab 键"),
    Fault("甲:\t- 1\n", "tab", 1, 3, "用了 Tab 键"),
    Fault("甲:\n    乙: 1\n  丙: 2\n", "syntax-align", 3, 3, "对不齐"),
    Fault("甲: 1\n  乙: 2\n", "syntax-deeper", 2, 3, "第 2 行比上一行多缩进了"),
    Fault("甲:\n  - 乙: 1\n   丙: 2\n", "syntax-align", 3, 4, "和上面的列表对不齐"),
    Fault("甲:\n  - 乙\n  丙: 丁\n", "syntax-align", 3, 3, "和上面的列表对不齐"),
    Fault("  甲: 1\n乙: 2\n", "syntax-align", 2, 1, "对不齐"),
    Fault("甲: 1\n- 乙\n", "syntax-align", 2, 1, "对不齐"),
    # dashes and comments
    Fault("甲:\n  －乙\n  － 丙\n", "dash-fullwidth", 2, 3, "第 2 行行首用了全角横线“－”"),
    Fault("甲:\n  －乙\n  － 丙\n", "dash-fullwidth", 3, 3, "第 3 行行首用了全角横线"),
    Fault("甲:\n  —\u3000姓名: 乙\n", "dash-fullwidth", 2, 3, "全角横线“—”"),
    Fault("甲:\n  -乙\n  -丙\n", "dash-space-missing", 2, 3, "第 2 行的“-”后面少了空格"),
    Fault("甲:\n  -乙\n  -丙\n", "dash-space-missing", 3, 3, "第 3 行的“-”后面少了空格"),
    Fault("甲:\n- 乙\n-丙\n", "dash-space-missing", 3, 1, "“-”后面少了空格"),
    Fault("甲: - 乙\n", "value-list", 1, 4, "列表写在了冒号后面"),
    Fault("标题: 通知\n＃ 备注\n村: 1\n", "comment-fullwidth", 2, 1, "全角井号“＃”"),
    Fault("标题: 通知\n  ＃ 备注\n", "comment-fullwidth", 2, 3, "全角井号“＃”"),
    Fault("甲: {收入: 1，支出: 2}\n", "comma-fullwidth", 1, 10, "全角逗号“，”"),
    # quotes and reserved signs
    Fault('标题: "通知\n村: 示例\n', "quote-unbalanced", 1, 5, '引号 " 只有开头，没有结尾'),
    Fault('标题: "通知\n说明: 停水"\n', "quote-unbalanced", 1, 5, "只有开头，没有结尾"),
    Fault("甲:\n- 标题: '通知\n  村: 示例'\n", "quote-unbalanced", 2, 7, "引号 ' 只有开头"),
    Fault('标题: "通知"停水\n', "quote-tail", 1, 5, "引号没有把整个内容包住"),
    Fault('标题: "D:\\账目"\n', "syntax-escape", 1, 8, "反斜杠"),
    Fault("标题: @示例\n", "value-reserved", 1, 5, "以“@”开头"),
    Fault("标题: `示例\n", "value-reserved", 1, 5, "以“`”开头"),
    Fault("标题: %5\n", "value-reserved", 1, 5, "以“%”开头"),
    Fault("标题: **重点**\n", "value-reserved", 1, 5, "以“*”开头"),
    Fault("标题: !重点\n", "value-reserved", 1, 5, "以“!”开头"),
    Fault("标题: &重点\n", "value-reserved", 1, 5, "以“&”开头"),
    Fault("标题: |示例\n", "value-reserved", 1, 5, "以“|”开头"),
    Fault("人数: >=5\n", "value-reserved", 1, 5, "以“>”开头"),
    Fault("人数: >5\n", "block-empty", 1, 5, "“>”后面没有文字"),
    Fault("标题: [通知]停水\n", "value-bracket", 1, 5, "以“[”开头"),
    Fault("标题: [通知\n村: 1\n", "value-bracket", 1, 5, "括号“[”没有配对"),
    Fault("标题: {通知\n村: 1\n", "value-bracket", 1, 5, "括号“{”没有配对"),
    Fault("标题: [甲, {乙: 1]\n", "value-bracket", 1, 5, "括号“[”没有配对"),
    Fault("标题: 通知: 停水\n", "value-colon", 1, 7, "内容里又有一个“: ”"),
    Fault("标题: ? 示例\n", "syntax-sign", 1, 5, "不能直接用的符号"),
    # lines without a colon
    Fault("甲: 1\n示例\n乙: 2\n", "syntax-colon", 2, 1, "第 2 行没有冒号"),
    Fault("示例 一\n乙: 2\n", "syntax-colon", 1, 1, "第 1 行没有冒号"),
    Fault(": 示例\n", "key-empty", 1, 1, "冒号前面没有名称"),
    # legal YAML that no record may hold
    Fault("甲: 1\n乙: 2\n甲: 3\n", "key-duplicate", 3, 1, "“甲”写了两次，第一次在第 1 行第 1 列"),
    Fault("甲:\n- {乙: 1, 乙: 2}\n", "key-duplicate", 2, 10, "写了两次，第一次在第 2 行第 4 列"),
    Fault("甲: &x 1\n乙: *x\n", "anchor", 1, 4, "以“&”开头"),
    Fault("甲: &x 1\n乙: *x\n", "alias", 2, 4, "以“*”开头"),
    Fault("甲: !!python/object/apply:os.system [ls]\n", "tag", 1, 4, "以“!”开头"),
    Fault("甲: !!str 1\n", "tag", 1, 4, "以“!”开头"),
    Fault("<<: {甲: 1}\n", "key-merge", 1, 1, "不能用“<<”"),
    Fault("? [甲]\n: 乙\n", "key-not-text", 1, 3, "名称是括号或列表"),
    Fault("{甲: 1}: 乙\n", "key-not-text", 1, 1, "名称是括号或列表"),
    Fault('甲: {"": 1}\n', "key-empty", 1, 5, "冒号前面没有名称"),
    Fault("甲: 1\n---\n乙: 2\n", "documents", 2, 1, "第 2 行的“---”"),
    Fault("%YAML 1.1\n---\n甲: 1\n", "directive", 1, 1, "以“%”起头的指令行"),
    Fault("", "top-empty", 1, 1, "文件是空的"),
    Fault("# 备注\n\n", "top-empty", 1, 1, "文件是空的"),
    Fault("---\n", "top-empty", 1, 1, "文件是空的"),
    Fault("- 甲\n- 乙\n", "top-list", 1, 1, "整个文件是一个列表"),
    Fault("只是文字\n", "top-text", 1, 1, "整个文件只是一段文字“只是文字”"),
    Fault("甲: " + "[" * 13 + "]" * 13, "too-deep", 1, 15, "超过 12 层"),
    # characters that no editor shows
    Fault("甲: 乙\0\n", "control-character", 1, 5, "空字符 NUL"),
    Fault("甲: 1\n乙: \x1b[0m\n", "control-character", 2, 4, "控制字符(U+001B)"),
    Fault("甲: 1\x85乙: 2\n", "control-character", 1, 5, "换行符 NEL(U+0085)"),
    Fault("甲: 1\u2028乙: 2\n", "control-character", 1, 5, "行分隔符(U+2028)"),
    Fault("甲: 1\u2029乙: 2\n", "control-character", 1, 5, "段落分隔符(U+2029)"),
    # encodings and disguises
    Fault("甲: 1\n标题: 停水通知\n".encode("gbk"), "encoding-gbk", 1, 1, "存成了 GBK"),
    Fault("# title\n标题: 通知\n".encode("gb18030"), "encoding-gbk", 2, 1, "存成了 GBK"),
    Fault("標題: 停水通知\n說明: 請各位村民\n".encode("big5"), "encoding-big5", 1, 1, "Big5"),
    Fault("标题: 通知\n".encode("utf-16"), "encoding-utf16", 1, 1, "存成了 UTF-16"),
    Fault("标题: 通知\n".encode("utf-16-le"), "encoding-utf16", 1, 1, "存成了 UTF-16"),
    Fault("标题: 通知\n".encode("utf-16-be"), "encoding-utf16", 1, 1, "存成了 UTF-16"),
    Fault("title: 1\n".encode("utf-16-le"), "encoding-utf16", 1, 1, "存成了 UTF-16"),
    Fault("标题: 通知\n".encode("utf-32"), "encoding-utf32", 1, 1, "存成了 UTF-32"),
    Fault(
        "甲: 1\n标题: 停水通知".encode()[:-1], "encoding-damaged", 2, 8, "第 2 行第 8 个字是坏的"
    ),
    Fault(b"PK\x03\x04\x14\0\x06\0 xl/workbook.xml \xd0", "not-text", 0, 0, "Excel 表格"),
    Fault(b"PK\x03\x04\x14\0\x06\0 word/document.xml \xd0", "not-text", 0, 0, "Word 文档"),
    Fault(b"PK\x03\x04\x14\0\x06\0 photo.jpg \xd0", "not-text", 0, 0, "zip 压缩包"),
    Fault(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "not-text", 0, 0, "旧版 Excel 或 Word"),
    Fault(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "not-text", 0, 0, "PDF 文件"),
    Fault(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-text", 0, 0, "PNG 图片"),
    Fault(b"\xff\xd8\xff\xe0\0\x10JFIF", "not-text", 0, 0, "JPEG 图片"),
    Fault(b"#" * (1024 * 1024 + 1), "too-big", 0, 0, "超过 1 MB"),
)
