// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/content_names.h"

#include <algorithm>

#include "store/statement.h"

namespace crops::store
{

namespace
{

constexpr char kSeparator = '\x1F';

DocId positive(DocId doc)
{
    return DocId{doc.value < 0 ? -doc.value : doc.value};
}

} // namespace

std::string_view ContentNames::Names::name(DocId doc) const
{
    const std::uint32_t rank = order.rank(doc);
    if (rank == 0) return {};
    const std::uint64_t begin = rank == 1 ? 0 : ends[rank - 2];
    return std::string_view(bytes).substr(begin, ends[rank - 1] - begin);
}

ContentNames::ContentNames(const Project& project)
{
    std::vector<DocId> docs;
    Statement(project, "SELECT id, doc_id FROM documents ORDER BY doc_id")
        .forEachRow([&](const Statement& row) {
            docs.push_back(row.get<DocId>(0));
            m_catalogue.bytes += row.text(1);
            m_catalogue.ends.push_back(m_catalogue.bytes.size());
        });
    m_catalogue.order = DocumentOrder(docs);
    readGenerated(project);
}

void ContentNames::readGenerated(const Project& project)
{
    const auto nameAndKey = [](const Statement& row) {
        std::string name = "generated";
        for (int part = 1; part <= 3; ++part) {
            name += kSeparator;
            name += row.text(part);
        }
        return std::pair(std::move(name), row.get<DocId>(0));
    };
    auto videos = Statement(project, "SELECT id, title, caption, tags FROM generated").each(nameAndKey);
    std::sort(videos.begin(), videos.end());
    std::vector<DocId> docs;
    for (const auto& [name, doc] : videos) {
        docs.push_back(doc);
        m_generated.bytes += name;
        m_generated.ends.push_back(m_generated.bytes.size());
    }
    m_generated.order = DocumentOrder(docs);
}

std::string_view ContentNames::name(DocId doc) const
{
    return (doc.isGenerated() ? m_generated : m_catalogue).name(positive(doc));
}

std::uint64_t ContentNames::rank(DocId doc) const
{
    if (!doc.isGenerated()) return m_catalogue.order.rank(doc);
    return (std::uint64_t{1} << 32) + m_generated.order.rank(positive(doc));
}

QueryId lastQuery(const Project& project)
{
    return Statement(project, "SELECT max(id) FROM queries").value<QueryId>();
}

void forEachQueryByText(const Project& project,
                        const std::function<void(QueryId, std::string_view norm)>& visit)
{
    Statement(project, "SELECT id, norm FROM queries ORDER BY norm").forEachRow([&](const Statement& row) {
        visit(row.get<QueryId>(0), row.text(1));
    });
}

} // namespace crops::store
