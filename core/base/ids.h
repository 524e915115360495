// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace crops
{

/// An integer key of one table, so that two kinds of integer cannot be swapped. 0 = none; keys of rows are
/// ≥ 1.
template <class Tag>
struct Id {
    std::int64_t value = 0;

    friend constexpr auto operator<=>(const Id&, const Id&) = default;
    constexpr explicit operator bool() const { return value != 0; }
};

using QueryId = Id<struct QueryTag>;
using UserId = Id<struct UserTag>;
using SearchId = Id<struct SearchTag>;
using FeedEventId = Id<struct FeedEventTag>;
using SourceId = Id<struct SourceTag>;
using ScorerId = Id<struct ScorerTag>;
using LabelSetId = Id<struct LabelSetTag>;
using RunId = Id<struct RunTag>;

/// A document of the catalogue (value > 0: documents.id) or a generated one (value < 0: −generated.id). The
/// two id spaces meet only here, so that candidates, scores and labels can name either in one column.
struct DocId {
    std::int64_t value = 0;

    friend constexpr auto operator<=>(const DocId&, const DocId&) = default;
    constexpr explicit operator bool() const { return value != 0; }
    constexpr bool isGenerated() const { return value < 0; }
};

} // namespace crops

template <class Tag>
struct std::hash<crops::Id<Tag>> {
    std::size_t operator()(const crops::Id<Tag>& id) const noexcept
    {
        return std::hash<std::int64_t>{}(id.value);
    }
};

template <>
struct std::hash<crops::DocId> {
    std::size_t operator()(const crops::DocId& id) const noexcept
    {
        return std::hash<std::int64_t>{}(id.value);
    }
};
