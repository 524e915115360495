// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "report/report_data.h"

namespace crops::report
{

/// A number that was not computed.
inline constexpr const char* kDash = "–";

/// "Recall@100 CT", "Recall@100 QR", "NDCG@4": the test set is named unless it is REL.
std::string metricTitle(const MetricName& metric);

/// 0.4285 → "42.9": percent with one decimal, as the paper gives them.
std::string percent(double value);

/// "42.9 [41.0, 44.8]".
std::string valueWithInterval(const MetricValue& value);

/// "+3.1": a difference in percentage points.
std::string signedPoints(double difference);

/// "+3.1 [+2.0, +4.2]": the same with its interval.
std::string differenceWithInterval(double difference, double low, double high);

/// "0.0420"; "< 0.0001" below that.
std::string pValueText(double p);
/// The same after "p": "= 0.0420", "< 0.0001".
std::string pText(double p);

/// The value of an experiment or run, or null.
const MetricValue* findValue(const std::vector<MetricValue>& metrics, const MetricName& wanted);

/// The first 12 hex digits of a hash, or a dash where there is none.
std::string shortHash(const std::string& sha256);

/// Why a test set gives no number, a phrase without a full stop: "the project has no judgments".
std::string noResultPhrase(dataset::NoResult reason);

/// "7 queries, 12 relevant pairs, 2 of them without text; at best Recall@100 83.33, NDCG@4 100.00", in
/// percent; with the reason where there is no number.
std::string testSetText(const TestSetReport& set);

/// "FS-LR is the same run as NCE: …".
std::string sameRunText(const ExperimentSummary& experiment);

/// "FS-LR is our reading …": what a reader has to know about a method, or an empty text.
std::string methodNote(const std::string& method);

/// A row of the paper's Table 1, in percent.
struct PaperRow {
    const char* method;
    double recallClick, recallReformulation, ndcg;
};

/// What the paper reports on its private data (arXiv 2511.15443, Table 1). Reference only: never comparable
/// with a run.
const std::vector<PaperRow>& paperRows();

} // namespace crops::report
