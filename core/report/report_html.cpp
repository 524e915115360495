// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "base/time.h"
#include "report/html/page.h"
#include "report/report.h"
#include "report/shown_tables.h"
#include "report/study_document.h"

namespace crops::report
{

std::string reportHtml(const ReportData& data, const ReportOptions& options)
{
    const Words words(options.language);
    const std::string first = data.experiments.empty() ? "" : data.experiments.front().experiment;
    const std::string baseline = options.baseline.empty() ? first : options.baseline;
    if (!baseline.empty()) requireExperiment(data, baseline);
    Document document = studyDocument({data, words, baseline, true});
    Millis newest = 0; // the page says no time of its own: the same study is the same page
    for (const RunReport& run : data.runs)
        newest = std::max(newest, run.row.finishedAt);
    document.subtitle =
        newest == 0 ? words.say("{} runs, none of them finished", data.runs.size())
                    : words.say("{} runs, the newest finished {}", data.runs.size(), formatIso8601(newest));
    document.footer =
        words.say("Written by CroPS Workbench {}. Method: arXiv 2511.15443.", data.programVersion);
    return documentHtml(document, words);
}

} // namespace crops::report
