// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/bm25.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "base/parallel.h"

namespace crops::retrieval
{

namespace
{

constexpr std::size_t kTextsPerBatch = 8192; // tokenised at a time: bounds memory, and cancel answers

void check(const Bm25Options& options)
{
    if (!(std::isfinite(options.k1) && options.k1 >= 0))
        throw Error(ErrorCode::Usage, "BM25's k1 is {}; it must be at least 0.", options.k1);
    if (!(options.b >= 0 && options.b <= 1))
        throw Error(ErrorCode::Usage, "BM25's b is {}; it must lie between 0 and 1.", options.b);
    if (options.maxTerms < 0)
        throw Error(ErrorCode::Usage, "BM25's limit of terms is {}; it must be at least 1, or 0 for all.",
                    options.maxTerms);
}

/// Turns term counts into BM25 impacts, in place.
void toImpacts(SparseVectors& vectors, std::size_t terms, const std::vector<std::uint32_t>& lengths,
               const Bm25Options& options)
{
    std::vector<std::uint32_t> frequency(terms);
    for (const TermWeight& entry : vectors.entries)
        ++frequency[entry.term];
    const auto count = static_cast<double>(vectors.size());
    double total = 0;
    for (const std::uint32_t length : lengths)
        total += length;
    std::vector<double> idf(terms);
    for (std::size_t t = 0; t < terms; ++t)
        idf[t] = std::log(1.0 + (count - frequency[t] + 0.5) / (frequency[t] + 0.5));
    for (std::size_t d = 0; d < vectors.size(); ++d) {
        const double norm = options.k1 * (1.0 - options.b + options.b * lengths[d] * count / total);
        for (std::size_t i = vectors.starts[d]; i < vectors.starts[d + 1]; ++i) {
            TermWeight& entry = vectors.entries[i];
            entry.weight = static_cast<float>(idf[entry.term] * entry.weight / (entry.weight + norm));
        }
    }
}

} // namespace

std::size_t Bm25::TextHash::operator()(std::string_view text) const
{
    return hash64(text);
}

Bm25::Bm25(std::span<const std::string> texts, const Bm25Options& options, Progress& progress)
    : m_analyzer(options.analyzer)
{
    check(options);
    SparseVectors vectors;
    readTexts(texts, options, vectors, progress);
    std::vector<std::uint32_t> lengths(vectors.size());
    for (std::size_t d = 0; d < vectors.size(); ++d)
        for (std::size_t i = vectors.starts[d]; i < vectors.starts[d + 1]; ++i)
            lengths[d] += static_cast<std::uint32_t>(vectors.entries[i].weight);
    toImpacts(vectors, m_dictionary.size(), lengths, options);
    m_index = InvertedIndex(vectors);
}

/// Fills the dictionary, and each document's vector with how often each of its terms occurs.
void Bm25::readTexts(std::span<const std::string> texts, const Bm25Options& options, SparseVectors& counts,
                     Progress& progress)
{
    const auto limit = static_cast<std::size_t>(options.maxTerms);
    std::vector<std::vector<std::string>> batch;
    std::vector<std::uint32_t> ids;
    for (std::size_t first = 0; first < texts.size(); first += kTextsPerBatch) {
        progress.update(static_cast<std::int64_t>(first), static_cast<std::int64_t>(texts.size()));
        batch.resize(std::min(kTextsPerBatch, texts.size() - first));
        parallelFor(batch.size(), 256, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                batch[i] = text::analyze(texts[first + i], options.analyzer);
                if (limit > 0 && batch[i].size() > limit) batch[i].resize(limit);
            }
        });
        for (const std::vector<std::string>& terms : batch) {
            ids.clear();
            for (const std::string& term : terms)
                ids.push_back(m_dictionary.try_emplace(term, static_cast<std::uint32_t>(m_dictionary.size()))
                                  .first->second);
            std::sort(ids.begin(), ids.end());
            for (std::size_t i = 0, next = 0; i < ids.size(); i = next) {
                while (next < ids.size() && ids[next] == ids[i])
                    ++next;
                counts.entries.push_back({ids[i], static_cast<float>(next - i)});
            }
            counts.finishVector();
        }
    }
}

std::vector<TermWeight> Bm25::queryTerms(std::string_view query) const
{
    std::vector<TermWeight> terms;
    for (const std::string& term : text::analyze(query, m_analyzer))
        if (const auto at = m_dictionary.find(term); at != m_dictionary.end())
            terms.push_back({at->second, 1.0F});
    return terms;
}

Hits Bm25::search(std::string_view query, std::size_t k, const TieOrder& ties,
                  InvertedIndex::Workspace& workspace) const
{
    return m_index.search(queryTerms(query), k, ties, workspace);
}

std::vector<Hits> Bm25::searchAll(std::span<const std::string> queries, std::size_t k, const TieOrder& ties,
                                  Progress& progress) const
{
    return searchInParallel(
        queries.size(),
        [&](std::size_t q, InvertedIndex::Workspace& workspace) {
            return search(queries[q], k, ties, workspace);
        },
        progress);
}

Hits Bm25::rankAmong(std::string_view query, std::span<const std::uint32_t> which, const TieOrder& ties,
                     InvertedIndex::Workspace& workspace) const
{
    return m_index.rankAmong(queryTerms(query), which, ties, workspace);
}

} // namespace crops::retrieval
