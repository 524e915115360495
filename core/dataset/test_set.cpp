// SPDX-License-Identifier: GPL-3.0-or-later
#include "dataset/test_set.h"

#include <algorithm>

#include "base/hash.h"

namespace crops::dataset
{

std::string contentHash(const TestSet& set)
{
    std::vector<const TestQuery*> queries;
    for (const TestQuery& query : set.queries)
        queries.push_back(&query);
    std::sort(queries.begin(), queries.end(),
              [](const TestQuery* a, const TestQuery* b) { return a->query < b->query; });
    Sha256 hash;
    hash.add(set.name).add(std::string_view("\n", 1));
    for (const TestQuery* query : queries) {
        hash.add(static_cast<std::int64_t>(query->query.size())).add(query->query);
        std::vector<Judgment> judgments = query->judgments;
        std::sort(judgments.begin(), judgments.end(),
                  [](const Judgment& a, const Judgment& b) { return a.docId < b.docId; });
        hash.add(static_cast<std::int64_t>(judgments.size()));
        for (const Judgment& judgment : judgments)
            hash.add(static_cast<std::int64_t>(judgment.docId.size()))
                .add(judgment.docId)
                .add(static_cast<std::int64_t>(std::max(judgment.grade, 0)));
    }
    return hash.hex();
}

} // namespace crops::dataset
