"""Writes the reference that the program knows best itself: ``make docs``.

    docs/cli.md             every command, from its --help
    docs/kinds/<kind>.md    every kind of record, from its model and its example

``tests/test_docs.py`` fails when a file is not what would be written now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from generator.cli import cli
from generator.config import CountyConfig
from generator.places import packaged_templates
from generator.records.base import Kind
from generator.scanning import kinds

DOCS = Path(__file__).parent
WIDTH = 88
NOTE = "<!-- 由 make docs 写成，请勿手改。 -->\n"
PLAIN = {"低保公示", "示例", "现将名单公示如下。"}
"""Examples of any text: they tell nothing of a field."""
Schema = Mapping[str, Any]


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
    schema = kind.model.model_json_schema(by_alias=True)
    parts = [
        NOTE,
        f"# {kind.title}\n",
        f"{kind.description}。\n".replace("。。", "。"),
        f"记录放在 `content/{kind.name}/` 里，一份一个文件；"
        f"`sunboard new {kind.name}` 写出一份样例。\n",
        *_tables(schema, "各项"),
    ]
    if kind.settings_key:
        settings = kind.settings.model_json_schema(by_alias=True)
        parts.append(f"# 规则\n\n写在 `county.yaml` 的“规则 → {kind.settings_key}”下面。\n")
        parts += _tables(settings, kind.settings_key)
    example = (packaged_templates() / kind.name / "example.yaml").read_text("utf-8")
    parts.append(f"# 样例\n\n```yaml\n{example}```\n")
    return "\n".join(parts)


def county_page() -> str:
    """The reference of county.yaml, as Markdown."""
    schema = CountyConfig.model_json_schema(by_alias=True)
    return "\n".join([NOTE, "# county.yaml\n", *_tables(schema, "各项")])


def _tables(schema: Schema, title: str) -> Iterator[str]:
    """A table of a model's fields, then one of each model inside it, breadth first."""
    defined: Schema = schema.get("$defs", {})
    queue: list[tuple[str, Schema]] = [(title, schema)]
    seen: set[str] = set()
    while queue:
        heading, model = queue.pop(0)
        yield f"## {heading}\n\n{_table(model)}"
        for key, field in model.get("properties", {}).items():
            for name in _models(field):
                if name not in seen:
                    seen.add(name)
                    queue.append((key if heading == title else f"{heading} → {key}", defined[name]))


def _table(model: Schema) -> str:
    required = set(model.get("required", ()))
    lines = ["| 项 | 必填 | 写什么 | 例 |", "|---|---|---|---|"]
    for key, field in model.get("properties", {}).items():
        described = _cell("；".join(filter(None, dict.fromkeys(_about(field)))))
        example = _cell("、".join(_examples(field)[:2]))
        lines.append(f"| {key} | {'是' if key in required else ''} | {described} | {example} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _variants(field: Schema) -> Iterator[Schema]:
    """A field's schema and those inside it: members of a union, items of a list."""
    yield field
    for inner in field.get("anyOf", ()):
        yield from _variants(inner)
    if isinstance(field.get("items"), Mapping):
        yield from _variants(field["items"])
    if isinstance(field.get("additionalProperties"), Mapping):
        yield from _variants(field["additionalProperties"])


def _models(field: Schema) -> Iterator[str]:
    for variant in _variants(field):
        if "$ref" in variant:
            yield variant["$ref"].rpartition("/")[2]


def _about(field: Schema) -> Iterator[str]:
    """What to write: the field's own description, its form, its choices, what it is if left out."""
    if "description" in field:
        yield field["description"].rstrip("。")
    variants = list(_variants(field))
    for variant in variants:
        if "enum" in variant or "const" in variant:
            yield "、".join(map(str, variant.get("enum", [variant.get("const")]))) + " 之一"
    if any(variant.get("type") == "array" for variant in variants):
        yield "列表"
    if any("$ref" in variant for variant in variants):
        yield "见下"
    if "description" not in field:
        inner = (v["description"] for v in variants if "description" in v and "$ref" not in v)
        yield next(inner, "")
    default = field.get("default")
    if isinstance(default, bool):
        yield f"不写为{'是' if default else '否'}"
    elif isinstance(default, (str, int)):
        yield f"不写为 {default}"


def _examples(field: Schema) -> list[str]:
    found = (one for variant in _variants(field) for one in variant.get("examples", ()))
    return [str(one) for one in found if one not in PLAIN]


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
