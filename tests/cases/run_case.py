#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one small input that real life brought, and holds what comes out against what is right.

    run_case.py FOLDER CROPS      FOLDER holds cmd.sh (CROPS is $C in it), its inputs, and expect
    run_case.py FOLDER CROPS -v   prints what came out as well

cmd.sh runs in a fresh copy of the folder. Each line of expect says what its output (both streams, without progress lines)
must hold: "+ text" that it contains, "- text" that it does not, "~ regex" that matches somewhere, "= N text" that text stands
in it N times, "# remark". Ends with 77 (skipped) where the case needs what this machine lacks: a line "needs root" or
"needs PROGRAM".
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LIMIT = 120  # seconds


def unmet(need):
    return os.geteuid() != 0 if need == "root" else shutil.which(need) is None


def breach(line, output):
    kind, _, rest = line.partition(" ")
    if kind == "+":
        return rest not in output
    if kind == "-":
        return rest in output
    if kind == "~":
        return re.search(rest, output, re.M) is None
    if kind == "=":
        count, _, text = rest.partition(" ")
        return output.count(text) != int(count)
    sys.exit(f"a line of expect that is none: {line}")


def main():
    folder, crops = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    lines = [line for line in (folder / "expect").read_text(encoding="utf-8").splitlines()
             if line and not line.startswith("#")]
    needs = [line.split(" ", 1)[1] for line in lines if line.startswith("needs ")]
    if any(unmet(need) for need in needs):
        print(f"skipped: needs {', '.join(needs)}")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)  # another user looks at a case, too
        work = Path(place) / "case"
        shutil.copytree(folder, work)
        environment = {**os.environ, "C": str(crops), "OMP_WAIT_POLICY": "passive", "LC_ALL": "C.UTF-8"}
        run = subprocess.run(["bash", "./cmd.sh"], cwd=work, env=environment, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LIMIT, check=False)
        subprocess.run(["chmod", "-R", "u+rwX", str(work)], check=False)
    output = "\n".join(line for line in run.stdout.decode("utf-8", "replace").split("\n") if not line.endswith("…"))
    breaches = [line for line in lines if not line.startswith("needs ") and breach(line, output)]
    if breaches or "-v" in sys.argv:
        print(output)
    for line in breaches:
        print(f"NOT SO: {line}")
    sys.exit(1 if breaches else 0)


if __name__ == "__main__":
    main()
