# SPDX-License-Identifier: GPL-3.0-or-later
"""Twenty queries with three judged documents each, and a log in which each was reworded."""
with open("d.tsv", "w") as d, open("s.tsv", "w") as s, open("j.tsv", "w") as j:
    d.write("doc_id\ttitle\n")
    s.write("search_id\tuser_id\tts\tquery\tdoc_id\tclicked\n")
    j.write("query\tdoc_id\tgrade\n")
    for i in range(20):
        for k in range(3):
            d.write(f"v{i}_{k}\tword{i} thing{k} more{i * k}\n")
            j.write(f"word{i} thing0\tv{i}_{k}\t{2 - k}\n")
        at = 1_700_000_000 + 3600 * i
        s.write(f"a{i}\tu{i}\t{at}\tword{i} thing0\tv{i}_0\t1\n")
        s.write(f"b{i}\tu{i}\t{at + 30}\tword{i} thing1\tv{i}_1\t1\n")
