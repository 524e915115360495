#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the small random BERT model beside this file, and what the reference makes of some texts.

    pip install torch transformers safetensors && tests/core/learn/bert_tiny/make.py

Written with transformers 4.30.2 and torch 1.13.0. golden.json: texts, their token ids as BertTokenizerFast gives them, and
the mean of the last layer's vectors over all tokens. cross: a cross-encoder of one label over such a model, and its logits of
some pairs.
"""
import json
import pathlib

import torch
from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizerFast

HERE = pathlib.Path(__file__).resolve().parent
TEXTS = ["red shoes", "Red SHOES!", "café running", "running shoes for the unaffable cat", "跑 步 鞋", "红鞋 red", "🙂 cat", "",
         "the the the the the the the the the the the the the the the the", "zzz qqq", "cat, dog; shoe-s", "x" * 101]
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "red", "shoe", "##s", "shoes", "run", "##ning", "running", "for", "the", "un",
          "##aff", "##able", "cat", "dog", ",", ";", "-", "!", "cafe", "跑", "步", "鞋", "红", "x", "##x"]

torch.manual_seed(7)
(HERE / "vocab.txt").write_text("\n".join(PIECES) + "\n", encoding="utf-8")
config = BertConfig(vocab_size=len(PIECES), hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=12,
                    max_position_embeddings=16, type_vocab_size=2, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
model = BertModel(config, add_pooling_layer=False).eval()
for parameter in model.parameters():  # the usual start is so small that nothing of it would be seen
    torch.nn.init.normal_(parameter, std=0.5)
model.save_pretrained(HERE, safe_serialization=True)
(HERE / "tokenizer_config.json").write_text('{"do_lower_case": true}\n')
tokenizer = BertTokenizerFast(vocab_file=str(HERE / "vocab.txt"), do_lower_case=True)
golden = []
for text in TEXTS:
    batch = tokenizer(text, truncation=True, max_length=16, return_tensors="pt")
    with torch.no_grad():
        last = model(**batch).last_hidden_state[0]
    golden.append({"text": text, "ids": batch["input_ids"][0].tolist(), "mean": last.mean(0).tolist(), "cls": last[0].tolist()})
(HERE / "golden.json").write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

config.num_labels = 1
cross = BertForSequenceClassification(config).eval()
for parameter in cross.parameters():
    torch.nn.init.normal_(parameter)
(HERE / "cross").mkdir(exist_ok=True)
cross.save_pretrained(HERE / "cross", safe_serialization=True)
pairs = []
for query, document in [("red shoes", "running shoes for the cat"), ("café", "cat, dog"), ("跑 步 鞋", "红鞋 red"), ("", "dog"),
                        ("zzz", "!"), ("unaffable cat", "Red SHOES!")]:
    with torch.no_grad():
        logit = cross(**tokenizer(query, document, return_tensors="pt")).logits[0, 0].item()
    pairs.append({"query": query, "document": document, "logit": logit})
(HERE / "cross" / "golden.json").write_text(json.dumps(pairs, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
