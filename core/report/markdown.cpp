// SPDX-License-Identifier: GPL-3.0-or-later
#include <string_view>

#include <fmt/format.h>

#include "base/time.h"
#include "report/report.h"
#include "report/study_document.h"

namespace crops::report
{

namespace
{

/// The marks as Markdown writes them.
std::string marksShown(std::string_view text)
{
    constexpr const char* kSigns[] = {"*", "**", "`", ""}; // by Mark
    std::string out;
    for (const char c : text) {
        const int mark = c - static_cast<char>(Mark::Emphasis);
        if (mark >= 0 && mark < static_cast<int>(std::size(kSigns)))
            out += kSigns[mark];
        else
            out += c;
    }
    return out;
}

struct PartWriter {
    std::string& out;

    void operator()(const Paragraph& paragraph) const { out += marksShown(paragraph.text) + "\n\n"; }
    void operator()(const BulletList& list) const
    {
        for (const std::string& item : list.items)
            out += "- " + marksShown(item) + "\n";
        out += "\n";
    }
    void operator()(const Grid& grid) const { out += tableMarkdown(grid.table); }
    void operator()(const Figure&) const {}
    void operator()(const Cards&) const {}
};

} // namespace

std::string documentMarkdown(const Document& document)
{
    std::string out;
    for (const Section& section : document.sections) {
        if (!section.title.empty())
            out += fmt::format("{:#>{}} {}\n\n", "", section.depth, marksShown(section.title));
        for (const Part& part : section.parts)
            std::visit(PartWriter{out}, part);
    }
    if (out.ends_with("\n\n")) out.pop_back();
    return out;
}

std::string reportMarkdown(const ReportData& data)
{
    const Words words(Language::English);
    const std::string written = data.writtenAt == 0 ? "–" : formatIso8601(data.writtenAt);
    return fmt::format("# Study report: {}\n\nWritten {} by CroPS Workbench {}.\n\n", inLine(data.project),
                       written, data.programVersion) +
           documentMarkdown(studyDocument({data, words, "", false}));
}

} // namespace crops::report
