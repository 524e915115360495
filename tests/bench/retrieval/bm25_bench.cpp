// SPDX-License-Identifier: GPL-3.0-or-later
// BM25 over 200,000 titles: queries of 2 to 4 terms, top 100, tokenising included, against Xapian
// (BM25Weight, an in-memory database, its English stemmer, its own tokeniser left out: words are split at
// blanks) in the same run
// and one thread.
#include <benchmark/benchmark.h>
#include <xapian.h>

#include "base/random.h"
#include "retrieval/bm25.h"

using namespace crops::retrieval;

namespace
{

constexpr std::size_t kTitles = 200'000;
constexpr std::size_t kQueries = 2000;
constexpr std::size_t kWords = 50'000;
constexpr std::size_t kTop = 100;

/// Words by Zipf's law, as in titles: the most frequent are in a good part of them.
std::string words(crops::Random& random, std::uint64_t least, std::uint64_t most)
{
    std::string text;
    for (std::uint64_t n = least + random.below(most - least + 1); n > 0; --n) {
        const double rank = std::pow(static_cast<double>(kWords), random.uniform());
        text += "word" + std::to_string(static_cast<std::uint64_t>(rank)) + " ";
    }
    text.pop_back();
    return text;
}

std::vector<std::string> texts(std::uint64_t seed, std::size_t count, std::uint64_t least, std::uint64_t most)
{
    crops::Random random(seed);
    std::vector<std::string> made;
    for (std::size_t i = 0; i < count; ++i)
        made.push_back(words(random, least, most));
    return made;
}

const std::vector<std::string>& titles()
{
    static const std::vector<std::string> made = texts(1, kTitles, 4, 14);
    return made;
}

const std::vector<std::string>& queries()
{
    static const std::vector<std::string> made = texts(2, kQueries, 2, 4);
    return made;
}

void countQueries(benchmark::State& state)
{
    state.counters["queries/s"] =
        benchmark::Counter(static_cast<double>(kQueries), benchmark::Counter::kIsIterationInvariantRate);
}

const Bm25& built()
{
    crops::Progress progress;
    static const Bm25 bm25(titles(), {}, progress);
    return bm25;
}

void cropsBuild(benchmark::State& state)
{
    crops::Progress progress;
    for (auto _ : state)
        benchmark::DoNotOptimize(Bm25(titles(), {}, progress));
}

void cropsOneThread(benchmark::State& state)
{
    const Bm25& bm25 = built(); // before the clock starts
    InvertedIndex::Workspace workspace;
    for (auto _ : state)
        for (const std::string& query : queries())
            benchmark::DoNotOptimize(bm25.search(query, kTop, {}, workspace));
    countQueries(state);
}

void cropsAllThreads(benchmark::State& state)
{
    const Bm25& bm25 = built();
    crops::Progress progress;
    for (auto _ : state)
        benchmark::DoNotOptimize(bm25.searchAll(queries(), kTop, {}, progress));
    countQueries(state);
}

/// Splits at blanks and calls each(stem): cheaper than any real tokeniser, to Xapian's favour.
template <class Each>
void splitWords(const std::string& text, const Each& each)
{
    static const Xapian::Stem stem("en");
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        each(stem(text.substr(at, end - at)));
        at = end + 1;
    }
}

void xapianOneThread(benchmark::State& state)
{
    static Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    if (database.get_doccount() == 0)
        for (const std::string& title : titles()) {
            Xapian::Document document;
            splitWords(title, [&](const std::string& word) { document.add_term(word); });
            database.add_document(document);
        }
    for (auto _ : state)
        for (const std::string& text : queries()) {
            std::vector<std::string> terms;
            splitWords(text, [&](const std::string& word) { terms.push_back(word); });
            Xapian::Enquire enquire(database);
            enquire.set_weighting_scheme(Xapian::BM25Weight(0.9, 0, 1, 0.4, 0));
            enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
            const Xapian::MSet found = enquire.get_mset(0, kTop);
            for (auto hit = found.begin(); hit != found.end(); ++hit)
                benchmark::DoNotOptimize(hit.get_weight());
        }
    countQueries(state);
}

} // namespace

BENCHMARK(cropsBuild)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime()->Iterations(2);
BENCHMARK(cropsOneThread)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();
BENCHMARK(cropsAllThreads)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();
BENCHMARK(xapianOneThread)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();
