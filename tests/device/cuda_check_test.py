#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""cuda_check.py with programs that fail in every way: each is a row with its reason, the rest goes on, and the two files are there
also where the whole is ended in the middle."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent

# Prints a row of each model, until one that ends it, one that fails, one that never ends.
DEVICE_CHECK = """#!/usr/bin/env python3
import json, os, signal, sys, time
print("a line that is no JSON", flush=True)
if "--model" not in sys.argv:
    print(json.dumps({"part": sys.argv[1], "model": "", "rows": [{"size": 1, "ok": True}], "done": True}))
    sys.exit(0)
for at, word in enumerate(sys.argv):
    if word != "--model":
        continue
    model = sys.argv[at + 1]
    if model == "transformer6":
        os.kill(os.getpid(), signal.SIGKILL)
    if model == "minilm":
        print(json.dumps({"model": model, "error": "CUDA error: an illegal memory access", "done": True}), flush=True)
        sys.exit(1)
    if model == "bert-base":
        open("child", "w").write(str(os.getpid()))
        time.sleep(600)
    print(json.dumps({"model": model, "rows": [{"model": model, "ok": True}], "done": True}), flush=True)
"""


def main():
    failures = []

    def check(good, what):
        if not good:
            failures.append(what)

    with tempfile.TemporaryDirectory() as folder:
        base = pathlib.Path(folder) / "a folder"
        (base / "bin").mkdir(parents=True)
        (base / "bin" / "device_check").write_text(DEVICE_CHECK)
        (base / "bin" / "device_check").chmod(0o755)

        def begin(parts, budget, name):
            return subprocess.Popen([sys.executable, str(HERE / "cuda_check.py"), "--device", "cpu", "--parts", parts, "--budget", str(budget),
                                     "--programs", str(base / "bin"), "--out", str(base / name), "--scratch", str(base)], stderr=subprocess.PIPE, text=True,
                                    stdout=subprocess.PIPE)

        def result(name):
            return json.loads((base / name / "cuda-check.json").read_text())["parts"]

        process = begin("gradients,peak,tests", 15, "first")
        process.communicate(timeout=60)
        check(process.returncode == 1, f"exit {process.returncode} where parts fail")
        gradients, peak, tests = result("first")
        rows = {row["model"]: row for row in gradients["rows"]}
        check(gradients["status"] == "failed" and list(rows) == ["bag", "transformer2", "transformer6", "minilm", "bert-base"], f"gradients: {gradients}")
        check(rows["bag"]["ok"] and rows["transformer2"]["ok"], f"those before: {rows}")
        check("signal 9" in rows["transformer6"]["error"], f"ended: {rows['transformer6']}")
        check("illegal memory" in rows["minilm"]["error"], f"failed: {rows['minilm']}")
        check("time was over" in rows["bert-base"]["error"], f"endless: {rows['bert-base']}")
        check(peak["status"] == "left out" and tests["status"] == "left out", "what comes after all the time is left out, and said to be")

        process = begin("tests", 600, "third")
        process.communicate(timeout=60)
        tests, = result("third")
        check(tests["status"] == "failed" and "cannot be started" in tests["rows"][0]["failed"], f"no program: {tests}")

        process = begin("peak,runs", 600, "second")
        for _ in range(300):  # until it hangs
            time.sleep(0.1)
            if list(base.glob("cuda-check-*/child")):
                break
        child = int(next(base.glob("cuda-check-*/child")).read_text())
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        check(process.returncode == 128 + signal.SIGTERM, f"exit {process.returncode} after SIGTERM")
        peak, runs = result("second")
        check(peak["status"] == "ok", f"peak: {peak}")
        check(runs["status"] == "stopped" and len(runs["rows"]) == 4, f"ended in the middle: {runs}")
        check("| runs | stopped |" in (base / "second" / "cuda-check.md").read_text(), "the Markdown tells it")
        time.sleep(0.2)
        check(not pathlib.Path(f"/proc/{child}/cmdline").exists() or not pathlib.Path(f"/proc/{child}/cmdline").read_bytes(), "what it started has ended")
        check(not list(base.glob("cuda-check-*")), "its folder is gone")
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


main()
