#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of learn_bench's transformerStep in Python's PyTorch: the same shape (32,768 x 384 table, pre-norm, GELU, 12
heads, length 32, mean pooling, projection, cosine), 32 queries with a document each, cross entropy, clipping, AdamW.
Run it in the environment that bag_step.py names.
"""
import os
import statistics
import time

import torch
import torch.nn.functional as F

WIDTH, HEADS, LENGTH, TEXTS, ROWS = 384, 12, 32, 64, 32768


class Encoder(torch.nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.table = torch.nn.Embedding(ROWS, WIDTH)
        self.positions = torch.nn.Parameter(torch.randn(LENGTH, WIDTH) * 0.05)
        layer = torch.nn.TransformerEncoderLayer(WIDTH, HEADS, 4 * WIDTH, dropout=0.0, activation="gelu",
                                                 batch_first=True, norm_first=True)
        self.trunk = torch.nn.TransformerEncoder(layer, layers, norm=torch.nn.LayerNorm(WIDTH))
        self.projection = torch.nn.Linear(WIDTH, WIDTH, bias=False)

    def forward(self, ids):
        return F.normalize(self.projection(self.trunk(self.table(ids) + self.positions).mean(1)))


def run(layers, steps=9):
    torch.manual_seed(1)
    model = Encoder(layers)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.01)
    ids = 1 + ((ROWS - 2) * torch.rand(TEXTS, LENGTH) ** 3).long()
    target = torch.arange(TEXTS // 2)
    seconds = []
    for _ in range(steps + 2):
        wall, processor = time.perf_counter(), time.process_time()
        vectors = model(ids)
        loss = F.cross_entropy(vectors[: TEXTS // 2] @ vectors[TEXTS // 2:].t() / 0.05, target)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        loss.item()
        seconds.append((time.perf_counter() - wall, time.process_time() - processor))
    return [statistics.median(column) for column in zip(*seconds[2:])]


torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", os.cpu_count())))
for layers in (2, 6):
    wall, processor = run(layers)
    print(f"{layers} layers: {wall * 1000:.1f} ms wall, {processor * 1000:.1f} ms processor")
