#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies the first finished run of a project until there are N of them, with other names, seeds, temperatures, curves and
metrics: what a table of many runs is measured on. The numbers are made up; the project is for timing only.

    seed_runs.py PROJECT N
"""
import json
import math
import random
import sqlite3
import sys

POINTS = 2000


def main(path, wanted):
    database = sqlite3.connect(path)
    database.execute("PRAGMA foreign_keys = ON")
    columns = [row[1] for row in database.execute("PRAGMA table_info(runs)")]
    first = dict(zip(columns, database.execute("SELECT * FROM runs WHERE status = 'finished' ORDER BY id").fetchone()))
    model = first["id"]
    metrics = database.execute("SELECT * FROM run_metrics WHERE run = ?", (model,)).fetchall()
    values = database.execute("SELECT test_set, metric, query, value, seen FROM run_queries WHERE run = ?", (model,)).fetchall()
    have = database.execute("SELECT count(*) FROM runs").fetchone()[0]
    rng = random.Random(1)
    for number in range(have + 1, wanted + 1):
        experiment = json.loads(first["experiment"])
        experiment.setdefault("loss", {})["temperature"] = round(0.02 + 0.001 * (number % 60), 4)
        run = dict(first, id=None, name=f"sweep {number}", method=("crops", "fs-lr", "nce", "dpr")[number % 4],
                   experiment=json.dumps(experiment), experiment_sha256=f"{number:064x}", seed=number,
                   created_at=first["created_at"] + number * 60000, finished_at=first["created_at"] + number * 60000 + 50000,
                   step=POINTS, total_steps=POINTS)
        key = database.execute(f"INSERT INTO runs({', '.join(columns)}) VALUES({', '.join('?' * len(columns))})",
                               [run[column] for column in columns]).lastrowid
        shift = rng.uniform(-0.05, 0.1)
        database.executemany(
            "INSERT INTO run_points(run, curve, step, value) VALUES(?, 'loss', ?, ?)",
            [(key, step, 3 * math.exp(-step / 400) + 0.5 - shift + rng.gauss(0, 0.05)) for step in range(1, POINTS + 1)])
        database.executemany("INSERT INTO run_metrics VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                             [(key, *row[1:4], row[4] + shift, row[5] + shift, row[6] + shift, *row[7:]) for row in metrics])
        database.executemany("INSERT INTO run_queries VALUES(?, ?, ?, ?, ?, ?)",
                             [(key, *row[:3], min(1.0, max(0.0, row[3] + rng.choice((0, 0, shift)))), row[4])
                              for row in values if row[1] in ("Recall@100", "NDCG@4")])
    database.commit()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]))
