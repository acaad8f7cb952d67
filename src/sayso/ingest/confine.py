"""What a process that reads foreign bytes gives up before it sees them."""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

# -- what the interpreter refuses, on every system ---------------------------------------------------------------------

# Audit events of Python itself, by their beginning: the network, other programs, files changed, code from data.
_EVENTS = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile", "pty.",
    "os.kill", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
    "os.chown", "os.chflags", "os.setxattr", "os.removexattr", "os.utime", "shutil.", "tempfile.", "pickle.find_class",
    "ftplib.", "imaplib.", "smtplib.", "poplib.", "nntplib.", "telnetlib.", "urllib.", "http.client.", "webbrowser.",
    "winreg.", "msvcrt.", "sqlite3.", "ctypes.dlopen", "cpython.run_",
)  # fmt: skip
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _refuse(event: str, told: tuple[Any, ...]) -> None:
    if event.startswith(_EVENTS) or (event == "open" and isinstance(told[2], int) and told[2] & _WRITES):
        raise PermissionError(f"{event} is refused while foreign bytes are read")


# -- what the kernel refuses, on Linux ---------------------------------------------------------------------------------

# For code that broke out of the interpreter. By name, and by number on x86-64 and on 64-bit ARM (0: not there). Not a
# list of what is needed, which differs with every release of the C library, but of what reading never needs.
_CALLS = """
socket 41 198, socketpair 53 199, connect 42 203, bind 49 200, listen 50 201, accept 43 202, accept4 288 242,
sendto 44 206, sendmsg 46 211, sendmmsg 307 269,
fork 57 0, vfork 58 0, clone 56 220, clone3 435 435, execve 59 221, execveat 322 281,
kill 62 129, tkill 200 130, rt_sigqueueinfo 129 138, ptrace 101 117, process_vm_readv 310 270,
process_vm_writev 311 271, pidfd_open 434 434, pidfd_getfd 438 438, pidfd_send_signal 424 424, setsid 112 157,
setpgid 109 154,
truncate 76 45, ftruncate 77 46, rename 82 0, renameat 264 38, renameat2 316 276, mkdir 83 0, mkdirat 258 34,
rmdir 84 0, creat 85 0, link 86 0, linkat 265 37, unlink 87 0, unlinkat 263 35, symlink 88 0, symlinkat 266 36,
mknod 133 0, mknodat 259 33, chmod 90 0, fchmod 91 52, fchmodat 268 53, fchmodat2 452 452, chown 92 0, fchown 93 55,
lchown 94 0, fchownat 260 54, setxattr 188 5, lsetxattr 189 6, fsetxattr 190 7, utime 132 0, utimes 235 0,
futimesat 261 0, utimensat 280 88, openat2 437 437,
mount 165 40, umount2 166 39, move_mount 429 429, open_tree 428 428, fsopen 430 430, chroot 161 51, pivot_root 155 41,
unshare 272 97, setns 308 268, keyctl 250 219, add_key 248 217, request_key 249 218, bpf 321 280,
perf_event_open 298 241, userfaultfd 323 282, io_uring_setup 425 425, io_uring_enter 426 426,
io_uring_register 427 427, init_module 175 105, finit_module 313 273, delete_module 176 106, kexec_load 246 104,
reboot 169 142, open_by_handle_at 304 265, name_to_handle_at 303 264, memfd_create 319 279, shmget 29 194,
msgget 68 186, semget 64 190, mq_open 240 180
"""
# Machine: its number in the kernel's audit, the column above, and where the calls that open a file have their flags.
_MACHINES = {"x86_64": (0xC000_003E, 1, ((2, 1), (257, 2))), "aarch64": (0xC000_00B7, 2, ((56, 2),))}
_X32 = 0x4000_0000  # the same calls once more under other numbers, on x86-64
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_KILL, _FAIL, _ALLOW = 0x8000_0000, 0x0005_0001, 0x7FFF_0000  # _FAIL: the call returns EPERM
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16  # offsets in what the filter sees
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2


def _program(machine: str) -> Sequence[tuple[int, int, int, int]]:
    """The filter's instructions: code, jump if so, jump if not, operand."""
    audit, column, opens = _MACHINES[machine]
    denied = sorted({n for call in _CALLS.split(",") if (n := int(call.split()[column]))})
    fail, steps = (_RETURN, 0, 0, _FAIL), []
    steps += [(_LOAD, 0, 0, _MACHINE), (_EQUAL, 1, 0, audit), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, _NUMBER)]
    if machine == "x86_64":
        steps += [(_AT_LEAST, 0, 1, _X32), fail]
    for number in denied:
        steps += [(_EQUAL, 0, 1, number), fail]
    for number, argument in opens:
        steps += [(_EQUAL, 0, 4, number), (_LOAD, 0, 0, _ARGUMENTS + 8 * argument), (_ANY_BIT, 0, 1, _WRITES), fail]
        steps += [(_RETURN, 0, 0, _ALLOW)]
    return [*steps, (_RETURN, 0, 0, _ALLOW)]


@lru_cache(maxsize=1)
def prepare() -> Callable[[], bool] | None:
    """The filter, ready to be taken on; None where this system has none. Worth a millisecond for each copy."""
    if sys.platform != "linux" or platform.machine() not in _MACHINES or sys.maxsize < 2**32:
        return None
    packed = b"".join(struct.pack("=HBBI", *step) for step in _program(platform.machine()))
    steps = ctypes.create_string_buffer(packed, len(packed))
    whole = ctypes.create_string_buffer(struct.pack("@HP", len(packed) // 8, ctypes.addressof(steps)))
    control = ctypes.CDLL(None).prctl
    control.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]

    def take_on(kept: Any = steps) -> bool:  # `kept`: the filter points into it
        if control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
            return False
        return bool(control(_SECCOMP, _FILTER, ctypes.addressof(whole), 0, 0) == 0)

    return take_on


# -- what it may use up ------------------------------------------------------------------------------------------------


def confine() -> bool:
    """Give up the network, other programs and all writing, for good. Whether the kernel sees to it too.

    The kernel's filter cannot be taken off again, nor can the interpreter's.
    """
    take_on = prepare()
    sys.addaudithook(_refuse)
    return take_on is not None and take_on()


def by_kernel() -> bool:
    """Whether the kernel takes on the filter here, as a process finds that tries it and ends."""
    tried = subprocess.run(
        (sys.executable, "-P", "-c", f"import sys; from {__name__} import confine; sys.exit(not confine())"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


def limit(*, memory: int, processor: int) -> None:
    """Bound memory in bytes, processor time in seconds; no file may grow, no process start, few files be open.

    What a system does not know is left out: macOS bounds no memory, Windows none of it.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    for name, soft, hard in (
        ("RLIMIT_AS", memory, memory),
        ("RLIMIT_CPU", processor, processor + 1),  # SIGXCPU, which says what it was; a second later SIGKILL
        ("RLIMIT_FSIZE", 0, 0),
        ("RLIMIT_CORE", 0, 0),
        ("RLIMIT_NOFILE", 64, 64),  # the parsers' own data files, a few at a time
        ("RLIMIT_NPROC", 0, 0),
    ):
        with suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (soft, hard))


def allow(*, processor: float, wall: float) -> None:
    """From now on so many seconds of processor time and of the clock, then the kernel ends this process."""
    try:
        import resource
    except ImportError:  # Windows: the parent watches the clock
        return
    soft = round(time.process_time() + processor)  # the kernel counts in whole seconds
    with suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (min(soft, hard - 1), hard))
    signal.setitimer(signal.ITIMER_REAL, wall)


__all__ = ["allow", "by_kernel", "confine", "limit", "prepare"]
