# SPDX-License-Identifier: GPL-3.0-or-later
C=${C:-crops}
$C new p.crops >/dev/null
$C import p.crops --searches s.tsv >/dev/null
$C abtest p.crops --control base; echo rc=$?
