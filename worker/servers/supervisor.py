"""Runs one server program and never outlives the process that asked for it.

The owner keeps the write end of a pipe (the lifeline). When it closes, because the owner stops or because it was
killed in whatever way, the server is stopped in its own orderly way. A death signal of the kernel alone
(PR_SET_PDEATHSIG) would not do: it is bound to the thread that started the process, not to the process. It is used
here for the one case that is left: this supervisor itself killed.

Stand-alone and standard library only: it runs as `python -I supervisor.py FD STOPSIGNAL PATIENCE UID GID -- COMMAND…`
in a session of its own, so that Ctrl-C in a terminal reaches the owner and not the server.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def die_with_parent(stop: int) -> Callable[[], None]:
    """Return what the child runs between fork and exec, after the change of user (that would clear the signal)."""
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def before_exec() -> None:
        libc.prctl(PR_SET_PDEATHSIG, stop)
        if os.getppid() != parent:
            os._exit(1)

    return before_exec


def run(lifeline: int, stop: int, patience: float, user: int, group: int, command: list[str]) -> int:
    """Run `command` until it ends or the lifeline closes; return its exit status as a shell would give it."""
    child_ended, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda _signal, _frame: None)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    for not_ours in (signal.SIGINT, signal.SIGHUP):
        # A handler and not SIG_IGN: the server would inherit an ignored signal.
        signal.signal(not_ours, lambda _signal, _frame: None)
    os.set_inheritable(lifeline, False)
    as_user = {"user": user, "group": group, "extra_groups": [group]} if user >= 0 else {}
    server = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        restore_signals=True,
        preexec_fn=die_with_parent(stop),
        **as_user,  # type: ignore[call-overload]
    )
    # SIGTERM to the supervisor means the same as a closed lifeline.
    signal.signal(signal.SIGTERM, lambda _signal, _frame: server.poll() is None and server.send_signal(stop))
    while server.poll() is None:
        ready, _, _ = select.select([lifeline, child_ended], [], [])
        if lifeline in ready and not os.read(lifeline, 1):
            return stop_server(server, stop, patience)
        if child_ended in ready:
            os.read(child_ended, 4096)
    return exit_status(server)


def stop_server(server: subprocess.Popen[bytes], stop: int, patience: float) -> int:
    """Ask the server to stop; when it does not within `patience` seconds, end it."""
    for sign, seconds in ((stop, patience), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)):
        with contextlib.suppress(ProcessLookupError):
            server.send_signal(sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(seconds)
            break
    return exit_status(server)


def exit_status(server: subprocess.Popen[bytes]) -> int:
    """Exit status, 128 + n for an end by signal n."""
    code = server.poll()
    return 1 if code is None else 128 - code if code < 0 else code


def main(argv: list[str]) -> int:
    """Read the command line of the module docstring."""
    lifeline, stop, patience, user, group, _, *command = argv
    return run(int(lifeline), int(stop), float(patience), int(user), int(group), command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
