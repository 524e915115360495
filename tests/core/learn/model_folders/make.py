#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes golden.json beside this file: forms of model folders, and what the reference makes of some texts with each.

    pip install torch transformers sentence-transformers && tests/core/learn/model_folders/make.py

Written with transformers 5.24.0, tokenizers 0.23.3 and sentence-transformers 6.2.0 (transformers 4.49.0 gives the same ids).
"tokenizers": files of a folder and AutoTokenizer's ids. "vectors": files laid over ../bert_tiny, and SentenceTransformer's
encode_query and encode_document of its texts.
"""
import json
import pathlib
import shutil
import tempfile

from sentence_transformers import SentenceTransformer
from transformers import AutoTokenizer, BertConfig

HERE = pathlib.Path(__file__).resolve().parent
TINY = HERE.parent / "bert_tiny"
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
LETTERS = [chr(c) for c in [*range(97, 123), *range(65, 91)]]
PIECES = SPECIAL + LETTERS + ["##" + c for c in LETTERS] + list("[](),;!-'$+=.<>") + [
    "red", "Red", "shoes", "##s", "cafe", "café", "é", "##é", "跑", "步", "ü", "##ü", "ﬁ", "fi", "ß", "##ß", "σ", "##σ", "i̇", "##̇", "か", "が", "##゙"]
PIECES = list(dict.fromkeys(PIECES))
SIZE = len(PIECES) + 2  # the table's rows
TEXTS = ["Red shoes, red SHOES!", "Café cafe\u0301 für ﬁ ß ΣΑΣ", "跑步 红 かが か\u3099", "a[MASK]b [SEP] c [sep]", "İx \u212a \u1e9e", "", "x" * 101, "xxxxx xxxx",
         "tab\tnew\nx\u00a0y\u200bz q\u0000r\ufffds\u0007t", "e\u20dd a\u0903b \ue000x", "A\u2028B\u0085C\u000bD", "foo <new> bar<new>baz NEW new xnew", "don't $5.00 + 3=8"]
CASED = {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": False}
PLAIN = {"tokenizer_class": "PreTrainedTokenizerFast"}


def added(id, content, **flags):
    return {"id": id, "content": content, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True, **flags}


def template(first="[CLS]", last="[SEP]"):
    def token(name, kind):
        return {"SpecialToken": {"id": name, "type_id": kind}}
    def text(name, kind):
        return {"Sequence": {"id": name, "type_id": kind}}
    single = [token(first, 0), text("A", 0), token(last, 0)]
    return {"type": "TemplateProcessing", "single": single, "pair": [*single, text("B", 1), token(last, 1)],
            "special_tokens": {name: {"id": name, "ids": [place], "tokens": [name]} for name, place in [(first, 2), (last, 3)]}}


def described(pieces=PIECES, config=PLAIN, model=None, **parts):
    tokenizer = {"version": "1.0", "truncation": None, "padding": None, "added_tokens": [added(i, t) for i, t in enumerate(pieces[:5])],
                 "normalizer": CASED | {"lowercase": True}, "pre_tokenizer": {"type": "BertPreTokenizer"}, "post_processor": template(), "decoder": None,
                 "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
                           "vocab": {piece: i for i, piece in enumerate(pieces)}} | (model or {})} | parts
    return {"tokenizer.json": tokenizer, "tokenizer_config.json": config}


def vocabulary(pieces=PIECES, end="\n", **config):
    return {"vocab.txt": end.join(pieces) + end, "tokenizer_config.json": {"tokenizer_class": "BertTokenizer"} | config}


def sequence(*parts):
    return {"type": "Sequence", "normalizers": [part if isinstance(part, dict) else {"type": part} for part in parts]}


NAMED = [{"[UNK]": "<unk>", "[CLS]": "<s>", "[SEP]": "</s>"}.get(piece, piece) for piece in PIECES]
NEW = len(PIECES)
TOKENIZERS = {
    "uncased vocabulary": vocabulary(do_lower_case=True),
    "cased vocabulary": vocabulary(do_lower_case=False),
    "accents kept": vocabulary(do_lower_case=True, strip_accents=False),
    "accents stripped, case kept": vocabulary(do_lower_case=False, strip_accents=True),
    "ideographs not apart": vocabulary(tokenize_chinese_chars=False),
    "CR LF": vocabulary(end="\r\n"),
    "repeated pieces": vocabulary([*PIECES, "red", "a"]),
    "other names": vocabulary(NAMED, unk_token="<unk>", cls_token="<s>", sep_token="</s>"),
    "added_tokens.json": vocabulary() | {"added_tokens.json": {"<new>": NEW}},
    "added_tokens_decoder": vocabulary(added_tokens_decoder={str(NEW): {k: v for k, v in added(0, "<new>", lstrip=True, rstrip=True).items() if k != "id"}}),
    "described": described(),
    "tokenizer_config.json has the last word": described(normalizer=CASED, config={"tokenizer_class": "BertTokenizer", "do_lower_case": True}),
    "a plain class takes tokenizer.json": described(normalizer=CASED, config=PLAIN | {"do_lower_case": True}),
    "not cleaned": described(normalizer={"type": "BertNormalizer", "clean_text": False, "handle_chinese_chars": False, "strip_accents": False, "lowercase": True}),
    "NFC": described(normalizer=sequence("NFC")),
    "StripAccents strips marks alone": described(normalizer={"type": "StripAccents"}),
    "NFD, StripAccents, Lowercase": described(normalizer=sequence("NFD", "StripAccents", "Lowercase")),
    "NFKC, Lowercase": described(normalizer=sequence("NFKC", "Lowercase")),
    "NFKD": described(normalizer={"type": "NFKD"}),
    "NFKC, BERT's": described(normalizer=sequence("NFKC", CASED)),
    "no normalizer": described(normalizer=None),
    "WhitespaceSplit, Punctuation": described(pre_tokenizer={"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, {"type": "Punctuation", "behavior": "Isolated"}]}),
    "BertProcessing": described(post_processor={"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]}),
    "other marks": described(NAMED, post_processor=template("<s>", "</s>"), model={"unk_token": "<unk>"}),
    "another prefix": described(["@@" + p[2:] if p.startswith("##") else p for p in PIECES], model={"continuing_subword_prefix": "@@"}),
    "short words": described(model={"max_input_chars_per_word": 4}),
    "no added tokens": described(added_tokens=[]),
    "added tokens": described(added_tokens=[*(added(i, t) for i, t in enumerate(SPECIAL)), added(NEW, "<new>", lstrip=True, special=False),
                                            added(NEW + 1, "new", normalized=True, single_word=True, special=False)]),
    "cut and filled up": described(truncation={"direction": "Right", "max_length": 6, "strategy": "LongestFirst", "stride": 0},
                                   padding={"strategy": {"Fixed": 32}, "direction": "Right", "pad_to_multiple_of": None, "pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]"}),
}


def sentence(normalized=False, prompts=None, lower=False, **modes):
    modules = ["Transformer", "Pooling", "Normalize"][: 3 if normalized else 2]
    paths = ["", "1_Pooling", "2_Normalize"]
    keys = ["cls_token", "mean_tokens", "max_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken"]
    files = {"modules.json": [{"idx": i, "name": str(i), "path": paths[i], "type": "sentence_transformers.models." + name} for i, name in enumerate(modules)],
             "1_Pooling/config.json": {"word_embedding_dimension": 8} | {"pooling_mode_" + key: False for key in keys} | modes,
             "sentence_bert_config.json": {"max_seq_length": 16, "do_lower_case": lower}}
    return files | ({"config_sentence_transformers.json": {"prompts": prompts, "default_prompt_name": None}} if prompts else {})


MEAN = {"pooling_mode_mean_tokens": True}
VECTORS = {
    "mean": sentence(**MEAN),
    "cls": sentence(pooling_mode_cls_token=True),
    "max": sentence(pooling_mode_max_tokens=True),
    "mean-sqrt-len": sentence(pooling_mode_mean_sqrt_len_tokens=True),
    "weighted-mean": sentence(pooling_mode_weightedmean_tokens=True),
    "last-token": sentence(pooling_mode_lasttoken=True),
    "pooling's new names": sentence() | {"1_Pooling/config.json": {"embedding_dimension": 8, "pooling_mode": "lasttoken", "include_prompt": True}},
    "length 1": sentence(normalized=True, **MEAN),
    "prompts": sentence(prompts={"query": "run ", "document": "the cat "}, **MEAN),
    "prompt of queries": sentence(prompts={"query": "shoes", "document": ""}, pooling_mode_cls_token=True),
    "case lowered before": sentence(lower=True, **MEAN) | {"tokenizer_config.json": {"tokenizer_class": "BertTokenizer", "do_lower_case": False}},
}
VECTOR_TEXTS = ["red shoes", "Red SHOES!", "café running", "跑 步 鞋", "", "the the the the the the the the the the the the the the the the", "zzz [SEP] cat, dog"]


def write(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((content if isinstance(content, str) else json.dumps(content)).encode())


golden = {"texts": TEXTS, "vocab_size": SIZE, "tokenizers": [], "vector_texts": VECTOR_TEXTS, "vectors": []}
for name, files in TOKENIZERS.items():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        write(folder, files)
        BertConfig(vocab_size=SIZE).save_pretrained(folder)
        tokenizer = AutoTokenizer.from_pretrained(folder)
        golden["tokenizers"].append({"name": name, "files": files, "ids": [tokenizer(text, truncation=False, padding=False)["input_ids"] for text in TEXTS]})
for name, files in VECTORS.items():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / "m"
        shutil.copytree(TINY, folder, ignore=shutil.ignore_patterns("cross", "*.py", "golden.json"))
        write(folder, files)
        model = SentenceTransformer(str(folder), device="cpu").float()
        model.max_seq_length = 16
        golden["vectors"].append({"name": name, "files": files, "query": model.encode_query(VECTOR_TEXTS).tolist(),
                                  "document": model.encode_document(VECTOR_TEXTS).tolist()})
lines = [f'"{key}": {json.dumps(golden[key], ensure_ascii=True)}' for key in ["texts", "vocab_size", "vector_texts"]]
for key in ["tokenizers", "vectors"]:
    lines.append(f'"{key}": [\n' + ",\n".join(json.dumps(one) for one in golden[key]) + "\n]")
(HERE / "golden.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
