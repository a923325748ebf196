"""The sunshine action 阳光行动: its ten headings, and what a county demands under each.

The headings and their order are those of the source report (systems.md, 5). What is due, how often
and by when is the county's own rule, written under 阳光公开 in county.yaml.
"""

from __future__ import annotations

from typing import Literal

from generator.schema import Field, Model, Whole, YesNo
from generator.values import Day, Line

HEADINGS = (
    "三资阳光管理",
    "惠民政策阳光透明",
    "经济发展阳光运行",
    "工程项目阳光实施",
    "村组干部阳光管理",
    "党员行为阳光公示",
    "便民服务阳光公开",
    "邻里乡亲互助会阳光操作",
    "群众路线教育实践活动阳光开展",
    "村级事务监督渠道阳光公开",
)
Heading = Literal[
    "三资阳光管理",
    "惠民政策阳光透明",
    "经济发展阳光运行",
    "工程项目阳光实施",
    "村组干部阳光管理",
    "党员行为阳光公示",
    "便民服务阳光公开",
    "邻里乡亲互助会阳光操作",
    "群众路线教育实践活动阳光开展",
    "村级事务监督渠道阳光公开",
]


class Demand(Model):
    """What every village must publish under one heading."""

    heading: Heading = Field(alias="标题")
    cycle: Literal["月", "季", "半年", "年"] = Field(alias="周期")
    days: Whole = Field(alias="期限", description="一期结束后几日内公开")
    responsible: Line = Field(alias="责任", description="谁负责公开")


class Sunshine(Model):
    """The county's rules of openness; without demands nothing is asked of anybody."""

    since: Day | None = Field(None, alias="起始", description="从哪一天所在的一期算起")
    alert: YesNo = Field(False, alias="逾期上屏", description="逾期未公开的村是否上公示屏提醒")
    demands: tuple[Demand, ...] = Field((), alias="要求")
