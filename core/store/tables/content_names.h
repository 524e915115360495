// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "store/project.h"
#include "store/tables/log_columns.h"

namespace crops::store
{

/// Names of documents that depend on what was imported and not on row ids: a catalogue document's is its
/// doc_id; a generated one's is "generated", title, caption and tags, each after a unit separator (U+001F).
/// For hashes of content. Holds all names in memory (about the size of the doc_id column).
class ContentNames
{
  public:
    explicit ContentNames(const Project& project);

    /// Empty for a document that the project does not have.
    std::string_view name(DocId doc) const;
    /// Position in the order of names in byte order, catalogue before generated.
    std::uint64_t rank(DocId doc) const;

  private:
    struct Names {
        std::string bytes;
        std::vector<std::uint64_t> ends; // of the name with rank i + 1
        DocumentOrder order;             // by |id|

        std::string_view name(DocId doc) const;
    };
    void readGenerated(const Project& project);

    Names m_catalogue;
    Names m_generated;
};

/// The largest key of a query; 0 where there is none.
QueryId lastQuery(const Project& project);

/// Calls `visit` for each query in byte order of its normalised text.
void forEachQueryByText(const Project& project,
                        const std::function<void(QueryId, std::string_view norm)>& visit);

} // namespace crops::store
