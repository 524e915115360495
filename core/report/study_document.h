// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/document.h"
#include "report/report_data.h"

namespace crops::report
{

/// What the parts of a study's report are made from.
struct Telling {
    const ReportData& data;
    const Words& words;
    std::string baseline; ///< Experiment; empty: no summary and no differences to one.
    bool page = false;    ///< With everything that only a page shows: summary, drawings, their tables.
};

/// The report of a study.
Document studyDocument(const Telling& telling);

/// Its parts, in files of their own.
void addSummary(const Telling& telling, Document& document);
void addComparisons(const Telling& telling, Document& document);
void addQueries(const Telling& telling, Document& document);
void addCurves(const Telling& telling, Document& document);
void addThreshold(const Telling& telling, Document& document);
void addLabelSets(const Telling& telling, Document& document);
void addProvenance(const Telling& telling, Document& document);

} // namespace crops::report
