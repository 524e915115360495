#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What this program does on a device: its tests, its agreement with the CPU, its speed beside Python's PyTorch. Writes
cuda-check.json and cuda-check.md. Every part has a time budget; one that fails is a line with its error, and the rest goes on.

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
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent  # of the bundle
MODELS = ["bag", "transformer2", "transformer6", "minilm", "bert-base"]


class Check:
    def __init__(self, options):
        self.options = options
        self.quick = ["--quick"] if options.quick else []
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="cuda-check-", dir=options.scratch))
        self.begun = time.monotonic()

    def program(self, name):
        if self.options.programs:
            return [str(pathlib.Path(self.options.programs).resolve() / name)]
        return [str(ROOT / "run.sh"), "--program", name]

    def left(self):
        return self.options.budget - (time.monotonic() - self.begun)

    def run(self, command, budget, cwd=None, **environment):
        """Standard output; an exception with what was said where it fails or lasts too long."""
        environment = {**os.environ, **{key: str(value) for key, value in environment.items()}}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=cwd or self.folder,
                                   env=environment, start_new_session=True)
        try:
            out, error = process.communicate(timeout=max(budget, 1))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise RuntimeError(f"stopped after its {budget:.0f} s") from None
        if process.returncode != 0:
            said = [line for line in (out + "\n" + error).splitlines() if line.strip()]
            raise RuntimeError(f"exit {process.returncode}: " + " | ".join(said[-3:])[:600])
        return out

    def device_check(self, part, budget, *more):
        command = self.program("device_check") + [part, "--device", self.options.device, "--folder", str(self.folder)]
        try:
            out = self.run(command + self.quick + list(more), budget)
        except RuntimeError as error:
            found = re.search(r'"error": ?"((?:[^"\\]|\\.)*)"', str(error))
            raise RuntimeError(found.group(1) if found else str(error)) from None
        return json.loads(out)["rows"]


def environment(check, budget):
    rows = [{"what": "machine", "is": platform.platform()}]
    script = "import json, torch; print(json.dumps([torch.__version__, torch.version.cuda]))"
    try:
        torch, cuda = json.loads(check.run([sys.executable, "-c", script], budget))
        rows += [{"what": "Python's torch", "is": torch}, {"what": "its CUDA", "is": cuda}]
    except RuntimeError as error:
        rows.append({"what": "Python's torch", "is": str(error)})
    if shutil.which("nvidia-smi"):
        query = ["nvidia-smi", "--query-gpu=name,driver_version,memory.total", "--format=csv,noheader"]
        rows += [{"what": "GPU, driver, memory", "is": line} for line in check.run(query, budget).splitlines()]
    for device in json.loads(check.run(check.program("crops") + ["info", "--json"], budget))["devices"]:
        rows.append({"what": "crops info", "is": json.dumps(device)})
    return rows


def tests(check, budget):
    rows = []
    for name in ("test_learn_paths", "test_learn"):
        program = check.program(name)
        began = time.monotonic()
        try:
            # They look for their data from the bundle's folder.
            out = check.run(program, budget / 2, cwd=ROOT if not check.options.programs else None, CROPS_TEST_DEVICE=check.options.device,
                            QT_QPA_PLATFORM="offscreen", QTEST_FUNCTION_TIMEOUT=3600000, QTEST_DISABLE_STACK_DUMP=1)
            failed = []
        except RuntimeError as error:
            out, failed = str(error), [str(error)[:300]]
        passed = sum(int(n) for n in re.findall(r"Totals: (\d+) passed", out))
        rows.append({"tests": name, "passed": passed or "", "seconds": time.monotonic() - began, "failed": "; ".join(failed), "ok": not failed})
    return rows


def study(check, budget):
    """The sample world by CroPS on the CPU and on the device: each metric's mean over the seeds. They agree where they lie no farther
    apart than three times what the CPU's own seeds do, or 0.01."""
    seeds = [1, 2] if check.options.quick else [1, 2, 3]
    world = HERE.parent / "samples" / "world"
    if not world.exists():
        world = HERE.parent.parent / "samples" / "world"
    crops = check.program("crops")
    experiment = {"name": "CroPS", "method": "crops", "seeds": seeds,
                  "training": {"steps": 20 if check.options.quick else 200, "learning_rate": 0.005}}
    (check.folder / "study.json").write_text(json.dumps(experiment))
    found = {}
    for device in dict.fromkeys(["cpu", check.options.device]):
        project = str(check.folder / f"study-{device.replace(':', '')}.crops")
        check.run(crops + ["new", project], budget)
        check.run(crops + ["run", project, "--preset", "native", "--from", str(world), "--scorer", "imported", "--device", device, "study.json"],
                  budget)
        for run in json.loads(check.run(crops + ["runs", project, "--json"], budget))["runs"]:
            for metric in json.loads(check.run(crops + ["evaluate", project, str(run["run"]), "--json"], budget))["metrics"]:
                if metric["queries"] >= 30:
                    found.setdefault((metric["test_set"], metric["metric"]), {}).setdefault(device, []).append(metric["mean"])
    rows = []
    for (test_set, metric), by in found.items():
        cpu, other = by["cpu"], by.get(check.options.device, [])
        tolerance = max(0.01, 3 * statistics.stdev(cpu))
        apart = abs(statistics.mean(other) - statistics.mean(cpu)) if other else 1
        rows.append({"test set": test_set, "metric": metric, "cpu": statistics.mean(cpu), check.options.device: statistics.mean(other) if other else "",
                     "apart": apart, "tolerance": tolerance, "ok": apart <= tolerance})
    return rows


def ranks(check, budget):
    """Two processes of one training: by NCCL on two devices, by Gloo on a CPU."""
    device = check.options.device
    if device != "cpu":
        count = sum(d["name"].startswith("cuda") for d in json.loads(check.run(check.program("crops") + ["info", "--json"], 60))["devices"])
        if count < 2:
            return [{"what": f"{count} device here: NCCL needs two", "ok": True}]
    project = check.folder / "study-cpu.crops"
    if not project.exists():
        raise RuntimeError("needs the part study before it")
    (check.folder / "ranks.json").write_text(json.dumps({"name": "two", "method": "nce", "training": {"steps": 20}, "seeds": [9]}))
    began = time.monotonic()
    command = check.program("crops") + ["train", str(project), "ranks.json", "--device", "cuda" if device != "cpu" else "cpu"]
    both = []
    for rank in (0, 1):
        variables = {**os.environ, "RANK": str(rank), "LOCAL_RANK": str(rank), "WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1",
                     "MASTER_PORT": "29571", "CROPS_RANK_TIMEOUT": "60", "NCCL_DEBUG": "VERSION"}
        both.append(subprocess.Popen(command, cwd=check.folder, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True))
    said = []
    for process in both:
        try:
            said.append(process.communicate(timeout=budget)[0])
        except subprocess.TimeoutExpired:
            process.kill()
            said.append("stopped: it lasted too long")
    good = all(process.returncode == 0 for process in both)
    nccl = next((line.strip() for text in said for line in text.splitlines() if "NCCL version" in line), "")
    return [{"what": "two processes", "seconds": time.monotonic() - began, "nccl": nccl, "ok": good,
             "said": "" if good else " | ".join(text.strip()[-200:] for text in said)}]


def by_model(part):
    def run(check, budget):
        rows = []
        for model in MODELS:
            try:
                rows += check.device_check(part, budget / len(MODELS), "--model", model)
            except RuntimeError as error:
                rows.append({"model": model, "error": str(error), "ok": False})
        return rows
    return run


def twin(*options):
    def run(check, budget):
        rows = []
        precisions = "fp32,bf16" if check.options.device == "cpu" else "fp32,tf32,bf16,fp16"
        for model in MODELS:
            try:
                out = check.run([sys.executable, str(HERE / "python_twin.py"), "--device", check.options.device, "--model", model, "--precisions", precisions,
                                 *check.quick, *options], budget / len(MODELS))
                rows += json.loads(out)["rows"]
            except RuntimeError as error:
                rows.append({"model": model, "error": str(error), "ok": False})
        return rows
    return run


def simple(part):
    return lambda check, budget: check.device_check(part, budget)


# Name, what it is, seconds, body. Those without which the others say little come first.
PARTS = [("environment", "Where this was run", 60, environment),
         ("losses", "Losses and their gradients against the CPU's kernels", 20, simple("losses")),
         ("gradients", "A step's loss and gradients against the CPU's, fp32", 60, by_model("gradients")),
         ("peak", "Large products", 20, simple("peak")),
         ("steps", "Steps of crops train", 110, by_model("steps")),
         ("twin", "The same in Python's PyTorch, eager", 80, twin()),
         ("runs", "Whole short trainings against the CPU's", 60, by_model("runs")),
         ("tests", "The learn tests", 60, tests),
         ("memory", "Out of memory on purpose, and a training after it", 30, simple("memory")),
         ("loss-speed", "H-InfoNCE's products, loss and gradients against cross entropy's", 20, simple("loss-speed")),
         ("caching", "Gradient caching", 30, simple("caching")),
         ("encoding", "Documents encoded and pairs scored", 40, simple("encoding")),
         ("study", "The sample world, CPU and device", 60, study),
         ("ranks", "Two processes", 60, ranks),
         ("compiled", "The same in Python's PyTorch by torch.compile", 120, twin("--compile")),
         ("operators", "Operators of a step, counted on the CPU by the device's way", 40, by_model("operators")),
         ("twin-operators", "The same in Python's PyTorch", 40, twin("--count"))]
ON_CPU = {"operators", "twin-operators"}


def run_parts(check):
    wanted = check.options.parts.split(",") if check.options.parts else [name for name, *_ in PARTS]
    result = []
    for name, title, budget, body in PARTS:
        if name not in wanted:
            continue
        if name in ON_CPU and check.options.device != "cpu" and not check.options.parts:
            continue
        part = {"name": name, "title": title}
        began = time.monotonic()
        left = check.left()
        if left < 5:
            part |= {"status": "left out", "error": "the time was over"}
        else:
            try:
                rows = body(check, min(budget * (3 if check.options.quick else 1), left))
                part |= {"status": "ok" if all(row.get("ok", True) for row in rows) else "failed", "rows": rows}
            except Exception as error:  # a line, and the rest goes on
                part |= {"status": "error", "error": f"{error}" or type(error).__name__}
        part["seconds"] = round(time.monotonic() - began, 1)
        print(f"{name}: {part['status']}, {part['seconds']} s" + (f": {part['error']}" if "error" in part else ""), file=sys.stderr, flush=True)
        result.append(part)
        write(check, result)
    return result


def against_python(parts):
    """Ours beside Python's, by model and precision."""
    rows = {part["name"]: part.get("rows", []) for part in parts}
    table = []
    for ours in rows.get("steps", []):
        if "samples_per_s" not in ours:
            continue
        line = {"model": ours["model"], "precision": ours["precision"], "ours, samples/s": ours["samples_per_s"],
                "share of bf16 peak": ours.get("share_of_bf16_peak", ""), "ours, MB": ours["peak_mb"]}
        for name, label in (("twin", "eager"), ("compiled", "torch.compile")):
            peer = next((row for row in rows.get(name, []) if row["model"] == ours["model"] and row.get("precision") == ours["precision"]), {})
            line[label] = peer.get("samples_per_s", peer.get("error", ""))
            line[f"ours ÷ {label}"] = ours["samples_per_s"] / peer["samples_per_s"] if "samples_per_s" in peer else ""
        table.append(line)
    return table


def counted(parts):
    rows = {part["name"]: part.get("rows", []) for part in parts}
    table = []
    for ours in rows.get("operators", []):
        peer = next((row for row in rows.get("twin-operators", []) if row["model"] == ours.get("model") and row.get("precision") == ours.get("precision")), {})
        if "operators_a_step" in ours:
            table.append({"model": ours["model"], "precision": ours["precision"], "ours": ours["operators_a_step"], "waits": ours["waits_a_step"],
                          "Python": peer.get("operators_a_step", "")})
    return table


def shown(value):
    if isinstance(value, float):
        return f"{value:.4g}" if abs(value) < 1000 else f"{value:.0f}"
    if isinstance(value, (dict, list)):
        value = json.dumps(value, ensure_ascii=False)
    return str(value).replace("|", "\\|").replace("\n", " ")[:300]


def table_of(rows):
    columns = list(dict.fromkeys(key for row in rows for key in row if key not in ("operators", "compare")))
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return lines + ["| " + " | ".join(shown(row.get(column, "")) for column in columns) + " |" for row in rows]


def write(check, parts):
    out = pathlib.Path(check.options.out)
    result = {"device": check.options.device, "quick": check.options.quick, "parts": parts, "against_python": against_python(parts), "operators": counted(parts)}
    (out / "cuda-check.json").write_text(json.dumps(result, indent=1, ensure_ascii=False))
    lines = [f"# cuda-check on {check.options.device}", ""]
    for title, rows in (("Samples per second beside Python's PyTorch", result["against_python"]), ("Operators of a step", result["operators"])):
        if rows:
            lines += [f"## {title}", "", *table_of(rows), ""]
    lines += ["## Parts", "", *table_of([{"part": part["name"], "status": part["status"], "seconds": part["seconds"], "error": part.get("error", "")} for part in parts]), ""]
    for part in parts:
        if part.get("rows"):
            lines += [f"## {part['title']}", "", *table_of(part["rows"]), ""]
    (out / "cuda-check.md").write_text("\n".join(lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", default="cuda:0")
    parser.add_argument("--quick", action="store_true", help="small sizes")
    parser.add_argument("--out", default=".", help="where the two files go")
    parser.add_argument("--budget", type=float, default=470, help="seconds in all")
    parser.add_argument("--parts", default="", help="of: " + ", ".join(name for name, *_ in PARTS))
    parser.add_argument("--programs", default="", help="a build's bin folder, in place of the bundle")
    parser.add_argument("--scratch", default=None, help="where weights and checkpoints go meanwhile (the system's)")
    options = parser.parse_args()
    unknown = [name for name in options.parts.split(",") if name and name not in [part[0] for part in PARTS]]
    if unknown:
        parser.error(f"unknown part {unknown[0]}; there are: " + ", ".join(part[0] for part in PARTS))
    pathlib.Path(options.out).mkdir(parents=True, exist_ok=True)
    check = Check(options)
    try:
        parts = run_parts(check)
    finally:
        shutil.rmtree(check.folder, ignore_errors=True)
    out = pathlib.Path(options.out).resolve()
    print(f"{out / 'cuda-check.md'} and cuda-check.json: {sum(part['status'] == 'ok' for part in parts)} of {len(parts)} parts without a fault")
    sys.exit(0 if all(part["status"] == "ok" for part in parts) else 1)


if __name__ == "__main__":
    main()
