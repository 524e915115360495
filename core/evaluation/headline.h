// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace crops::evaluation
{

/// One of the numbers of the study that always stand together.
struct HeadlineMetric {
    const char* testSet; ///< CT, QR, REL.
    const char* metric;  ///< As metricName() has it.
    const char* title;   ///< For people.
    const char* curve;   ///< Its points while training (store::RunPoint::curve).
};

/// All of them, in their order: command, window and report ask this list.
inline constexpr HeadlineMetric kHeadline[] = {
    {"CT", "Recall@100", "Recall@100 CT", "recall_100_ct"},
    {"QR", "Recall@100", "Recall@100 QR", "recall_100_qr"},
    {"REL", "NDCG@4", "NDCG@4", "ndcg_4"},
};

} // namespace crops::evaluation
