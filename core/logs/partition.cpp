// SPDX-License-Identifier: GPL-3.0-or-later
// Columns that Hive, Spark and Hadoop write into the folders' names.
#include <algorithm>
#include <charconv>

#include "base/find_by.h"
#include "logs/inputs.h"
#include "logs/partition.h"
#include "text/normalize.h"

namespace crops::logs
{

namespace
{

/// Hive writes what no folder can be called as %3A.
std::string decoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view digits = text[i] == '%' ? text.substr(i + 1, 2) : std::string_view();
        const char* end = digits.data() + digits.size();
        unsigned char byte = 0;
        const bool coded = digits.size() == 2 && std::from_chars(digits.data(), end, byte, 16).ptr == end;
        out += coded ? static_cast<char>(byte) : text[i];
        i += coded ? 2 : 0;
    }
    return text::firstInvalidUtf8(out) || out.find('\0') != std::string::npos ? std::string(text) : out;
}

/// Gives every row the values of its folders, where the row has none.
class PartitionReader : public RowReader
{
  public:
    PartitionReader(std::unique_ptr<RowReader> rows, std::vector<GivenValue> given)
        : m_rows(std::move(rows)), m_given(std::move(given))
    {
    }
    bool read(RowBatch& batch) override
    {
        if (!m_rows->read(batch)) return false;
        for (const GivenValue& value : m_given) {
            const std::string_view kept = batch.keep(value.text); // batches outlive their reader
            for (std::size_t row = 0; row < batch.rows.size(); ++row) {
                std::string_view& field =
                    batch.fields[row * batch.slotCount + static_cast<std::size_t>(value.slot)];
                if (field.empty()) field = kept;
            }
        }
        return true;
    }
    std::vector<std::string> remarks() const override { return m_rows->remarks(); }

  private:
    std::unique_ptr<RowReader> m_rows;
    std::vector<GivenValue> m_given;
};

} // namespace

std::vector<PartitionValue> partitionsOf(const std::filesystem::path& path)
{
    std::vector<PartitionValue> values;
    std::string folders = path.string();
    folders.erase(std::min(folders.size(), folders.rfind('/') + 1));
    for (std::size_t end; (end = folders.find_last_not_of('/')) != std::string::npos;) {
        const std::size_t begin = folders.rfind('/', end) + 1;
        std::string_view name = std::string_view(folders).substr(begin, end + 1 - begin);
        if (const std::size_t bang = name.rfind('!'); bang != std::string_view::npos)
            name.remove_prefix(bang + 1); // the first folder in an archive
        const std::size_t equals = name.find('=');
        if (equals != std::string_view::npos && equals > 0) {
            std::string value = decoded(name.substr(equals + 1));
            if (value == "__HIVE_DEFAULT_PARTITION__") value.clear();
            values.push_back({decoded(name.substr(0, equals)), std::move(value)});
        }
        folders.erase(begin);
    }
    return values;
}

std::vector<GivenValue> givenBy(const std::filesystem::path& path, const ColumnPlan& plan)
{
    std::vector<GivenValue> given;
    for (PartitionValue& partition : partitionsOf(path)) {
        const int slot = plan.slotOf(partition.column);
        if (slot >= 0 && !findBy(given, slot, &GivenValue::slot))
            given.push_back({slot, std::move(partition.column), std::move(partition.value)});
    }
    return given;
}

std::unique_ptr<RowReader> withGiven(std::unique_ptr<RowReader> rows, std::vector<GivenValue> given)
{
    if (given.empty()) return rows;
    return std::make_unique<PartitionReader>(std::move(rows), std::move(given));
}

} // namespace crops::logs
