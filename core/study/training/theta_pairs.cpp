// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/training/theta_pairs.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "base/random.h"
#include "store/tables/query_table.h"
#include "store/tables/test_pairs.h"
#include "study/project/catalogue.h"
#include "study/project/settings.h"

namespace crops::study
{

namespace
{

using store::QueryDocument;

/// Pairs by key, with the texts they are made of.
class PairCollector
{
  public:
    PairCollector(const store::Project& project, const Catalogue& catalogue) : m_catalogue(catalogue)
    {
        for (std::size_t i = 0; i < catalogue.ids.size(); ++i)
            m_place.emplace(catalogue.ids[i], static_cast<std::uint32_t>(i));
        m_project = &project;
    }

    bool hasText(DocId doc) const { return m_place.contains(doc); }

    void add(QueryId query, DocId doc, double target) { m_pairs.push_back({query, doc, target}); }

    /// Looks every text up and shuffles.
    std::vector<learn::ScoredPair> take(Random& random)
    {
        random.shuffle(m_pairs);
        std::vector<learn::ScoredPair> pairs;
        pairs.reserve(m_pairs.size());
        for (const Pair& pair : m_pairs) {
            learn::ScoredPair& out = pairs.emplace_back();
            out.query = textOf(pair.query);
            out.document = m_catalogue.texts[m_place.at(pair.doc)];
            out.target = pair.target;
            out.weight = 1;
        }
        return pairs;
    }

  private:
    struct Pair {
        QueryId query;
        DocId doc;
        double target = 0;
    };

    const std::string& textOf(QueryId query)
    {
        const auto [entry, isNew] = m_queryTexts.try_emplace(query);
        if (isNew) entry->second = store::queryTexts(*m_project, {&query, 1}).front();
        return entry->second;
    }

    const store::Project* m_project;
    const Catalogue& m_catalogue;
    std::unordered_map<DocId, std::uint32_t> m_place;
    std::unordered_map<QueryId, std::string> m_queryTexts;
    std::vector<Pair> m_pairs;
};

/// One click with its negatives. `good` holds every pair that may not serve as a negative.
void addClicks(const store::Project& project, const Catalogue& catalogue, const ThetaPairOptions& options,
               std::set<std::pair<QueryId, DocId>>& good, PairCollector& collector, Random& random,
               Progress& progress)
{
    const dataset::TimeSplit split = dataset::splitByTime(project, options.split);
    const auto considered =
        store::consideredPairs(project, split.first, split.cut, miningOptionsOf(project).searchWatchMs);
    std::vector<QueryDocument> positives;
    std::unordered_map<QueryId, std::vector<DocId>> shown;
    for (const QueryDocument& pair : considered) {
        if (!collector.hasText(pair.doc)) continue;
        if (pair.grade == 1) {
            positives.push_back(pair);
            good.emplace(pair.query, pair.doc);
        } else {
            shown[pair.query].push_back(pair.doc);
        }
    }
    random.shuffle(positives);
    positives.resize(std::min<std::size_t>(positives.size(), static_cast<std::size_t>(options.maxPositives)));
    for (std::size_t i = 0; i < positives.size(); ++i) {
        if (i % 1024 == 0)
            progress.update(static_cast<std::int64_t>(i), static_cast<std::int64_t>(positives.size()));
        const QueryId query = positives[i].query;
        collector.add(query, positives[i].doc, 1);
        const std::vector<DocId>& others = shown[query];
        for (int n = 0; n < options.shownNegatives && !others.empty(); ++n)
            collector.add(query, others[random.below(others.size())], 0);
        for (int n = 0; n < options.randomNegatives; ++n) {
            const DocId doc = catalogue.ids[random.below(catalogue.ids.size())];
            if (!good.contains({query, doc})) collector.add(query, doc, 0);
        }
    }
}

void addJudgments(const store::Project& project, const ThetaPairOptions& options,
                  std::set<std::pair<QueryId, DocId>>& good, PairCollector& collector)
{
    const std::vector<QueryDocument> judged = store::judgedPairs(project);
    const int goodGrade = options.goodGrade > 0 ? options.goodGrade : usualGoodGrade(project);
    std::unordered_map<QueryId, bool> forTheta;
    for (const QueryDocument& pair : judged) {
        const auto [entry, isNew] = forTheta.try_emplace(pair.query, false);
        if (isNew) entry->second = judgedForTheta(store::queryTexts(project, {&pair.query, 1}).front());
        if (!entry->second || !collector.hasText(pair.doc)) continue;
        const bool positive = pair.grade >= goodGrade;
        if (positive) good.emplace(pair.query, pair.doc);
        collector.add(pair.query, pair.doc, positive ? 1 : 0);
    }
}

/// Why there is no pair to learn from.
std::string nothingGood(const store::Project& project, const ThetaPairOptions& options)
{
    const char* instead = "use --scorer overlap or imported, or import more";
    if (options.source != ThetaSource::Judgments)
        return fmt::format("{} has no click before the cut on a document with text that the discriminator "
                           "could learn from; {}.",
                           project.path().string(), instead);
    const int goodGrade = options.goodGrade > 0 ? options.goodGrade : usualGoodGrade(project);
    const std::vector<QueryDocument> judged = store::judgedPairs(project);
    const auto best = std::max_element(judged.begin(), judged.end(),
                                       [](const auto& a, const auto& b) { return a.grade < b.grade; });
    if (best != judged.end() && best->grade < goodGrade)
        return fmt::format("{} has no judgment of grade {} or more, from which on a pair counts as good (the "
                           "largest is {}); choose another --good-grade.",
                           project.path().string(), goodGrade, best->grade);
    return fmt::format("{} has no judgment of grade {} or more on a document with text among the queries "
                       "that the discriminator may see (half of the judged ones); {}.",
                       project.path().string(), goodGrade, instead);
}

} // namespace

int usualGoodGrade(const store::Project& project)
{
    std::set<int> grades;
    for (const store::QueryDocument& pair : store::judgedPairs(project))
        grades.insert(pair.grade);
    if (grades.empty() || *grades.rbegin() <= 0) return 1;
    const int half = (*grades.rbegin() + 1) / 2; // a grade is a whole number
    return *grades.lower_bound(std::max(half, 1));
}

std::vector<learn::ScoredPair> thetaPairs(const store::Project& project, const ThetaPairOptions& options,
                                          Progress& progress)
{
    const Catalogue catalogue = loadCatalogue(project, progress);
    progress.begin("choosing pairs for the discriminator");
    PairCollector collector(project, catalogue);
    Random random(options.seed);
    std::set<std::pair<QueryId, DocId>> good;
    if (options.source != ThetaSource::Clicks) addJudgments(project, options, good, collector);
    if (options.source != ThetaSource::Judgments)
        addClicks(project, catalogue, options, good, collector, random, progress);
    if (good.empty()) throw Error(ErrorCode::Missing, nothingGood(project, options));
    return collector.take(random);
}

} // namespace crops::study
