// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "report/latex.h"
#include "report/report.h"
#include "report/shown_tables.h"
#include "report/wording.h"

namespace crops::report
{

std::string reportLatex(const ReportData& data, const std::string& baseline)
{
    constexpr double kSignificant = 0.05;
    const std::string first = data.experiments.empty() ? "" : data.experiments.front().experiment;
    const std::string against = representative(data, baseline.empty() ? first : baseline);
    constexpr std::size_t kColumns = 2 + std::size(evaluation::kHeadline); // more are wider than paper
    Table table = headlineTable(data);
    table.columns.resize(kColumns);
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        for (std::size_t m = 0; m + 2 < kColumns; ++m) {
            const std::string system = representative(data, data.experiments[row].experiment);
            const auto c = comparisonWith(data, data.headline[m], against, system);
            auto* text = std::get_if<std::string>(&table.rows[row][m + 2]);
            if (c && text && c->pHolm < kSignificant) text->insert(text->find(' '), "†");
        }
    const std::string caption =
        fmt::format("Experiments of {}, in percent, with 95 % bootstrap intervals over the test queries; the "
                    "mean over the seeds. Best of each column in bold. †: differs from {} (paired "
                    "randomisation test, Holm-corrected, p < 0.05).",
                    data.project, against);
    return tableLatex(table, caption,
                      {"CroPS Workbench: experiments of " + data.project + ", logs " + data.dataSha256,
                       "Packages: booktabs; names in other scripts than Latin need a Unicode engine."});
}

} // namespace crops::report
