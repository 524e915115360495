// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>

#include "relevance/overlap.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::relevance::OverlapScorer;
using crops::relevance::TextPair;

class OverlapTest : public QObject
{
    Q_OBJECT

  private slots:
    void rareWordsWeighMore()
    {
        OverlapScorer scorer({"red shoes", "red car", "red hat", "blue shoes"});
        const double red = std::log(1 + (4 - 3 + 0.5) / 3.5);
        const double shoes = std::log(1 + (4 - 2 + 0.5) / 2.5);
        const double unknown = std::log(1 + 4.5 / 0.5);
        QCOMPARE(scorer.idf("red"), red);
        QCOMPARE(scorer.idf("shoes"), shoes);
        QCOMPARE(scorer.idf("zebra"), unknown);
        const std::vector<TextPair> pairs{{"red shoes", "My RED boots"}, {"red shoes", "shoes, red"},
                                          {"red shoes", "blue"},         {"red red shoes", "shoes"},
                                          {"red zebra", "red"},          {"!?", "red"}};
        const std::vector<double> theta = scorer.score(pairs);
        QCOMPARE(theta, (std::vector<double>{red / (red + shoes), 1.0, 0.0, shoes / (red + shoes),
                                             red / (red + unknown), 0.0}));
    }
    void chineseOverlapsByBigrams()
    {
        OverlapScorer scorer({"变压器 电力", "玩具"});
        const std::vector<TextPair> pairs{{"变压器", "大型变压器"}, {"变压器", "变压"}};
        const std::vector<double> theta = scorer.score(pairs);
        QCOMPARE(theta[0], 1.0);
        QVERIFY(theta[1] > 0 && theta[1] < 1);
    }
    void theCatalogueIsItsSource()
    {
        const crops::test::TemporaryStudy study;
        crops::store::Project project = study.newProject();
        crops::test::insertLog(project, "doc v1 red shoes\ndoc v2 red car\nu1 00:00:00 feed v3 like\n");
        crops::Progress progress;
        const OverlapScorer scorer = OverlapScorer::fromCatalogue(project, progress);
        const OverlapScorer same({"red car", "red shoes"});
        QCOMPARE(scorer.idf("red"), same.idf("red"));
        QCOMPARE(scorer.inputsHash(), same.inputsHash());
        QVERIFY(scorer.inputsHash() != OverlapScorer({"red car"}).inputsHash());
    }
};

CROPS_TEST(OverlapTest)
#include "overlap_test.moc"
