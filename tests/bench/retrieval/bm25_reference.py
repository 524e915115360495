#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""BM25 of Cranfield by another program: what tests/core/retrieval/cranfield_test.cpp holds Bm25 against.

    tests/bench/retrieval/bm25_reference.py FOLDER    FOLDER holds cran.all.1400, cran.qry and cranqrel

Straight from the formulas in double, with Python's re, collections and snowballstemmer (Debian's
python3-snowballstemmer, a port of the algorithm to Python): none of this project's code. Prints NDCG@10, Recall@100, MRR and
MAP over the 225 questions for each analyzer, and the first three scores of question 1.
"""
import collections
import math
import re
import sys
from pathlib import Path

import snowballstemmer

STOP = set("a an and are as at be but by for if in into is it no not of on or such that the their then there these they "
           "this to was will with".split())
K1, B = 0.9, 0.4
WORD = re.compile(r"[a-z0-9]+")


def records(path):
    found, taken = [], False
    for line in path.read_text().splitlines():
        if line.startswith(".I"):
            found.append("")
        elif re.fullmatch(r"\.[A-Z]", line):
            taken = line in (".T", ".W")
        elif taken:
            found[-1] += line + " "
    return found


def judgments(path):
    grades = collections.defaultdict(dict)
    for line in path.read_text().splitlines():
        if not line.strip():
            continue
        query, document, grade = (int(word) for word in line.split()[:3])
        grades[query][document] = 5 - grade if grade >= 1 else 0
    return grades


def plain(text):
    return WORD.findall(text.lower())


STEMMER = snowballstemmer.stemmer("english")


def english(text):
    return STEMMER.stemWords([word for word in plain(text) if word not in STOP])


def ranking(query, counts, lengths, frequency):
    n, average = len(counts), sum(lengths) / len(lengths)
    scores = collections.defaultdict(float)
    for term in query:
        if term not in frequency:
            continue
        idf = math.log(1 + (n - len(frequency[term]) + 0.5) / (len(frequency[term]) + 0.5))
        for document in frequency[term]:
            tf = counts[document][term]
            scores[document] += idf * tf / (tf + K1 * (1 - B + B * lengths[document] / average))
    # Ties by document id as text, descending.
    return sorted(((score, str(document + 1)) for document, score in scores.items()), reverse=True)


def measures(ranked, grades):
    relevant = {str(d) for d, g in grades.items() if g >= 1}
    if not relevant:
        return 0, 0, 0, 0
    ideal = sum(g / math.log2(i + 2) for i, g in enumerate(sorted(grades.values(), reverse=True)[:10]))
    gain = sum(grades.get(int(d), 0) / math.log2(i + 2) for i, (_, d) in enumerate(ranked[:10]))
    hits, precision, first = 0, 0.0, 0
    for place, (_, document) in enumerate(ranked[:1000], 1):
        if document in relevant:
            hits += 1
            precision += hits / place
            first = first or place
    recall = sum(document in relevant for _, document in ranked[:100]) / len(relevant)
    return gain / ideal, recall, 1 / first if first else 0, precision / len(relevant)


def main(folder):
    texts, queries = records(folder / "cran.all.1400"), records(folder / "cran.qry")
    grades = judgments(folder / "cranqrel")
    for name, analyze in (("plain", plain), ("english", english)):
        counts = [collections.Counter(analyze(text)) for text in texts]
        lengths = [sum(count.values()) for count in counts]
        frequency = collections.defaultdict(list)
        for document, count in enumerate(counts):
            for term in count:
                frequency[term].append(document)
        lists = [ranking(analyze(query), counts, lengths, frequency) for query in queries]
        means = [sum(values) / len(queries) for values in zip(*(measures(ranked, grades[i + 1])
                                                                for i, ranked in enumerate(lists)))]
        print(f"{name:8} NDCG@10 {means[0]:.6f}  Recall@100 {means[1]:.6f}  MRR {means[2]:.6f}  MAP {means[3]:.6f}")
        print("         question 1:", ", ".join(f"{document} {score:.6f}" for score, document in lists[0][:3]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
