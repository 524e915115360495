// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>
#include <string>
#include <vector>

#include "base/error.h"
#include "logs/import.h"
#include "store/tables/sources.h"
#include "support/sql_text.h"
#include "support/temporary_project.h"

namespace crops::test
{

inline logs::ImportReport importOne(store::Project& project, logs::Table table,
                                    const std::filesystem::path& path,
                                    const logs::ImportOptions& options = {},
                                    const std::vector<logs::ColumnRename>& columns = {})
{
    Progress progress;
    const std::vector<logs::ImportFile> files{{table, path, columns}};
    logs::ImportOptions kept = options;
    kept.keepUnusable = true; // a test looks at the rejects
    return logs::importFiles(project, files, kept, progress).at(0);
}

/// "line reason: detail" of the stored rejects of a source.
inline std::string rejectText(const store::Project& project, const logs::ImportReport& report)
{
    std::string text;
    for (const store::Reject& reject : store::listRejects(project, report.source, 0, 100'000))
        text += std::to_string(reject.line) + " " + reject.reason + ": " + reject.detail + "\n";
    return text;
}

/// "imported/rejected/blank", where they sum up to the rows read.
inline std::string counts(const logs::ImportReport& report)
{
    if (report.rowsRead != report.imported + report.rejected + report.blank)
        return "the counts do not sum up";
    return std::to_string(report.imported) + "/" + std::to_string(report.rejected) + "/" +
           std::to_string(report.blank);
}

/// Whether a text has a part; a message says where it has not.
inline bool has(const std::string& text, const std::string& part)
{
    if (text.find(part) != std::string::npos) return true;
    qWarning("%s\nis not in\n%s", part.c_str(), text.c_str());
    return false;
}

/// Everything that an import could change: every table's number of rows, and the schema.
inline std::string contentText(const store::Project& project)
{
    std::string text = sqlText(project, "SELECT type, name FROM sqlite_schema ORDER BY name");
    for (const char* table : {"sources", "rejects", "users", "queries", "documents", "searches",
                              "impressions", "feed", "judgments", "generated", "imported_scores"})
        text += std::string(table) + " " + sqlText(project, std::string("SELECT count(*) FROM ") + table);
    return text;
}

/// "doc_id|title" of what a documents file brings, its rejects by line and reason, or the error's sentence
/// with the file's name alone.
inline std::string documentsOf(const char* name, std::string_view bytes,
                               const logs::ImportOptions& options = {})
{
    const TemporaryStudy study;
    store::Project project = study.newProject();
    const auto path = study.write(name, bytes);
    try {
        const logs::ImportReport report = importOne(project, logs::Table::Documents, path, options);
        std::string text = sqlText(project, "SELECT doc_id, title FROM documents ORDER BY id");
        for (const auto& reject : store::listRejects(project, report.source, 0, 100))
            text += std::to_string(reject.line) + " " + reject.reason + "\n";
        if (report.blank > 0) text += "blank " + std::to_string(report.blank) + "\n";
        return text;
    } catch (const Error& error) {
        std::string sentence = error.what();
        for (std::size_t at; (at = sentence.find(path.string())) != std::string::npos;)
            sentence.replace(at, path.string().size(), name);
        return sentence;
    }
}

} // namespace crops::test
