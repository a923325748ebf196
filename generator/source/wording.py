"""The sentences for legal YAML that no record may hold: message and way out, in that order."""

from __future__ import annotations

from typing import Final

from generator.errors import Text
from generator.values import beginning

Words = tuple[Text, Text]

_COPY_EXAMPLE = Text(
    "请照着样例，一行写一项：“名称: 内容”",
    "follow the example: one “name: content” a line",
)

EMPTY_FILE: Final[Words] = (
    Text("文件是空的，没有任何内容", "the file is empty"),
    Text("请照着样例填写；不要的文件请删掉", "fill it in like the example, or delete the file"),
)
TOP_LIST: Final[Words] = (
    Text(
        "整个文件是一个列表（每行以“-”开头）,应当是一项一项的“名称: 内容”",
        "the whole file is a list; it must be “name: content” lines",
    ),
    Text(
        "一个文件只写一条记录；请去掉行首的“- ”，多条记录请分成多个文件",
        "one file holds one record: drop the leading “- ”, and split several records",
    ),
)
DIRECTIVE: Final[Words] = (
    Text("文件开头有以“%”起头的指令行", "the file begins with a “%” directive"),
    Text("用不着，请删掉这一行", "it isn't needed; delete the line"),
)
KEY_MERGE: Final[Words] = (
    Text("不能用“<<”合并别处的内容", "“<<” (merge) can't be used"),
    Text("请把要合并的各项直接写在这里", "write the merged fields out here"),
)
TOO_MANY: Final[Words] = (
    Text("文件里的项目太多，超过十万个", "the file holds more than 100,000 items"),
    Text("请拆成几个文件，例如一个月一个", "split it into several files, one a month for example"),
)


def short(text: str) -> str:
    """The beginning of a text, as much as a message has room for."""
    start = beginning(text, 20)
    return start if start == text else f"{start}……"


def top_text(value: str) -> Words:
    """The file is one piece of text."""
    start = short(value)
    return (
        Text(
            f"整个文件只是一段文字“{start}”，没有一项“名称: 内容”",
            f"the whole file is one piece of text, “{start}”, not “name: content” lines",
        ),
        _COPY_EXAMPLE,
    )


def documents(line: int) -> Words:
    """A second document begins."""
    return (
        Text(
            f"第 {line} 行的“---”把文件分成了两份，一个文件只能写一条记录",
            f"“---” on line {line} starts a second document; one file holds one record",
        ),
        Text(
            "请把“---”后面的内容另存成一个文件，或删掉这一行",
            "move what follows to a file of its own, or delete the line",
        ),
    )


def too_deep(line: int) -> Words:
    """Nested past the limit."""
    return (
        Text(
            f"第 {line} 行套得太深，超过 12 层", f"line {line} is nested more than 12 levels deep"
        ),
        Text(
            "请检查是不是多打了“[”“{”或多缩进了几层",
            "look for stray “[” or “{”, or lines indented too far",
        ),
    )


def block_empty(line: int, style: str) -> Words:
    """``人数: >5`` reads as an empty folded text: the 5 would be lost without a word."""
    return (
        Text(
            f"第 {line} 行的“{style}”后面没有文字",
            f"nothing follows the “{style}” on line {line}",
        ),
        Text(
            f'想写“{style}”这个符号，请给整个内容加引号，例如 "{style}5";'
            f"想写大段文字，请从下一行起缩进两格写；没有内容就删掉“{style}”",
            f'to write the sign itself, quote the value ("{style}5"); to write a long text, start '
            "it on the next line, indented; if there is nothing to say, delete the sign",
        ),
    )


def key_not_text(line: int) -> Words:
    """A list or mapping where a key belongs."""
    return (
        Text(
            f"第 {line} 行冒号前面的名称是括号或列表，应当是普通文字",
            f"the key on line {line} is a list or mapping; it must be plain text",
        ),
        Text(
            '请去掉名称上的括号和“?”；名称里确实有括号的，请加引号，例如 "[通知]": 内容',
            'drop the brackets or “?”; if they belong to the name, quote it ("[name]": content)',
        ),
    )


def key_empty(line: int) -> Words:
    """Nothing before the colon."""
    return (
        Text(f"第 {line} 行冒号前面没有名称", f"nothing stands before the colon on line {line}"),
        Text(
            "请在冒号前补上名称，或删掉这一行",
            "write the field's name before it, or delete the line",
        ),
    )


def key_duplicate(key: str, line: int, column: int) -> Words:
    """The same key twice in one mapping."""
    key = short(key)
    return (
        Text(
            f"“{key}”写了两次，第一次在第 {line} 行第 {column} 列",
            f"“{key}” is written twice; first on line {line}, column {column}",
        ),
        Text(
            "请只留一个；要写多条，请用“- ”列表",
            "keep one; if there are several, make a list with “- ”",
        ),
    )


def sign(line: int, char: str) -> Words:
    """A value that begins with a sign YAML keeps for itself: alias, anchor or tag."""
    return (
        Text(
            f"第 {line} 行的内容以“{char}”开头，这个符号有特殊含义，不能直接用",
            f"the value on line {line} begins with “{char}”, which YAML keeps for itself",
        ),
        Text(
            f'请给整个内容加上英文双引号，例如 "{char}内容";引用别处内容的写法用不了，请直接写出来',
            f'put the value in quotes, like "{char}text"; references and tags are not supported, '
            "write the content out",
        ),
    )
