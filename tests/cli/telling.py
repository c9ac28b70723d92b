"""What is told to `log` and what it tells: one object on each line."""

import json


def lines(*told: dict[str, object]) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in told)


def objects(output: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]
