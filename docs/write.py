"""Writes the reference that the program knows best itself: ``make docs``.

    docs/cli.md             every command, from its --help
    docs/kinds/<kind>.md    every kind of record, from its model and its example

``tests/test_docs.py`` fails when a file is not what would be written now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import click

from generator.cli import cli
from generator.config import CountyConfig
from generator.places import packaged_templates
from generator.records.base import Kind
from generator.scanning import kinds
from generator.schema import Before, FieldInfo, Model
from generator.values import Parsed, Reading

DOCS = Path(__file__).parent
WIDTH = 88
NOTE = "<!-- 由 make docs 写成，请勿手改。 -->\n"
PLAIN = {"低保公示", "示例", "现将名单公示如下。"}
"""Examples of any text: they tell nothing of a field."""


def commands() -> str:
    """The reference of all commands, as Markdown."""
    codes = "退出码：0 正常，1 内容有错，2 命令写错，3 磁盘、网络等外部故障。\n"
    root = click.Context(cli, info_name="sunboard", terminal_width=WIDTH, **cli.context_settings)
    return "\n".join([NOTE, "# 命令\n", codes, *_helps(root)])


def _helps(context: click.Context) -> Iterator[str]:
    """A command's help, then those of its commands."""
    yield f"## {context.command_path}\n\n```\n{context.get_help()}\n```\n"
    group = context.command
    if isinstance(group, click.Group):
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            inner = click.Context(command, info_name=name, parent=context, terminal_width=WIDTH)
            yield from _helps(inner)


def kind_page(kind: Kind[Any, Any]) -> str:
    """The reference of one kind, as Markdown."""
    parts = [
        NOTE,
        f"# {kind.title}\n",
        f"{kind.description}。\n".replace("。。", "。"),
        f"记录放在 `content/{kind.name}/` 里，一份一个文件；"
        f"`sunboard new {kind.name}` 写出一份样例。\n",
        *_tables(kind.model, "各项"),
    ]
    if kind.settings_key:
        parts.append(f"# 规则\n\n写在 `county.yaml` 的“规则 → {kind.settings_key}”下面。\n")
        parts += _tables(kind.settings, kind.settings_key)
    example = (packaged_templates() / kind.name / "example.yaml").read_text("utf-8")
    parts.append(f"# 样例\n\n```yaml\n{example}```\n")
    return "\n".join(parts)


def county_page() -> str:
    """The reference of county.yaml, as Markdown."""
    return "\n".join([NOTE, "# county.yaml\n", *_tables(CountyConfig, "各项")])


def _tables(model: type[Model], title: str) -> Iterator[str]:
    """A table of a model's fields, then one of each model inside it, breadth first."""
    queue = [(title, model)]
    seen: set[type[Model]] = set()
    while queue:
        heading, model = queue.pop(0)
        yield f"## {heading}\n\n{_table(model)}"
        for field in model.fields().values():
            for inner in filter(_is_model, _types(field.annotation)):
                if inner not in seen:
                    seen.add(inner)
                    path = field.alias if heading == title else f"{heading} → {field.alias}"
                    queue.append((path, inner))


def _table(model: type[Model]) -> str:
    lines = ["| 项 | 必填 | 写什么 | 例 |", "|---|---|---|---|"]
    for field in model.fields().values():
        described = _cell("；".join(filter(None, dict.fromkeys(_about(field)))))
        example = _cell("、".join(_examples(field)[:2]))
        needed = "是" if field.required else ""
        lines.append(f"| {field.alias} | {needed} | {described} | {example} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _types(annotation: Any) -> Iterator[Any]:
    """A type and those inside it: members of a union, items of a list, values of a group."""
    yield annotation
    if get_origin(annotation) is not Literal and not _narrowed(annotation):
        for inner in get_args(annotation):
            yield from _types(inner)


def _narrowed(annotation: Any) -> bool:
    """Whether not all may be written that its type says of itself: a month is not any period."""
    kind, *marks = get_args(annotation) or (None,)
    return any(isinstance(mark, Before) for mark in marks) and get_origin(kind) is not tuple


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Model)


def _readings(field: FieldInfo) -> Iterator[Reading]:
    """What the values of a field say of themselves."""
    for each in _types(field.annotation):
        if isinstance(each, Reading):
            yield each
        elif isinstance(each, type) and issubclass(each, Parsed):
            yield each.reading()


def _about(field: FieldInfo) -> Iterator[str]:
    """What to write: the field's own description, its form, its choices, what it is if left out."""
    yield field.description.rstrip("。")
    types = list(_types(field.annotation))
    for each in types:
        if get_origin(each) is Literal:
            yield "、".join(get_args(each)) + " 之一"
    if any(get_origin(each) is tuple for each in types):
        yield "列表"
    if any(map(_is_model, types)):
        yield "见下"
    if not field.description:
        yield next((reading.about for reading in _readings(field)), "")
    if isinstance(field.default, bool):
        yield f"不写为{'是' if field.default else '否'}"
    elif isinstance(field.default, (str, int)):
        yield f"不写为 {field.default}"


def _examples(field: FieldInfo) -> list[str]:
    found = (example for reading in _readings(field) for example in reading.examples)
    return [example for example in found if example not in PLAIN]


def pages() -> Mapping[str, str]:
    """Every file that is written, relative to docs/, with its text."""
    written = {"cli.md": commands(), "county.md": county_page()}
    written |= {f"kinds/{name}.md": kind_page(kind) for name, kind in kinds().items()}
    return {name: text.rstrip() + "\n" for name, text in written.items()}


def main() -> None:
    """Write every file."""
    for name, text in pages().items():
        path = DOCS / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
