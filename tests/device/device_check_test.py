#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""device_check on the CPU, in small sizes: each part gives rows, and those that compare agree.  device_check_test.py PROGRAM"""
import json
import os
import subprocess
import sys
import tempfile

PARTS = {"losses": (4, ""), "gradients": (1, "minilm"), "steps": (1, "transformer2"), "memory": (1, ""), "operators": (1, "bag")}

# One thread: waiting ones fight for the cores of a busy machine.
ENVIRONMENT = {**os.environ, "CROPS_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

failures = []
with tempfile.TemporaryDirectory() as folder:
    for part, (least, model) in PARTS.items():
        done = subprocess.run([sys.argv[1], part, "--quick", "--folder", folder, *(["--model", model] if model else [])], capture_output=True, text=True,
                              env=ENVIRONMENT)
        try:
            found = json.loads(done.stdout)  # one line: one model
        except ValueError:
            failures.append(f"{part}: exit {done.returncode}, {done.stderr.strip()[-500:]}")
            continue
        rows = found.get("rows", [])
        if "error" in found or len(rows) < least:
            failures.append(f"{part}: {found}")
        failures += [f"{part}: {row}" for row in rows if not row["ok"]]
        if part == "operators":
            failures += [f"{part}: waits for the device: {row}" for row in rows if row["waits_a_step"] > 0.2]
print("\n".join(failures))
sys.exit(1 if failures else 0)
