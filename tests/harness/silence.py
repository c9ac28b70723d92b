"""What a program, with all that it starts, asked of the network: told by strace, call by call."""

import re
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "socket,connect,sendto,sendmsg,sendmmsg,execve,clone,clone3,fork,vfork"
_LINE = re.compile(r"^\s*(?:\[pid\s+)?(\d+)\]?\s+(.*)$")
_OUT = re.compile(r"\b(socket|connect|sendto|sendmsg|sendmmsg)\(.*\b(AF_INET6?|AF_PACKET)\b")


@dataclass
class Silence:
    """What a trace shows: the processes and calls that were seen, and those that went out."""

    processes: set[str] = field(default_factory=set)
    started: int = 0
    calls: int = 0
    broken: list[str] = field(default_factory=list)


def watched(trace: Path) -> tuple[str, ...]:
    """What to put before a command, so that it and all that it starts are traced."""
    return ("strace", "-f", "-q", "--seccomp-bpf", "-e", f"trace={CALLS}", "-o", str(trace), "-A")


def heard(trace: Path) -> Silence:
    """Read a trace. A socket for a network breaks the silence, whatever becomes of it."""
    found = Silence()
    for line in trace.read_text("utf-8", "replace").splitlines():
        told = _LINE.match(line)
        if told is None:
            continue
        found.calls += 1
        found.processes.add(told[1])
        # a call that others came between is told in two halves; the second has the result
        found.started += "execve" in told[2] and told[2].endswith("= 0")
        if _OUT.search(told[2]):
            found.broken.append(line)
    return found
