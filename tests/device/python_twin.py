#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of device_check's steps in Python's PyTorch: the same models, batches and precisions on the same device, eager and by
torch.compile. Batches lie ready as token ids, which spares Python what the program does for every batch; loss by cross
entropy, clipping, fused AdamW, embeddings dense. Prints a JSON object a line, one for each precision of each model.

  python_twin.py --device cuda:0 --model minilm [--model …] [--quick] [--compile] [--count]
"""
import argparse
import json
import time

import torch
import torch.nn.functional as F

# As models.cpp has them: layers, heads, width, feed-forward, tokens, rows, queries, documents of a query.
MODELS = {"bag": (0, 0, 128, 0, 20, 131072, 1024, 9), "transformer2": (2, 12, 384, 1536, 32, 32768, 512, 1),
          "transformer6": (6, 12, 384, 1536, 32, 32768, 512, 1), "minilm": (6, 12, 384, 1536, 64, 30522, 256, 1),
          "bert-base": (12, 12, 768, 3072, 64, 30522, 128, 1)}
# What launches nothing by itself, but by what it calls: operators.cpp has the same list.
TRANSPARENT = set("""view _unsafe_view reshape as_strided t transpose permute expand unsqueeze squeeze select slice narrow detach alias empty empty_like
    empty_strided resize_ _reshape_alias split unbind result_type expand_as view_as split_with_sizes unsafe_split chunk set_ detach_
    lift_fresh requires_grad_ pin_memory new_empty unflatten _has_compatible_shallow_copy_type is_nonzero record_stream retain_grad
    diagonal linear matmul dropout scaled_dot_product_attention cross_entropy_loss log_softmax nll_loss_nd nll_loss layer_norm to
    embedding_bag contiguous softmax logsumexp special_logsumexp norm stack square isfinite masked_fill zeros zeros_like full full_like
    ones ones_like new_zeros type_as item numel size resolve_conj resolve_neg expm1 _fused_dropout value_selecting_reduction_backward""".split())


class Layer(torch.nn.Module):
    """A BERT layer (post-norm), or a pre-norm one; three projections or one, as ours."""

    def __init__(self, width, heads, forward, dropout, pre_norm):
        super().__init__()
        self.heads, self.dropout, self.pre_norm = heads, dropout, pre_norm
        sizes = [3 * width] if pre_norm else [width] * 3
        self.parts = torch.nn.ModuleList(torch.nn.Linear(width, size) for size in sizes)
        self.out = torch.nn.Linear(width, width)
        self.up, self.down = torch.nn.Linear(width, forward), torch.nn.Linear(forward, width)
        self.norm1, self.norm2 = torch.nn.LayerNorm(width), torch.nn.LayerNorm(width)

    def attend(self, x):
        n, length, width = x.shape
        if self.pre_norm:
            q, k, v = self.parts[0](x).view(n, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        else:
            q, k, v = (part(x).view(n, length, self.heads, -1).transpose(1, 2) for part in self.parts)
        mixed = F.scaled_dot_product_attention(q, k, v, dropout_p=self.dropout)
        return self.out(mixed.transpose(1, 2).reshape(n, length, width))

    def drop(self, x):
        return F.dropout(x, self.dropout)

    def forward(self, x):
        if self.pre_norm:
            x = x + self.drop(self.attend(self.norm1(x)))
            return x + self.drop(self.down(F.gelu(self.up(self.norm2(x)))))
        x = self.norm1(x + self.drop(self.attend(x)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(torch.nn.Module):
    def __init__(self, name, shape):
        super().__init__()
        layers, heads, width, forward, tokens, rows, _, _ = shape
        self.bag, self.pre_norm = name == "bag", name.startswith("transformer")
        if self.bag:
            self.table = torch.nn.EmbeddingBag(rows, width, mode="mean", include_last_offset=True)
        else:
            self.table = torch.nn.Embedding(rows, width)
            self.positions = torch.nn.Parameter(torch.randn(tokens, width) * 0.02)
            self.types = torch.nn.Parameter(torch.randn(1, width) * 0.02)
            self.norm = torch.nn.LayerNorm(width)
            self.layers = torch.nn.ModuleList(Layer(width, heads, forward, 0.1, self.pre_norm) for _ in range(layers))
        if self.bag or self.pre_norm:
            self.projection = torch.nn.Linear(width, width, bias=False)

    def forward(self, ids, offsets=None):
        if self.bag:
            return F.normalize(self.projection(self.table(ids, offsets)).float())
        x = self.table(ids) + self.positions
        x = F.dropout(x if self.pre_norm else self.norm(x + self.types), 0.1)
        for layer in self.layers:
            x = layer(x)
        x = (self.norm(x) if self.pre_norm else x).mean(1)
        return F.normalize((self.projection(x) if self.pre_norm else x).float())


def batches(name, shape, count):
    _, _, _, _, tokens, rows, queries, documents = shape
    made = []
    for seed in range(count):
        random = torch.Generator().manual_seed(seed)
        if name == "bag":
            lengths = torch.cat([torch.full((queries,), tokens), torch.full((queries * documents,), 3 * tokens)])
            size = int(lengths.sum())
            offsets = torch.cat([torch.zeros(1, dtype=torch.long), lengths.cumsum(0)])
        else:
            size, offsets = queries * (1 + documents) * tokens, None
        ids = 1 + ((rows - 2) * torch.rand(size, generator=random) ** 3).long()
        made.append((ids if name == "bag" else ids.view(-1, tokens), offsets))
    return made


class Training:
    def __init__(self, name, shape, device, precision, compiled):
        torch.manual_seed(1)
        self.device, self.precision = torch.device(device), precision
        self.queries, self.documents = shape[6], shape[7]
        self.model = Encoder(name, shape).to(self.device)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=1e-4, weight_decay=0.01, fused=True)
        self.scaler = torch.amp.GradScaler(enabled=precision == "fp16")
        self.encode = torch.compile(self.model) if compiled else self.model
        self.target = (torch.arange(self.queries) * self.documents).to(self.device)
        torch.set_float32_matmul_precision("high" if precision == "tf32" else "highest")

    def step(self, batch):
        ids, offsets = (None if part is None else part.to(self.device, non_blocking=True) for part in batch)
        half = {"bf16": torch.bfloat16, "fp16": torch.float16}.get(self.precision)
        with torch.autocast(self.device.type, dtype=half or torch.bfloat16, enabled=half is not None):
            vectors = self.encode(ids, offsets)
        loss = F.cross_entropy(vectors[: self.queries] @ vectors[self.queries:].t() / 0.05, self.target)
        self.optimizer.zero_grad(set_to_none=True)
        self.scaler.scale(loss).backward()
        self.scaler.unscale_(self.optimizer)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.scaler.step(self.optimizer)
        self.scaler.update()
        return loss.detach()


def finish(device):
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def speed(training, ready, warm, steps):
    for i in range(warm):
        training.step(ready[i % len(ready)])
    finish(training.device)
    if training.device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(training.device)
    start = time.perf_counter()
    for i in range(steps):
        loss = training.step(ready[i % len(ready)])
        if i % 16 == 15:
            loss.item()
    finish(training.device)
    return (time.perf_counter() - start) / steps


def operators(training, batch):
    """Operators of a step, without those inside of others."""
    training.step(batch)
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU]) as profile:
        training.step(batch)
    names = {}

    def count(event):
        name = event.name.removeprefix("aten::")
        if event.name.startswith("aten::") and name not in TRANSPARENT:
            names[event.name] = names.get(event.name, 0) + 1
            return
        for child in event.cpu_children:
            count(child)

    for event in profile.events():
        if event.cpu_parent is None:
            count(event)
    return names


def row_of(args, name, precision, shape, ready):
    row = {"model": name, "precision": precision, "how": "torch.compile" if args.compile else "eager"}
    try:
        training = Training(name, shape, args.device, precision, args.compile)
        if args.count:
            found = operators(training, ready[0])
            row |= {"operators_a_step": sum(found.values()), "operators": found}
        else:
            seconds = speed(training, ready, 2 if args.quick else 8, 4 if args.quick else 32)
            texts = shape[6] * (1 + shape[7])
            row |= {"texts_a_step": texts, "step_ms": 1000 * seconds, "samples_per_s": texts / seconds}
            if args.device != "cpu":
                row["peak_mb"] = torch.cuda.max_memory_allocated(args.device) / 1e6
        row["ok"] = True
    except Exception as error:  # one precision that fails is a line
        row |= {"ok": False, "error": f"{type(error).__name__}: {error}"[:400]}
    return row


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--model", choices=MODELS, required=True, action="append")
    parser.add_argument("--precisions", default="fp32,tf32,bf16,fp16")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--count", action="store_true")
    args = parser.parse_args()
    for name in args.model:
        shape = MODELS[name]
        if args.quick:
            bag = name == "bag"
            shape = (min(shape[0], 6), 0 if bag else 4, 64, 128, 12, 600, 16, 9 if bag else 1)
        ready = batches(name, shape, 4)
        if args.device != "cpu":
            ready = [tuple(None if part is None else part.pin_memory() for part in batch) for batch in ready]
        precisions = args.precisions.split(",")
        for precision in precisions:
            line = {"part": "twin", "model": name, "rows": [row_of(args, name, precision, shape, ready)]}
            if precision == precisions[-1]:
                line["done"] = True
            print(json.dumps(line), flush=True)


main()
