// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/overlap.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/hash.h"
#include "base/parallel.h"
#include "store/tables/document_table.h"
#include "text/terms.h"

namespace crops::relevance
{

namespace
{

constexpr std::size_t kDocumentsPerCount = 1 << 13;

/// The distinct terms of a text as hashes, sorted.
std::vector<std::uint64_t> distinctTerms(std::string_view text)
{
    std::vector<std::uint64_t> hashes;
    for (const std::string& term : text::terms(text))
        hashes.push_back(hash64(term));
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    return hashes;
}

} // namespace

OverlapScorer OverlapScorer::fromCatalogue(const store::Project& project, Progress& progress)
{
    progress.begin("counting the catalogue's words");
    const store::DocumentTable table(project);
    const std::int64_t total = table.countWithText();
    OverlapScorer scorer;
    std::vector<std::string> texts;
    const auto flush = [&] {
        scorer.count(texts);
        texts.clear();
        progress.update(scorer.m_documents, total);
    };
    table.forEachWithText([&](const store::DocumentTable::TextRow& row) {
        texts.emplace_back(row.text);
        if (texts.size() == kDocumentsPerCount) flush();
    });
    flush();
    return scorer;
}

OverlapScorer::OverlapScorer(const std::vector<std::string>& documents)
{
    count(documents);
}

void OverlapScorer::count(const std::vector<std::string>& documents)
{
    std::vector<std::vector<std::uint64_t>> terms(documents.size());
    parallelFor(documents.size(), 256, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            terms[i] = distinctTerms(documents[i]);
    });
    for (const auto& document : terms)
        for (const std::uint64_t term : document)
            ++m_frequency[term];
    m_documents += static_cast<std::int64_t>(documents.size());
}

std::string OverlapScorer::inputsHash() const
{
    const std::map<std::uint64_t, std::uint32_t> sorted(m_frequency.begin(), m_frequency.end());
    Sha256 hash;
    hash.add(m_documents);
    for (const auto& [term, count] : sorted)
        hash.add(static_cast<std::int64_t>(term)).add(std::int64_t{count});
    return hash.hex();
}

double OverlapScorer::idfOfHash(std::uint64_t term) const
{
    const auto found = m_frequency.find(term);
    const double n = found == m_frequency.end() ? 0 : found->second;
    return std::log(1 + (static_cast<double>(m_documents) - n + 0.5) / (n + 0.5));
}

double OverlapScorer::idf(std::string_view term) const
{
    return idfOfHash(hash64(term));
}

std::vector<double> OverlapScorer::weightsOf(const std::vector<std::uint64_t>& terms) const
{
    std::vector<double> weights(terms.size());
    std::transform(terms.begin(), terms.end(), weights.begin(),
                   [this](std::uint64_t term) { return idfOfHash(term); });
    return weights;
}

std::vector<double> OverlapScorer::score(std::span<const TextPair> pairs)
{
    std::vector<double> theta(pairs.size());
    parallelFor(pairs.size(), 512, [&](std::size_t begin, std::size_t end) {
        std::string_view query;
        std::vector<std::uint64_t> terms;
        std::vector<double> weights;
        for (std::size_t i = begin; i < end; ++i) {
            if (i == begin || pairs[i].query != query) {
                query = pairs[i].query;
                terms = distinctTerms(query);
                weights = weightsOf(terms);
            }
            const std::vector<std::uint64_t> document = distinctTerms(pairs[i].document);
            double all = 0;
            double found = 0;
            for (std::size_t t = 0; t < terms.size(); ++t) {
                all += weights[t];
                if (std::binary_search(document.begin(), document.end(), terms[t])) found += weights[t];
            }
            theta[i] = all > 0 ? found / all : 0; // both sums run in the same order: found ≤ all
        }
    });
    return theta;
}

} // namespace crops::relevance
