"""Words of public notices that read badly when a line breaks inside them.

A wish, not a rule: a break inside one costs a little, so the breaks move by a character or two.
"""

from __future__ import annotations

import re

WORDS = """
公示期 公示 公告 公开 通知 通报 结果 名单 情况 信息 监督 举报 反映 异议 申诉 答复 投诉 咨询
联系电话 联系人 电话 地址 办公室 值班 负责人 书记 副书记 主任 副主任 委员 会计 出纳 组长
党支部 党总支 党委 村委会 村民委员会 居民委员会 监督委员会 村务 党务 财务 政务 干部 党员 群众 村民
机关干部 村组干部 基层党组织 党组织 人民政府 县委 县政府 纪委 组织部 民政局 财政局 农业农村局
挂星上岗 服务评星 管理评星 星级争创 文明评星 星级 评星 评定 评先选优 年度考核 优秀 良好 合格 不合格
账目 收入 支出 结余 余额 期初 期末 本月 本期 合计 小计 补助 资金 经费 补贴 报销 工资 管理费用
公益支出 经营收入 银行存款 库存现金 专项 项目 工程 采购 合同 承包 土地 资产 资源 三资
低保 特困 救助 残疾 临时救助 养老 医疗 教育 就业 申请 审批 办理 窗口 服务中心 政务服务
阳光公示 示例 乡镇 社区 村民小组 季度 年度 工作日 次日 期间 发布 来源 依据 分工 任期 职务 姓名 对象
"""
_WORD = re.compile("|".join(sorted(map(re.escape, WORDS.split()), key=len, reverse=True)))


def inside_words(text: str) -> frozenset[int]:
    """Positions in the text that lie inside a word, where a break is unwelcome."""
    return frozenset(
        at for found in _WORD.finditer(text) for at in range(found.start() + 1, found.end())
    )
