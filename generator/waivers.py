"""False alarms of the privacy gate, as a record or the county's configuration names them."""

from __future__ import annotations

from generator.schema import Field, Model
from generator.values import Line


class Allowed(Model):
    """A false alarm of the privacy gate, let through by a named text and a reason."""

    text: Line = Field(alias="内容", description="原样写出被误报的内容")
    reason: Line = Field(alias="理由", description="为什么它不是个人信息")
