// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/csv.h"

#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"
#include "base/version.h"

namespace crops::report
{

namespace
{

constexpr std::string_view kBom = "\xEF\xBB\xBF";

void appendQuoted(std::string_view value, std::string& line)
{
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
        line += value;
        return;
    }
    line += '"';
    for (const char c : value) {
        if (c == '"') line += '"';
        line += c;
    }
    line += '"';
}

} // namespace

struct CsvWriter::Impl {
    std::filesystem::path path;
    CsvProfile profile;
    std::vector<std::string> columns;
    AtomicFile file;
    std::string line;
    std::string guarded;
    std::size_t cells = 0;
    std::int64_t rows = 0;

    void beginCell()
    {
        if (cells++ > 0) line += ',';
    }
    void endLine()
    {
        if (cells != columns.size())
            throw Error(ErrorCode::Internal, "A row of {} has {} cells for {} columns.", path.string(), cells,
                        columns.size());
        line += "\r\n";
        file.write(line);
        line.clear();
        cells = 0;
    }
};

CsvWriter::CsvWriter(const std::filesystem::path& path, CsvProfile profile, std::vector<std::string> columns)
    : m_impl(new Impl{path, profile, std::move(columns), AtomicFile(path)})
{
    if (profile == CsvProfile::Spreadsheet) m_impl->line = kBom;
    for (const std::string& column : m_impl->columns) {
        m_impl->beginCell();
        appendQuoted(column, m_impl->line);
    }
    m_impl->endLine();
}

CsvWriter::~CsvWriter() = default;

CsvWriter& CsvWriter::text(std::string_view value)
{
    m_impl->beginCell();
    constexpr std::string_view kFormula = "=+-@";
    if (m_impl->profile == CsvProfile::Spreadsheet && !value.empty() &&
        kFormula.find(value.front()) != std::string_view::npos) {
        m_impl->guarded = '\'';
        m_impl->guarded += value;
        value = m_impl->guarded;
    }
    appendQuoted(value, m_impl->line);
    return *this;
}

CsvWriter& CsvWriter::integer(std::int64_t value)
{
    m_impl->beginCell();
    fmt::format_to(std::back_inserter(m_impl->line), "{}", value);
    return *this;
}

CsvWriter& CsvWriter::number(std::optional<double> value)
{
    m_impl->beginCell();
    if (value && std::isfinite(*value)) fmt::format_to(std::back_inserter(m_impl->line), "{}", *value);
    return *this;
}

CsvWriter& CsvWriter::instant(Millis value)
{
    m_impl->beginCell();
    m_impl->line += formatIso8601(value);
    return *this;
}

CsvWriter& CsvWriter::missing()
{
    m_impl->beginCell();
    return *this;
}

void CsvWriter::endRow()
{
    m_impl->endLine();
    ++m_impl->rows;
}

std::int64_t CsvWriter::rows() const
{
    return m_impl->rows;
}

void CsvWriter::finish()
{
    m_impl->file.commit();
}

void CsvWriter::finish(const nlohmann::ordered_json& provenance)
{
    finish();
    if (m_impl->profile != CsvProfile::Analysis) return;
    nlohmann::ordered_json meta = provenance;
    meta["columns"] = m_impl->columns;
    meta["rows"] = m_impl->rows;
    meta["program"] = fmt::format("crops-workbench {}", kVersion);
    meta.emplace("made_at", formatIso8601(nowMillis())); // unless the caller knows it
    writeFileAtomically(csvMetaPath(m_impl->path), meta.dump(2) + "\n");
}

std::filesystem::path csvMetaPath(const std::filesystem::path& csv)
{
    std::filesystem::path meta = csv;
    return meta.replace_extension(".meta.json");
}

} // namespace crops::report
