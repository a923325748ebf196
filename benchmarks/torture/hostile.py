"""Files made to break readers, each read by a process with little time and memory."""

from __future__ import annotations

import os
import pickle
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.torture.naughty import FILES
from generator.errors import ContentError
from generator.gate import check_source
from generator.gate.attachments import check_attachment
from generator.source import parse

SUFFIXES: Final = ("xlsx", "docx", "pdf", "csv", "txt", "jpg", "png", "webp", "zip")
MAX_SECONDS: Final = 5
MAX_MEMORY: Final = 200 * 1024 * 1024
"""Bytes beyond what the process holds when it begins."""


@dataclass(frozen=True, slots=True)
class Ordeal:
    """One hostile file: what became of it, in how many seconds of computing and bytes."""

    name: str
    outcome: str
    seconds: float
    memory: int


def bounded(work: Callable[[], Any]) -> tuple[Any, float, int]:
    """Do something in a process of its own: its answer (or how it died), seconds, bytes more."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        os.write(writing, pickle.dumps(_confined(work)))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        told = stream.read()
    _, status = os.waitpid(child, 0)
    if told:
        answer, seconds, memory = pickle.loads(told)
        return answer, seconds, memory
    return f"died: {signal.Signals(status & 127).name if status & 127 else status}", 0.0, 0


def _confined(work: Callable[[], Any]) -> tuple[Any, float, int]:
    began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    size = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (size + MAX_MEMORY, size + MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    try:
        answer = work()
    except BaseException as error:
        answer = f"crashed: {type(error).__name__}: {error}"[:200]
    return answer, _computed(), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - began) * 1024


def _computed() -> float:
    """Seconds that this process and its children have computed."""
    own, others = (
        resource.getrusage(resource.RUSAGE_SELF),
        resource.getrusage(resource.RUSAGE_CHILDREN),
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _record(data: bytes) -> str:
    """Read as a record would be: refused with places, or taken."""
    try:
        source = parse(data, "content/rules/a.yaml")
    except ContentError as error:
        bad = [p for p in error.problems if not (p.message.zh and p.message.en)]
        return "crashed: no words" if bad or not error.problems else "refused"
    problems = check_source(source)
    return "refused" if problems else "taken"


def _attachment(name: str, data: bytes) -> str:
    return "refused" if check_attachment(name, data) else "taken"


def records() -> list[Ordeal]:
    """Every hostile file, read as a record."""
    return [Ordeal(name, *bounded(lambda data=data: _record(data))) for name, data in FILES.items()]


def attachments(suffixes: tuple[str, ...] = SUFFIXES) -> list[Ordeal]:
    """Every hostile file under the names of attachments."""
    return [
        Ordeal(f"{name} as {suffix}", *bounded(lambda d=data, s=suffix: _attachment(f"a.{s}", d)))
        for name, data in FILES.items()
        for suffix in suffixes
    ]
