"""``sunboard import``: records out of bookkeepers' spreadsheets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.options import as_of_option, lang_option, root_option, today
from generator.cli.talk import language, tell_problems
from generator.errors import Text, UsageError


@click.command(
    help="把村会计的 Excel 或 CSV 账目变成记录。认不准的逐格列出，什么都不猜；有错就不写。"
    "KIND 目前是 accounts（村级账目）。"
)
@click.argument("kind", metavar="KIND")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--village", default="", metavar="CODE", help="哪个村的账（12 位代码）。")
@click.option("--period", default="", metavar="YYYY-MM", help="哪一期，例如 2026-10。")
@click.option("--account", default="", metavar="NAME", help="表里没有账户列时，是哪个账户。")
@click.option("--sheet", default="", metavar="NAME", help="只读这一张工作表。")
@click.option("--published", default="", metavar="TIME", help="发布时间，例如 “2026-11-05 09:30”。")
@click.option("--source", default="", metavar="TEXT", help="来源：哪个单位提供的。")
@click.option(
    "--map", "mapping", type=click.Path(path_type=Path), default=None, metavar="MAP.YAML",
    help="列、科目、期初怎样对应，写在这个文件里。",
)  # fmt: skip
@click.option("--stdout", is_flag=True, help="只显示结果，不写文件。")
@root_option
@as_of_option
@lang_option
def command(
    kind: str,
    file: Path,
    village: str,
    period: str,
    account: str,
    sheet: str,
    published: str,
    source: str,
    mapping: Path | None,
    stdout: bool,
    root: Path,
    day: date | None,
) -> int:
    """Write the record of a spreadsheet; exit code 1 when a cell couldn't be taken."""
    from generator.configuring import configure
    from generator.drafting import write_new
    from generator.intake import Wish, import_accounts, read_map
    from generator.scanning import scan

    if kind != "accounts":
        raise UsageError(
            Text(
                f"{kind} 不能从表格导入，能导入的是 accounts",
                f"{kind} can't be imported; accounts can",
            )
        )
    own = read_map(mapping)
    county = configure(root, scan(root)).county
    wish = Wish(village, period, account, source, published, sheet)
    imported = import_accounts(file, county, wish, own, day or today())
    tell_problems(imported.problems, language())
    if not imported.text:
        return 1
    if stdout:
        click.echo(imported.text, nl=False)
        return 0
    name = f"content/accounts/{imported.path}"
    write_new(root / name, imported.text)
    said = Text(
        f"已写好：{name}，请核对后再公开", f"written: {name}; check it before it is published"
    )
    click.echo(said.in_lang(language()))
    return 0
