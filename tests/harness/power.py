"""A medium that loses power: the calls of a recorded run, and after each what may stand there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from tests.harness.lasting import KEPT, Chance, Cut, File, Folder, Node, Write
from tests.harness.tracing import Call, Given
from tests.harness.tree import Tree


@dataclass(slots=True)
class _Opened:
    """A file or folder that a process has open, and where it stands in it."""

    node: Node
    path: PurePosixPath
    at: int = 0
    streams: bool = True  # whether each write goes where the one before it ended


class Medium:
    """The folder `root` on a medium, and the open files of one process after the other."""

    def __init__(self, root: str, tree: Tree) -> None:
        self._root, self._top = PurePosixPath(root), Folder()
        self._open: dict[int, _Opened] = {}
        for name, content in sorted(tree.items()):
            above = self._folder(self._root / name)
            node: Node = Folder() if content is None else File(content)
            above.held[PurePosixPath(name).name] = above.now[PurePosixPath(name).name] = node

    def next_process(self, root: str) -> None:
        """Whatever was open is closed, and what was written stays as it is; the next process knows
        the folder as `root`."""
        self._root, self._open = PurePosixPath(root), {}

    def feed(self, call: Call) -> bool:
        """Let a call happen; whether it had to do with this folder."""
        act = _ACTS.get(call.name)
        if act is not None:
            return act(self, call)
        return self._refuse(call)

    def waiting(self) -> int:
        """How many changes are not sure to last."""
        nodes: list[Node] = [self._top]
        count, known = 0, {id(self._top)}
        while nodes:
            node = nodes.pop()
            count += len(node.since)
            if isinstance(node, Folder):
                below = [*node.held.values(), *node.now.values(), *(c.node for c in node.since)]
                nodes += [one for one in below if id(one) not in known]
                known |= {id(one) for one in below}
        return count

    def state(self, chance: Chance) -> Tree:
        """What stands there when the power comes back."""
        found: Tree = {}
        waiting: list[tuple[str, Folder]] = [("", self._top)]
        while waiting:
            start, folder = waiting.pop()
            for name, node in folder.names(chance).items():
                if isinstance(node, Folder):
                    found[start + name] = None
                    waiting.append((f"{start}{name}/", node))
                else:
                    found[start + name] = node.content(chance)
        return found

    def seen(self) -> Tree:
        """What a process sees: everything that was done."""
        return self.state(KEPT)

    def _path(self, base: Given, path: Given) -> PurePosixPath | None:
        """The path below the root that a call names, or None when it is somewhere else."""
        told = PurePosixPath(path.decode() if isinstance(path, bytes) else str(path))
        if not told.is_absolute():
            opened = self._open.get(base) if isinstance(base, int) else None
            if opened is None:
                return None
            told = opened.path / told
        return told if told.is_relative_to(self._root) else None

    def _folder(self, path: PurePosixPath) -> Folder:
        """The folder in which a path stands."""
        folder: Node = self._top
        for name in path.relative_to(self._root).parts[:-1]:
            folder = folder.now[name] if isinstance(folder, Folder) else folder
        if not isinstance(folder, Folder):
            raise TypeError(f"{path} stands in a file")
        return folder

    def _node(self, path: PurePosixPath) -> Node | None:
        return self._top if path == self._root else self._folder(path).now.get(path.name)

    def _openat(self, call: Call) -> bool:
        base, told, flags = call.given[:3]
        self._open.pop(call.result, None)
        path = self._path(base, told)
        if path is None:
            return False
        node, words = self._node(path), str(flags).split("|")
        if node is None:
            node = File()
            self._folder(path).change("", path.name, node)
        elif "O_TRUNC" in words and isinstance(node, File):
            node.since.append(Cut(0))
        self._open[call.result] = _Opened(
            node, path, streams={"O_WRONLY", "O_APPEND"} & set(words) == {"O_WRONLY"}
        )
        return bool({"O_CREAT", "O_TRUNC"} & set(words))

    def _close(self, call: Call) -> bool:
        self._open.pop(_number(call, 0), None)
        return False

    def _copy(self, call: Call) -> bool:
        if call.name == "fcntl" and not str(call.given[1]).startswith("F_DUPFD"):
            return False
        self._open.pop(call.result, None)
        if _number(call, 0) in self._open:
            self._open[call.result] = self._open[_number(call, 0)]
        return False

    def _seek(self, call: Call) -> bool:
        opened = self._open.get(_number(call, 0))
        if opened is not None:
            opened.at = call.result
        return False

    def _write(self, call: Call) -> bool:
        opened = self._open.get(_number(call, 0))
        if opened is None:
            return False
        content = call.given[1]
        if not isinstance(opened.node, File) or not isinstance(content, bytes):
            raise TypeError(f"{call.name} in {opened.path}")
        if call.name == "write" and not opened.streams:
            raise NotImplementedError(f"a write somewhere in {opened.path}")
        at = _number(call, 3) if call.name == "pwrite64" else opened.at
        opened.node.since.append(Write(at, content[: call.result]))
        opened.at += 0 if call.name == "pwrite64" else call.result
        return True

    def _cut(self, call: Call) -> bool:
        opened = self._open.get(_number(call, 0))
        if opened is None or not isinstance(opened.node, File):
            return False
        opened.node.since.append(Cut(_number(call, 1)))
        return True

    def _sync(self, call: Call) -> bool:
        opened = self._open.get(_number(call, 0))
        if opened is not None:
            opened.node.sync()
        return opened is not None

    def _rename(self, call: Call) -> bool:
        at = ("AT_FDCWD", call.given[0], "AT_FDCWD", call.given[1])
        base, before, to, after = at if call.name == "rename" else call.given[:4]
        old, new = self._path(base, before), self._path(to, after)
        if old is None or new is None or old.parent != new.parent:
            if old is None and new is None:
                return False
            raise NotImplementedError(f"a rename from {old} to {new}")
        folder = self._folder(old)
        folder.change(old.name, new.name, folder.now[old.name])
        return True

    def _link(self, call: Call) -> bool:
        old, new = self._path("", call.given[0]), self._path("", call.given[1])
        if old is None or new is None:
            return self._refuse(call)
        self._folder(new).change("", new.name, self._folder(old).now[old.name])
        return True

    def _unlink(self, call: Call) -> bool:
        base, told = call.given[:2] if call.name == "unlinkat" else ("AT_FDCWD", call.given[0])
        path = self._path(base, told)
        if path is None:
            return False
        folder = self._folder(path)
        folder.change(path.name, "", folder.now[path.name])
        return True

    def _mkdir(self, call: Call) -> bool:
        base, told = call.given[:2] if call.name == "mkdirat" else ("AT_FDCWD", call.given[0])
        path = self._path(base, told)
        if path is None:
            return False
        self._folder(path).change("", path.name, Folder())
        return True

    def _refuse(self, call: Call) -> bool:
        """A call that is not in the model may not touch what is."""
        ours = [one for one in call.given if isinstance(one, int) and one in self._open]
        paths = [one for one in call.given if isinstance(one, bytes) and self._path("", one)]
        if (ours or paths) and call.name != "sendto":
            raise NotImplementedError(f"{call.name}: not in the model")
        return False


def _number(call: Call, place: int) -> int:
    told = call.given[place]
    if not isinstance(told, int):
        raise TypeError(f"{call.name}: {told!r} is no number")
    return told


_ACTS: dict[str, Callable[[Medium, Call], bool]] = {
    "openat": Medium._openat,
    "close": Medium._close,
    **dict.fromkeys(("dup", "dup2", "dup3", "fcntl"), Medium._copy),
    "lseek": Medium._seek,
    **dict.fromkeys(("write", "pwrite64"), Medium._write),
    "ftruncate": Medium._cut,
    **dict.fromkeys(("fsync", "fdatasync"), Medium._sync),
    **dict.fromkeys(("rename", "renameat", "renameat2"), Medium._rename),
    "link": Medium._link,
    **dict.fromkeys(("unlink", "unlinkat", "rmdir"), Medium._unlink),
    **dict.fromkeys(("mkdir", "mkdirat"), Medium._mkdir),
}
