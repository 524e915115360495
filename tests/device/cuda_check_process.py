# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that cuda_check.py starts: each with a time of its own, ended with all that it has started, and with this program."""
import ctypes
import json
import os
import signal
import subprocess
import tempfile
import time


class Failed(Exception):
    """`said`: all that the program printed."""

    def __init__(self, message, said=""):
        super().__init__(message)
        self.said = said


class Stopped(BaseException):
    """A signal asked the whole to end: its number."""


class Started:
    def __init__(self, process, out, error):
        self.process, self.out, self.error = process, out, error

    def said(self):
        texts = []
        for file in (self.out, self.error):
            file.flush()
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
        return texts

    def end(self):
        if self.process.poll() is None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()


def environment_of(more):
    return {**os.environ, **{key: str(value) for key, value in more.items()}}


def dies_with_us():
    pr_set_pdeathsig = 1
    try:
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
    except (OSError, AttributeError):
        pass


def appended():
    """A file without a name, which is read here while a program writes to its end."""
    descriptor, path = tempfile.mkstemp(prefix="cuda-check-")
    os.close(descriptor)
    file = open(path, "ab+")
    os.unlink(path)
    return file


def start(command, cwd, environment):
    out, error = appended(), appended()
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=error, cwd=cwd, env=environment, start_new_session=True,
                                   preexec_fn=dies_with_us)
    except OSError as failure:
        raise Failed(f"{command[0]} cannot be started: {failure.strerror}") from None
    return Started(process, out, error)


def reason_of(started, budget, late):
    out, error = started.said()
    if late:
        return f"stopped after its {budget:.0f} s"
    lines = [line for line in (out + "\n" + error).splitlines() if line.strip()]
    code = started.process.returncode
    return (f"signal {-code}: " if code < 0 else f"exit {code}: ") + " | ".join(lines[-3:])[:600]


def run(command, budget, cwd, environment):
    """Standard output. Raises Failed with what was said last where it fails or lasts too long."""
    started = start(command, cwd, environment_of(environment))
    late = False
    try:
        started.process.wait(timeout=max(budget, 1))
    except subprocess.TimeoutExpired:
        late = True
    finally:
        started.end()
    out, error = started.said()
    if late or started.process.returncode != 0:
        raise Failed(reason_of(started, budget, late), out + "\n" + error)
    return out


def stream(command, budget, cwd, take):
    """Calls take() with each line of JSON as it comes. Gives why the program ended badly; empty where it did not."""
    started = start(command, cwd, environment_of({}))
    ends = time.monotonic() + max(budget, 1)
    seen = 0
    try:
        while True:
            over = started.process.poll() is not None
            lines = started.said()[0].split("\n")
            for line in lines[seen:-1]:
                if line.startswith("{"):
                    take(json.loads(line))
            seen = max(seen, len(lines) - 1)
            if over or time.monotonic() > ends:
                break
            time.sleep(0.1)
        late = started.process.poll() is None
    finally:
        started.end()
    return reason_of(started, budget, late) if late or started.process.returncode != 0 else ""


def finish_all(several, budget):
    """What each has said, once all have ended or the time is over."""
    ends = time.monotonic() + budget
    try:
        for one in several:
            try:
                one.process.wait(timeout=max(ends - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                pass
    finally:
        for one in several:
            one.end()
    return ["".join(one.said()) for one in several]
