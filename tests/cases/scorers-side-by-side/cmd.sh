# SPDX-License-Identifier: GPL-3.0-or-later
C=${C:-crops}
$C new p.crops >/dev/null
python3 make.py; $C import p.crops --documents d.tsv --searches s.tsv --judgments j.tsv >/dev/null; $C mine p.crops >/dev/null; $C score p.crops >/dev/null
echo '{"method": "bm25"}' > e.json; $C train p.crops e.json >/dev/null; $C evaluate p.crops 1 | grep "^REL *NDCG@4"
$C score p.crops --scorer cross --cross-layers 1 --cross-width 16 --cross-epochs 1 --learn-from judgments --good-grade 2 | head -1
$C evaluate p.crops 1 | grep "NDCG@4 .*[0-9] queries"
$C status p.crops | grep ^scorer
$C score p.crops --use 1
$C evaluate p.crops 1 | grep "NDCG@4 .*[0-9] queries"
$C score p.crops --use 0; echo rc=$?
$C score p.crops --use 9; echo rc=$?
