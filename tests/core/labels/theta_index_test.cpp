// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/error.h"
#include "base/random.h"
#include "core/labels/label_study.h"
#include "labels/nearest_pairs.h"
#include "labels/theta_index.h"
#include "store/pages/pair_rows.h"
#include "support/test_registry.h"

using crops::DocId;
using crops::ErrorCode;
using crops::Progress;
using crops::QueryId;
using crops::labels::BorderlinePair;
using crops::labels::SourceCounts;
using crops::labels::ThetaEntry;
using crops::labels::ThetaIndex;
using crops::store::CandidateSource;
using crops::test::LabelStudy;

namespace
{

using Entries = std::array<std::vector<ThetaEntry>, crops::store::kCandidateSources>;

ThetaIndex indexOf(const Entries& entries, const SourceCounts& unscored = {})
{
    Progress progress;
    return {entries, unscored, progress};
}

/// P1 .2 .6 .6+ .9; P2 .59 .6; P3 1
Entries fewEntries()
{
    Entries entries;
    entries[1] = {{0.9, 1, 1}, {std::nextafter(0.6, 1.0), 1, 2}, {0.2, 2, 3}, {0.6, 2, 4}};
    entries[2] = {{0.6, 3, 5}, {0.59, 3, 6}};
    entries[3] = {{1.0, 4, -1}};
    return entries;
}

/// "P1 0.6 3→5 dropped", one a line.
QString pairsText(const std::vector<BorderlinePair>& pairs)
{
    std::string text;
    for (const BorderlinePair& pair : pairs)
        text += fmt::format("P{} {:.4} {}→{} {}\n", static_cast<int>(pair.source), pair.theta,
                            pair.query.value, pair.doc.value, pair.kept ? "kept" : "dropped");
    return QString::fromStdString(text);
}

} // namespace

class ThetaIndexTest : public QObject
{
    Q_OBJECT

  private slots:
    void keptIsStrictlyAboveTheDoubleItself()
    {
        const ThetaIndex index = indexOf(fewEntries(), {0, 5, 0, 2});
        const auto counts = index.countsAt(0.6);
        QCOMPARE(counts.kept, (SourceCounts{0, 2, 0, 1}));
        QCOMPARE(counts.dropped, (SourceCounts{0, 2, 2, 0}));
        QCOMPARE(counts.unscored, (SourceCounts{0, 5, 0, 2}));
        QCOMPARE(index.candidates(), 14);
        const auto unfiltered = index.countsAt(1.0, false); // all of P3, whatever its θ
        QCOMPARE(unfiltered.kept, (SourceCounts{0, 0, 0, 3}));
        QCOMPARE(unfiltered.dropped, (SourceCounts{0, 4, 2, 0}));
        QCOMPARE(unfiltered.unscored, (SourceCounts{0, 5, 0, 0}));
        QCOMPARE(index.countsAt(1.0).kept, (SourceCounts{}));
        QCOMPARE(index.countsAt(0.0).kept, (SourceCounts{0, 4, 2, 1}));
        QCOMPARE(index.countsAt(std::nextafter(0.6, 0.0)).kept, (SourceCounts{0, 3, 1, 1}));
    }
    void binsRightOfAnEdgeAreWhatThatAlphaKeeps()
    {
        Entries entries;
        crops::Random random(7);
        for (std::uint32_t i = 0; i < 20'000; ++i) {
            // Many θ stand on edges exactly.
            const double theta = i % 2 == 0 ? static_cast<double>(random.below(101)) / 100 : random.uniform();
            entries[1 + i % 3].push_back({theta, i, static_cast<std::int32_t>(i)});
        }
        const ThetaIndex index = indexOf(entries);
        for (const double alpha : {0.01, 0.123, 0.5, 0.6, 0.61, 1.0}) {
            const auto histogram = index.histogram(100, alpha);
            QVERIFY(std::is_sorted(histogram.edges.begin(), histogram.edges.end()));
            QCOMPARE(histogram.edges.size(), histogram.counts.size() + 1);
            const auto counts = index.countsAt(alpha);
            SourceCounts right{};
            SourceCounts left{};
            for (std::size_t bin = 0; bin < histogram.counts.size(); ++bin)
                for (std::size_t source = 0; source < right.size(); ++source)
                    (histogram.edges[bin] >= alpha ? right : left)[source] += histogram.counts[bin][source];
            QCOMPARE(right, counts.kept);
            QCOMPARE(left, counts.dropped);
        }
        QCOMPARE(index.histogram(100, 0.6).edges.size(), 101U);
        QCOMPARE(index.histogram(100, 0.605).edges.size(), 102U);
    }
    void sensitivityIsTheCountAtEachStep()
    {
        const ThetaIndex index = indexOf(fewEntries());
        const auto curve = index.sensitivity(10);
        QCOMPARE(curve.size(), 11U);
        for (const auto& point : curve)
            QCOMPARE(point.kept, index.countsAt(point.alpha).kept);
        QCOMPARE(curve[6].alpha, 0.6);
    }
    void theNearestPairsStandOnBothSides()
    {
        const ThetaIndex index = indexOf(fewEntries());
        QCOMPARE(pairsText(index.nearest(0.6, 4)), QString::fromUtf8("P1 0.9 1→1 kept\n"
                                                                     "P1 0.6 1→2 kept\n"
                                                                     "P1 0.6 2→4 dropped\n"
                                                                     "P2 0.6 3→5 dropped\n"));
        // One side has fewer: the other fills up.
        QCOMPARE(pairsText(index.nearest(0.95, 4)), QString::fromUtf8("P3 1 4→-1 kept\n"
                                                                      "P1 0.9 1→1 dropped\n"
                                                                      "P1 0.6 1→2 dropped\n"
                                                                      "P1 0.6 2→4 dropped\n"));
        QCOMPARE(index.nearest(0.6, 100).size(), 7U);
        QCOMPARE(index.nearest(0.6, 0).size(), 0U);
        QVERIFY(indexOf({}).nearest(0.6, 20).empty());
    }
    void aLongListIsSortedThroughItsBlocks()
    {
        Entries entries;
        crops::Random random(3);
        for (std::uint32_t i = 0; i < 700'000; ++i)
            entries[2].push_back({random.uniform(), i, 1});
        std::vector<double> sorted;
        for (const ThetaEntry& entry : entries[2])
            sorted.push_back(entry.theta);
        std::sort(sorted.begin(), sorted.end());
        const ThetaIndex index = indexOf(entries);
        for (const double alpha : {0.1, 0.35, sorted[123'456], 0.99}) {
            const auto kept = sorted.end() - std::upper_bound(sorted.begin(), sorted.end(), alpha);
            QCOMPARE(index.countsAt(alpha).kept[2], static_cast<std::int64_t>(kept));
        }
    }
    void aProjectsIndexAgreesWithItsLabelSets()
    {
        LabelStudy study;
        study.score("a", "v3", 0.9);
        study.score("a", "v5", 0.6);
        study.score("b", "v5", 0.2);
        Progress progress;
        const ThetaIndex index = ThetaIndex::load(study.project(), study.scorer(), progress);
        for (const double alpha : {0.0, 0.2, 0.6, 0.7}) {
            const auto counts = study.apply({}, {.alpha = alpha}).counts;
            const auto found = index.countsAt(alpha);
            QCOMPARE(found.kept, counts.kept);
            QCOMPARE(found.dropped, counts.dropped);
            QCOMPARE(found.unscored, counts.unscored);
        }
        const auto feed = crops::labels::nearestPairs(study.project(), index, 0.6, 20,
                                                      {.source = CandidateSource::Feed}, progress);
        QCOMPARE(feed.size(), 3U); // (a, v3), (a, v5), (b, v5)
        const auto ofB =
            crops::labels::nearestPairs(study.project(), index, 0.6, 20, {.queryPart = " B"}, progress);
        QCOMPARE(ofB.size(), 1U);
        QCOMPARE(ofB.front().theta, 0.2);
        const BorderlinePair first = index.nearest(0.6, 2).front();
        const auto names = crops::store::pairNames(study.project(), first.query, first.doc);
        QCOMPARE(names.query, std::string("a"));
        QCOMPARE(names.docId, std::string("v3"));
    }
    void withoutScorerAllAreUnscored()
    {
        LabelStudy study;
        Progress progress;
        const ThetaIndex index = ThetaIndex::load(study.project(), std::nullopt, progress);
        QCOMPARE(index.unscored(), (SourceCounts{0, 1, 4, 1}));
        QCOMPARE(index.scored(), (SourceCounts{}));
    }
    void withoutMiningThereIsNoIndex()
    {
        const crops::test::TemporaryStudy folder;
        const crops::store::Project project = folder.newProject();
        Progress progress;
        const std::string name = project.path().string();
        CROPS_VERIFY_ERROR(ThetaIndex::load(project, std::nullopt, progress), ErrorCode::Missing,
                           name + " has no candidates yet; run: crops mine " + name);
    }
    void loadingCanBeCancelled()
    {
        LabelStudy study;
        Progress progress;
        progress.requestStop();
        QVERIFY_THROWS_EXCEPTION(crops::Cancelled,
                                 ThetaIndex::load(study.project(), study.scorer(), progress));
    }
};

CROPS_TEST(ThetaIndexTest)
#include "theta_index_test.moc"
