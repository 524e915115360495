// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <fmt/format.h>

#include "base/random.h"
#include "dataset/build_training_set.h"
#include "labels/assignment.h"
#include "mining/mine.h"
#include "relevance/overlap.h"
#include "relevance/scoring.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::Millis;
using crops::Progress;
using crops::dataset::buildTrainingSet;
using crops::dataset::TimeSplit;
using crops::dataset::TrainingSet;
using crops::dataset::TrainingSetOptions;
using crops::test::LogText;

namespace
{

/// Logs → candidates → θ → label set → training set, as a study does it.
TrainingSet trainingSetOf(const LogText& log, const TimeSplit& split, const TrainingSetOptions& options = {})
{
    const crops::test::TemporaryStudy study;
    auto project = study.newProject();
    crops::test::LogInserter(project).insert(log);
    Progress progress;
    crops::mining::MiningOptions mining;
    mining.feedCap = 1'000'000; // the cap lets later events push earlier ones out; see theCapIsOfTheWholeLog
    crops::mining::mineCandidates(project, mining, progress);
    auto scorer = crops::relevance::OverlapScorer::fromCatalogue(project, progress);
    crops::relevance::scoreCandidates(project, scorer, {}, progress);
    const auto set = crops::labels::applyLabels(project, {}, {}, progress);
    return buildTrainingSet(project, set.row.id, split, options, progress);
}

/// "query: document=level …" a line.
std::string setText(const TrainingSet& set)
{
    std::string text;
    for (const auto& example : set.examples) {
        text += set.queryTexts[static_cast<std::size_t>(example.query)] + ":";
        for (const auto& labelled : example.labelled)
            text += fmt::format(" {}={}", set.documentTexts[static_cast<std::size_t>(labelled.document)],
                                labelled.level);
        text += "\n";
    }
    return text;
}

constexpr const char* kCatalogue = "doc v1 red shoes\ndoc v2 red boots\ndoc v3 blue sky\ndoc v4 green tea\n";

/// Random searches and feed events of a few users over `hours`; every document has a text.
LogText randomLog(std::uint64_t seed, int events, int hours)
{
    crops::Random random(seed);
    std::string text;
    for (int d = 1; d <= 12; ++d)
        text += fmt::format("doc v{} word{} word{}\n", d, d % 4, d % 3);
    for (int i = 0; i < events; ++i) {
        const auto second = static_cast<int>(random.below(static_cast<std::uint64_t>(hours) * 3600));
        const std::string when = fmt::format("u{} {:02}:{:02}:{:02}", random.below(4), second / 3600,
                                             second / 60 % 60, second % 60);
        if (random.chance(0.3))
            text += fmt::format("{} feed v{} like\n", when, 1 + random.below(12));
        else
            text +=
                fmt::format("{} search word{} > v{} {}, v{} ranked, v{} filtered\n", when, random.below(4),
                            1 + random.below(4), random.chance(0.5) ? "click" : "watch=1",
                            5 + random.below(4), 9 + random.below(4));
    }
    // No exemplars: a video imagined from one counts from the first click on that one, which a cut log may
    // not have.
    text += "gen word1 > word1 imagined\ngen word2 > word2 imagined\n";
    return crops::test::parseLogText(text);
}

} // namespace

class BuildTrainingSetTest : public QObject
{
    Q_OBJECT

  private slots:
    void eachQueryHasItsLabelsHighestFirst()
    {
        const TrainingSet set =
            trainingSetOf(crops::test::parseLogText(std::string(kCatalogue) +
                                                    "u1 00:00:10 search red > v1 click, v3, v4 filtered\n"
                                                    "u1 00:00:40 search red boots > v2 click\n"),
                          {0, 1'000'000, 1'000'000});
        QCOMPARE(setText(set), std::string("red: red boots=5 red shoes=4 blue sky=3 green tea=1\n"
                                           "red boots: red boots=4\n"));
    }
    void aClickAfterTheCutIsStillAnExposureBefore()
    {
        const std::string log = std::string(kCatalogue) + "u1 00:00:10 search red > v1 click, v2\n"
                                                          "u1 00:50:00 search red > v2 click\n";
        QCOMPARE(setText(trainingSetOf(crops::test::parseLogText(log), {0, 60'000, 4'000'000})),
                 std::string("red: red shoes=4 red boots=3\n"));
        QCOMPARE(setText(trainingSetOf(crops::test::parseLogText(log), {0, 4'000'000, 4'000'000})),
                 std::string("red: red shoes=4 red boots=4\n"));
    }
    void documentsWithoutTextAreLeftOut()
    {
        QCOMPARE(
            setText(trainingSetOf(crops::test::parseLogText(std::string(kCatalogue) +
                                                            "u1 00:00:10 search red > v1 click, v9 click\n"),
                                  {0, 60'000, 60'000})),
            std::string("red: red shoes=4\n"));
    }
    void atMostSoManyOfEachLevel()
    {
        std::string log;
        for (int i = 1; i <= 9; ++i)
            log += fmt::format("doc v{0} text{0}\nu1 00:00:{1} search red > v{0}{2}\n", i, 10 + i,
                               i <= 5 ? " click" : "");
        TrainingSetOptions options;
        options.perLevel = 3;
        const TrainingSet set = trainingSetOf(crops::test::parseLogText(log), {0, 60'000, 60'000}, options);
        QCOMPARE(set.examples.at(0).labelled.size(), std::size_t{6});
        options.seed = 2;
        QVERIFY(trainingSetOf(crops::test::parseLogText(log), {0, 60'000, 60'000}, options).sha256 !=
                set.sha256);
    }
    /// The proof that training never sees the test period: what is learned from the whole log is what is
    /// learned from a log that ends at the cut.
    void noEventAfterTheCutIsSeen()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const LogText whole = randomLog(seed, 120, 48);
            const TimeSplit split{0, 30 * 3'600'000, 48 * 3'600'000};
            LogText truncated = whole;
            std::erase_if(truncated.searches, [&](const auto& search) { return search.ts >= split.cut; });
            std::erase_if(truncated.feed, [&](const auto& event) { return event.ts >= split.cut; });
            const std::string seen = setText(trainingSetOf(whole, split));
            QVERIFY(!seen.empty());
            QCOMPARE(sortedLines(seen), sortedLines(setText(trainingSetOf(truncated, split))));
        }
    }
    void nothingToTrainOnIsSaid()
    {
        const auto log = crops::test::parseLogText(std::string(kCatalogue) + "u1 00:00:10 search red > v1\n");
        CROPS_VERIFY_ERROR(
            trainingSetOf(log, {0, 60'000, 60'000}), crops::ErrorCode::Missing,
            "Label set 1 has no positive before the cut 1970-01-01T00:01:00Z: there is nothing to "
            "train on.");
    }

  private:
    static QStringList sortedLines(const std::string& text)
    {
        QStringList lines;
        for (const QString& line : QString::fromStdString(text).split('\n')) {
            QStringList words = line.split(' ');
            words.sort();
            lines << words.join(' ');
        }
        lines.sort();
        return lines;
    }
};

CROPS_TEST(BuildTrainingSetTest)
#include "build_training_set_test.moc"
