"""Whether a text that YAML accepts deserves a closer look; asked of every file, so it is quick.

YAML may be content where a person is not: a colon of the wrong kind, or one without its space, a
wide space beside a name, a dash or hash of the wrong kind, a quote left open. ``odd`` may be too
eager, never too lazy: ``slips`` decides.
"""

from __future__ import annotations

from generator.patterns import late

_START = late(r"\n[ \t\u3000\xa0]*(?:[－—–−＃]|-[^\s\-])")
_NAME = late(r"""\n[^\n:："'#\u3000\xa0]*(?:[：\u3000\xa0]|:[^\s])""")
_IN_BRACES = late(r"""[{,]\s*[^\s"',:：{}\[\]]*(?:：|:[^\s,}\]])""")
# The quote before what stands before it: a search for two characters is quick, a look back is not.
_QUOTE = late(r"""(?:"(?<=[ \n]")[^"\n]*|'(?<=[ \n]')[^'\n]*)\n""")


def odd(text: str) -> bool:
    """Whether some line of the text may be a slip that YAML swallowed."""
    text = f"\n{text}\n"
    if _START.search(text):
        return True
    if ('"' in text or "'" in text) and _QUOTE.search(text):
        return True
    if _plain_colons(text):
        return False
    return bool(_NAME.search(text) or _IN_BRACES.search(text))


def _plain_colons(text: str) -> bool:
    """Whether every colon is an ASCII one before a space, and every space an ASCII one."""
    if "：" in text or "\u3000" in text or "\xa0" in text:
        return False
    return text.count(":") == text.count(": ") + text.count(":\n")
