#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What this program does on a device: its tests, its agreement with the CPU, its speed beside Python's PyTorch. Writes
cuda-check.json and cuda-check.md, anew after every row, so that both are there whenever it is ended. Every part has a time of its
own; what fails in it is a row with its reason, and the rest goes on.

  cuda_check.py [--device cuda:0] [--quick] [--out FOLDER] [--budget SECONDS] [--parts NAME,…] [--programs FOLDER]
"""
import argparse
import json
import os
import pathlib
import platform
import re
import shutil
import signal
import socket
import statistics
import sys
import tempfile
import time

import cuda_check_report
from cuda_check_process import Failed, Stopped, environment_of, finish_all, run, start, stream

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent  # of the bundle
MODELS = ["bag", "transformer2", "transformer6", "minilm", "bert-base"]


class Check:
    """One run: its options, its folder, the parts so far."""

    def __init__(self, options):
        self.options = options
        self.on_cpu = options.device == "cpu"
        self.quick = ["--quick"] if options.quick else []
        self.begun = time.monotonic()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="cuda-check-", dir=scratch_of(options)))
        self.parts = []
        self.ready = None
        self.torch = None

    def program(self, name):
        if self.options.programs:
            return [str(pathlib.Path(self.options.programs).resolve() / name)]
        return [str(ROOT / "run.sh"), "--program", name]

    def left(self):
        return self.options.budget - (time.monotonic() - self.begun)

    def run(self, command, budget, cwd=None, **environment):
        return run(command, budget, cwd or self.folder, environment)

    def add(self, *rows):
        """Rows of the part that runs: they are written at once."""
        self.parts[-1].setdefault("rows", []).extend(rows)
        self.write()

    def write(self):
        cuda_check_report.write(pathlib.Path(self.options.out), self.options, self.parts)

    def python_has_torch(self):
        """Why not; empty where it has."""
        if self.torch is None:
            try:
                self.run([sys.executable, "-c", "import torch"], 90)
                self.torch = ""
            except Failed as error:
                self.torch = f"{sys.executable} cannot import torch: {str(error)[-200:]}"
        return self.torch

    def by_model(self, command, models, budget):
        """Rows of a program that prints a line of JSON for each model; where one fails, it is started again with those after it."""
        ends = time.monotonic() + budget
        waiting = list(models)
        while waiting:
            before = len(waiting)

            def take(line):
                if line.get("model") in waiting and "done" in line:
                    waiting.remove(line["model"])
                if "error" in line:
                    self.add({"model": line.get("model", ""), "error": line["error"], "ok": False})
                else:
                    self.add(*line.get("rows", []))

            reason = stream(command + [part for model in waiting for part in ("--model", model)], ends - time.monotonic(), self.folder, take)
            if time.monotonic() >= ends:
                self.add(*({"model": model, "error": "the part's time was over", "ok": False} for model in waiting))
                return
            if len(waiting) == before:  # it said nothing: the first is to blame
                self.add({"model": waiting.pop(0), "error": reason or "nothing was said", "ok": False})


def scratch_of(options):
    """The folder for weights and checkpoints: the first with room that programs may be started from (torch.compile builds some)."""
    if options.scratch:
        return options.scratch
    for folder in (tempfile.gettempdir(), options.out, str(pathlib.Path.home())):
        try:
            if os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > 3 << 30 and not os.statvfs(folder).f_flag & os.ST_NOEXEC:
                return folder
        except OSError:
            continue
    return options.out


def environment(check, budget):
    check.add({"what": "machine", "is": platform.platform()}, {"what": "Python", "is": sys.version.split()[0]})
    script = "import json, torch; print(json.dumps([torch.__version__, torch.version.cuda]))"
    if not check.python_has_torch():
        torch, cuda = json.loads(check.run([sys.executable, "-c", script], budget))
        check.add({"what": "Python's torch", "is": torch}, {"what": "its CUDA", "is": cuda})
    else:
        check.add({"what": "Python's torch", "is": check.python_has_torch()})
    if not check.options.programs:
        check.add({"what": "run.sh --paths", "is": check.run([str(ROOT / "run.sh"), "--paths"], budget)})
    if shutil.which("nvidia-smi"):
        query = ["nvidia-smi", "--query-gpu=name,driver_version,memory.total", "--format=csv,noheader"]
        try:
            check.add(*({"what": "GPU, driver, memory", "is": line} for line in check.run(query, 20).splitlines()))
        except Failed as error:
            check.add({"what": "nvidia-smi", "is": str(error)})
    devices = devices_of(check, budget)
    check.add(*({"what": "crops info", "is": json.dumps(device)} for device in devices))
    if check.options.device not in [device["name"] for device in devices]:
        check.add({"what": f"There is no {check.options.device} here", "is": "every part that needs it will fail", "ok": False})


def devices_of(check, budget):
    return json.loads(check.run(check.program("crops") + ["info", "--json"], budget))["devices"]


def device_check(part, models=()):
    def body(check, budget):
        command = check.program("device_check") + [part, "--device", check.options.device, "--folder", str(check.folder)] + check.quick
        check.by_model(command, models or [""], budget) if models else one_line(check, command, budget)
    return body


def one_line(check, command, budget):
    def take(line):
        check.add(*(line.get("rows") or [{"error": line.get("error", "no rows"), "ok": False}]))
    reason = stream(command, budget, check.folder, take)
    if reason and not check.parts[-1].get("rows"):
        raise Failed(reason)


def twin(*options):
    def body(check, budget):
        if check.python_has_torch():
            check.add({"what": "left out", "why": check.python_has_torch()})
            return
        if "--compile" in options and not (shutil.which("gcc") or shutil.which("cc") or shutil.which("clang") or os.environ.get("CC")):
            check.add({"what": "left out", "why": "torch.compile needs a C compiler, and there is none"})
            return
        precisions = "fp32,bf16" if check.on_cpu else "bf16,tf32,fp16,fp32"
        if "--compile" in options:
            precisions = "fp32" if check.on_cpu else "bf16,tf32"
        check.by_model([sys.executable, str(HERE / "python_twin.py"), "--device", check.options.device, "--precisions", precisions, *check.quick, *options],
                       MODELS, budget)
        if "--count" in options:
            compare_operators(check)
    return body


def compare_operators(check):
    """No more of ours than of Python's."""
    ours = next((part.get("rows", []) for part in check.parts if part["name"] == "operators"), [])
    theirs = {(row["model"], row["precision"]): row["operators_a_step"] for row in check.parts[-1]["rows"] if "operators_a_step" in row}
    for row in ours:
        peer = theirs.get((row["model"], row.get("precision")))
        if peer and "operators_a_step" in row:
            check.add({"model": row["model"], "precision": row["precision"], "ours": row["operators_a_step"], "Python": peer, "ok": row["operators_a_step"] <= peer})


def tests(check, budget):
    for name in ("test_learn_paths", "test_learn"):
        began = time.monotonic()
        try:
            # They look for their data from the bundle's folder.
            out = check.run(check.program(name), budget / 2, cwd=ROOT if not check.options.programs else None, CROPS_TEST_DEVICE=check.options.device,
                            QT_QPA_PLATFORM="offscreen", QTEST_FUNCTION_TIMEOUT=3600000, QTEST_DISABLE_STACK_DUMP=1)
            failed = ""
        except Failed as error:
            out, failed = error.said, str(error)
        wrong = re.findall(r"^FAIL!  : (.*)", out, re.MULTILINE)
        passed = sum(int(n) for n in re.findall(r"Totals: (\d+) passed", out)) or len(re.findall(r"^PASS   :", out, re.MULTILINE))
        check.add({"tests": name, "passed": passed, "seconds": time.monotonic() - began, "failed": "; ".join(wrong[:8]) or failed[:300], "ok": not failed})


def ready_project(check, budget):
    """A project of the sample world, ready to be trained; made once."""
    if check.ready is None:
        world = next(folder for folder in (HERE.parent / "samples" / "world", HERE.parent.parent / "samples" / "world") if folder.exists())
        project = check.folder / "ready.crops"
        for command in (["new"], ["import", "--preset", "native", "--from", str(world)], ["mine"], ["score", "--scorer", "imported"], ["label"]):
            check.run(check.program("crops") + [command[0], str(project), *command[1:]], budget)
        check.ready = project
    return check.ready


def copy_of_project(check, name, budget):
    copy = check.folder / f"{name}.crops"
    shutil.copy(ready_project(check, budget), copy)
    return copy


def study(check, budget):
    """The sample world by CroPS on the CPU and on the device: each metric's mean over the seeds. They agree where they lie no farther
    apart than three times what the CPU's own seeds do, or 0.01."""
    seeds = [1, 2] if check.options.quick else [1, 2, 3]
    experiment = {"name": "CroPS", "method": "crops", "seeds": seeds, "training": {"steps": 20 if check.options.quick else 200, "learning_rate": 0.005}}
    (check.folder / "study.json").write_text(json.dumps(experiment))
    crops = check.program("crops")
    found = {}
    for device in dict.fromkeys(["cpu", check.options.device]):
        project = str(copy_of_project(check, f"study-{device.replace(':', '')}", budget))
        check.run(crops + ["train", project, "study.json", "--device", device], budget)
        for one in json.loads(check.run(crops + ["runs", project, "--json"], budget))["runs"]:
            for metric in json.loads(check.run(crops + ["evaluate", project, str(one["run"]), "--json"], budget))["metrics"]:
                if metric["queries"] >= 30:
                    found.setdefault((metric["test_set"], metric["metric"]), {}).setdefault(device, []).append(metric["mean"])
    for (test_set, metric), by in found.items():
        cpu, other = by["cpu"], by.get(check.options.device, [])
        tolerance = max(0.01, 3 * statistics.stdev(cpu))
        apart = abs(statistics.mean(other) - statistics.mean(cpu)) if other else 1
        check.add({"test set": test_set, "metric": metric, "cpu": statistics.mean(cpu), check.options.device: statistics.mean(other) if other else "",
                   "apart": apart, "tolerance": tolerance, "ok": apart <= tolerance})
    if not found:
        raise Failed("no metric was found")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def ranks(check, budget):
    """Two processes of one training: by NCCL on two devices; by Gloo on one, which they share, and on a CPU; and by torchrun."""
    count = 0 if check.on_cpu else sum(device["name"].startswith("cuda") for device in devices_of(check, 60))
    ways = [("two processes by Gloo", "cpu" if check.on_cpu else "cuda", {"CROPS_RANKS_BACKEND": "gloo"}, True)]
    if count >= 2:
        ways.insert(0, ("two processes by NCCL", "cuda", {"NCCL_DEBUG": "VERSION"}, False))
    elif not check.on_cpu:
        check.add({"what": "NCCL", "said": f"{count} device here: it needs two", "ok": True})
    (check.folder / "ranks.json").write_text(json.dumps({"name": "two", "method": "nce", "training": {"steps": 10}, "seeds": [9]}))
    ready_project(check, budget)
    for what, device, variables, shared in ways:
        began = time.monotonic()
        command = check.program("crops") + ["train", str(copy_of_project(check, "ranks", budget)), "ranks.json", "--device", device]
        place = {"WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(free_port()), "CROPS_RANK_TIMEOUT": "60", **variables}
        both = [start(command, check.folder, environment_of({**place, "RANK": str(rank), "LOCAL_RANK": "0" if shared else str(rank)})) for rank in (0, 1)]
        said = finish_all(both, budget / 3)
        nccl = next((line.strip() for text in said for line in text.splitlines() if "NCCL version" in line), "")
        good = all(one.process.returncode == 0 for one in both)
        check.add({"what": what, "seconds": time.monotonic() - began, "said": nccl if good else " | ".join(text.strip()[-200:] for text in said), "ok": good})
    if check.python_has_torch():
        return
    began = time.monotonic()
    command = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2" if check.on_cpu or count >= 2 else "1", "--master-port", str(free_port()),
               "--no-python", *check.program("crops"), "train", str(copy_of_project(check, "torchrun", budget)), "ranks.json", "--device", "cpu" if check.on_cpu else "cuda"]
    try:
        check.run(command, budget / 3, CROPS_RANK_TIMEOUT=60)
        check.add({"what": "torchrun", "seconds": time.monotonic() - began, "said": "", "ok": True})
    except Failed as error:
        check.add({"what": "torchrun", "seconds": time.monotonic() - began, "said": str(error)[:300], "ok": False})


# Name, what it is, seconds at most, body. Those without which the others say little come first.
PARTS = [("environment", "Where this was run", 100, environment),
         ("losses", "Losses and their gradients against the CPU's kernels", 30, device_check("losses")),
         ("gradients", "A step's loss and gradients against the CPU's, fp32", 70, device_check("gradients", MODELS)),
         ("peak", "Large products", 30, device_check("peak")),
         ("steps", "Steps of crops train", 110, device_check("steps", MODELS)),
         ("twin", "The same in Python's PyTorch, eager", 90, twin()),
         ("memory", "Out of memory on purpose, and a training after it", 60, device_check("memory")),
         ("loss-speed", "H-InfoNCE's products, loss and gradients against cross entropy's", 30, device_check("loss-speed")),
         ("runs", "Whole short trainings against the CPU's", 70, device_check("runs", MODELS)),
         ("caching", "Gradient caching", 40, device_check("caching")),
         ("encoding", "Documents encoded and pairs scored", 50, device_check("encoding", ["minilm", "bert-base"])),
         ("tests", "The learn tests", 90, tests),
         ("study", "The sample world, CPU and device", 90, study),
         ("ranks", "Two processes", 80, ranks),
         ("compiled", "The same in Python's PyTorch by torch.compile", 120, twin("--compile")),
         ("operators", "Operators of a step, counted on the CPU by the device's way", 60, device_check("operators", MODELS)),
         ("twin-operators", "The same in Python's PyTorch", 60, twin("--count"))]
ON_CPU = {"operators", "twin-operators"}


def status_of(part):
    rows = part.get("rows", [])
    return "ok" if rows and all(row.get("ok", True) for row in rows) else "failed"


def run_parts(check):
    wanted = check.options.parts.split(",") if check.options.parts else [name for name, *_ in PARTS if check.on_cpu or name not in ON_CPU]
    for name, title, budget, body in PARTS:
        if name not in wanted:
            continue
        part = {"name": name, "title": title, "status": "running"}
        check.parts.append(part)
        check.write()
        began = time.monotonic()
        try:
            if check.left() < 5:
                part |= {"status": "left out", "error": "the time was over"}
            else:
                body(check, min(budget * (4 if check.options.quick else 1), check.left()))
                part["status"] = status_of(part)
        except Stopped:
            part |= {"status": "stopped", "error": "the whole was ended here"}
            raise
        except Exception as error:  # a line, and the rest goes on
            part |= {"status": "error", "error": f"{type(error).__name__}: {error}"[:600]}
        finally:
            part["seconds"] = round(time.monotonic() - began, 1)
            print(f"{name}: {part['status']}, {part['seconds']} s" + (f": {part['error']}" if "error" in part else ""), file=sys.stderr, flush=True)
            check.write()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", default="cuda:0")
    parser.add_argument("--quick", action="store_true", help="small sizes")
    parser.add_argument("--out", default=".", help="where the two files go")
    parser.add_argument("--budget", type=float, default=470, help="seconds in all")
    parser.add_argument("--parts", default="", help="of: " + ", ".join(name for name, *_ in PARTS))
    parser.add_argument("--programs", default="", help="a build's bin folder, in place of the bundle")
    parser.add_argument("--scratch", default=None, help="where weights and checkpoints go meanwhile (a folder with 3 GiB of room)")
    options = parser.parse_args()
    unknown = [name for name in options.parts.split(",") if name and name not in [part[0] for part in PARTS]]
    if unknown:
        parser.error(f"unknown part {unknown[0]}; there are: " + ", ".join(part[0] for part in PARTS))
    options.out = str(pathlib.Path(options.out).resolve())
    pathlib.Path(options.out).mkdir(parents=True, exist_ok=True)

    def stop(number, _frame):
        raise Stopped(number)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, stop)
    check = Check(options)
    # What torch.compile builds and keeps.
    for name in ("TORCHINDUCTOR_CACHE_DIR", "TRITON_CACHE_DIR"):
        os.environ.setdefault(name, str(check.folder / name.lower()))
    try:
        run_parts(check)
    except Stopped as stopped:
        sys.exit(128 + stopped.args[0])
    finally:
        shutil.rmtree(check.folder, ignore_errors=True)
    good = sum(part["status"] == "ok" for part in check.parts)
    print(f"{options.out}/cuda-check.md and cuda-check.json: {good} of {len(check.parts)} parts without a fault")
    sys.exit(0 if good == len(check.parts) else 1)


if __name__ == "__main__":
    main()
