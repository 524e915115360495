// SPDX-License-Identifier: GPL-3.0-or-later
#include "online/exports.h"

#include <fmt/format.h>

#include "base/file.h"
#include "online/page.h"
#include "online/remarks.h"
#include "online/tables.h"
#include "report/html/page.h"
#include "report/latex.h"

namespace crops::online
{

void writeCsv(const Experiment& experiment, const std::filesystem::path& project,
              const std::filesystem::path& path, report::CsvProfile profile)
{
    report::writeTable(fullTable(experiment), path, profile,
                       {{"what", "an online experiment: the whole, days and groups of queries"},
                        {"project", project.string()},
                        {"experiment", experimentJson(experiment)}});
}

void writeLatex(const Experiment& experiment, const std::filesystem::path& project,
                const std::filesystem::path& path)
{
    std::vector<std::string> notes{"CroPS Workbench: an online experiment of " + project.string()};
    for (const Remark& remark : remarksOn(experiment))
        notes.push_back(sentenceOf(remark, experiment));
    const std::string caption =
        fmt::format("Online experiment: relative gain over {}, 95 % intervals in % by the delta method, p "
                    "corrected by Holm, bootstrap over {}; MDE: minimum detectable effect at 80 % power.",
                    experiment.arms[0].name, unitsName(experiment.unit));
    writeFileAtomically(path, report::tableLatex(shownTable(experiment), caption, notes));
}

void writeHtml(const Experiment& experiment, const std::filesystem::path& project,
               const std::filesystem::path& path, report::Language language)
{
    const report::Words words(language);
    writeFileAtomically(path, report::documentHtml(
                                  experimentDocument(experiment, project.filename().string(), words), words));
}

} // namespace crops::online
