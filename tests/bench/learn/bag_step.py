#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of learn_bench's training step in Python's PyTorch: the same bag encoder (131,072 x 128, mean, projection,
cosine), the same number of features, in-batch cross entropy, clipping at norm 1. Prints queries per second of two ways
that people write it: a dense table under AdamW, and a sparse one under SparseAdam.

    OMP_WAIT_POLICY=passive MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=2000000000 \\
        MALLOC_TOP_PAD_=67108864 python3 bag_step.py [queries documents]
"""
import os
import statistics
import sys
import time

import torch
import torch.nn.functional as F

QUERIES, EACH = (int(a) for a in sys.argv[1:3]) if len(sys.argv) > 2 else (1024, 9)


def texts(count, features):
    ids = 1 + (131070 * torch.rand(count * features) ** 3).long()
    return ids, torch.arange(count) * features


class Bag(torch.nn.Module):
    def __init__(self, sparse):
        super().__init__()
        self.table = torch.nn.EmbeddingBag(131072, 128, mode="mean", sparse=sparse)
        self.projection = torch.nn.Linear(128, 128, bias=False)

    def forward(self, ids, offsets):
        return F.normalize(self.projection(self.table(ids, offsets)))


def run(sparse, steps=9):
    torch.manual_seed(1)
    model = Bag(sparse)
    dense = [model.projection.weight] + ([] if sparse else [model.table.weight])
    optimizers = [torch.optim.AdamW(dense, lr=1e-3, weight_decay=0.01)]
    if sparse:
        optimizers.append(torch.optim.SparseAdam([model.table.weight], lr=1e-3))
    queries, documents = texts(QUERIES, 20), texts(QUERIES * EACH, 60)
    target = torch.arange(QUERIES) * EACH
    seconds = []
    for _ in range(steps + 2):
        wall, processor = time.perf_counter(), time.process_time()
        loss = F.cross_entropy(model(*queries) @ model(*documents).t() / 0.05, target)
        for optimizer in optimizers:
            optimizer.zero_grad(set_to_none=True)
        loss.backward()
        if not sparse:  # clip_grad_norm_ takes no sparse gradients
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
        loss.item()
        seconds.append((time.perf_counter() - wall, time.process_time() - processor))
    return [statistics.median(column) for column in zip(*seconds[2:])]


torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", os.cpu_count())))
for name, sparse in (("dense table, AdamW", False), ("sparse table, SparseAdam", True)):
    wall, processor = run(sparse)
    print(f"{name}: {wall * 1000:.1f} ms wall, {processor * 1000:.1f} ms processor, {QUERIES / wall:.0f} queries/s")
