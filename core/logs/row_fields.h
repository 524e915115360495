// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to row_mapper.cpp: the fields of one row, read and checked.

#include <fmt/format.h>

#include "logs/row_mapper.h"

namespace crops::logs
{

/// Why a row cannot be used; thrown inside one row's mapping, rare by nature.
struct Fault {
    const char* reason;
    std::string detail;
};

/// At most 60 bytes of a value for a sentence, not cutting a character.
std::string shown(std::string_view text);
/// Whether the value is one of these words of small letters, in whatever case it is written.
bool isOneOf(std::string_view value, std::initializer_list<std::string_view> words);

/// One row's fields with the checks that several tables share.
class Fields
{
  public:
    Fields(RowMapper& mapper, const RowBatch& batch, std::size_t row)
        : m_mapper(mapper), m_columns(columnsOf(mapper.m_table)), m_batch(batch), m_row(row)
    {
    }

    /// A text as it is; \N is an absent one.
    std::string_view text(int slot) const
    {
        const std::string_view value = m_batch.field(m_row, slot);
        return value == "\\N" ? std::string_view() : value;
    }
    std::string_view requiredText(int slot) const { return present(slot, text(slot)); }

    /// An id, number, time or word: trimmed, empty where it is absent.
    std::string_view value(int slot) const
    {
        const std::string_view raw = trimmed(m_batch.field(m_row, slot));
        return isAbsent(raw) ? std::string_view() : raw;
    }
    std::string_view required(int slot) const { return present(slot, value(slot)); }

    std::string_view docId(int slot) const;
    std::string_view requiredDocId(int slot) const
    {
        required(slot);
        return docId(slot);
    }

    Millis time(int slot) const;

    /// Of an optional column: midnight for a day where the zone is known.
    std::optional<Millis> optionalTime(int slot) const;

    /// A number of milliseconds or a place, cut to a whole one; −1 where it is absent, negative or none.
    std::int64_t optionalCount(int slot) const;

    /// 0, 1, a count, true, false (in any case); false where it is absent or none of them.
    bool flag(int slot) const;

    /// A query that is not empty once normalised.
    std::string_view query(int slot) const;

    void needSomeText(int title, int caption, int tags) const;

    /// Counts a value of an optional column that could not be read.
    void lose(int slot, std::string_view text) const;

    std::string_view name(int slot) const { return m_columns[static_cast<std::size_t>(slot)].name; }

  private:
    std::string_view present(int slot, std::string_view value) const
    {
        if (value.empty()) throw Fault{"missing_value", fmt::format("The row has no {}.", name(slot))};
        return value;
    }

    /// The first Unix time of a column says its unit.
    void checkUnit(int slot, std::string_view text, TimeUnit unit) const;

    void noteCoarse(std::string_view text, TimeUnit unit) const;

    TimeText inZone(int slot, std::string_view text, TimeText local) const;

    const char* faultOf(TimeText::Form form) const;

    RowMapper& m_mapper;
    std::span<const Column> m_columns;
    const RowBatch& m_batch;
    std::size_t m_row;
};

} // namespace crops::logs
