// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <sstream>

#include "dataset/test_set_facts.h"
#include "support/test_registry.h"

using namespace crops::dataset;

namespace
{

/// "d1=2 d2=0 | d3=1": queries q1, q2, …
TestSet setOf(const char* name, const std::string& text)
{
    TestSet set;
    set.name = name;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        if (set.queries.empty() || word == "|")
            set.queries.push_back({"q" + std::to_string(set.queries.size() + 1), {}, false, {}});
        if (word == "|") continue;
        const auto equal = word.find('=');
        set.queries.back().judgments.push_back({word.substr(0, equal), std::stoi(word.substr(equal + 1))});
    }
    set.sha256 = contentHash(set);
    return set;
}

} // namespace

class TestSetFactsTest : public QObject
{
    Q_OBJECT

  private slots:
    void whyThereIsNoResult_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("reason");
        QTest::newRow("graded") << "REL"
                                << "d1=2 d2=0 | d3=1 d4=1"
                                << "";
        QTest::newRow("all of one grade") << "REL"
                                          << "d1=1 d2=1 | d3=1"
                                          << "one_grade";
        QTest::newRow("one grade a query") << "REL"
                                           << "d1=1 d2=1 | d3=3 d4=3"
                                           << "one_grade";
        QTest::newRow("nothing is good") << "REL"
                                         << "d1=0 d2=0"
                                         << "one_grade";
        QTest::newRow("negative is 0") << "REL"
                                       << "d1=0 d2=-2 | d3=1"
                                       << "one_grade";
        QTest::newRow("one judged a query") << "REL"
                                            << "d1=2 | d3=1"
                                            << "one_judged";
        QTest::newRow("none") << "REL"
                              << ""
                              << "no_judgments";
        QTest::newRow("whole catalogue, one grade") << "RELall"
                                                    << "d1=1 d2=1 | d3=1"
                                                    << "";
        QTest::newRow("whole catalogue, nothing good") << "RELall"
                                                       << "d1=0 | d3=0"
                                                       << "nothing_relevant";
        QTest::newRow("whole catalogue, none") << "RELall"
                                               << ""
                                               << "no_judgments";
        QTest::newRow("CT") << "CT"
                            << "d1=1"
                            << "";
        QTest::newRow("CT, none") << "CT"
                                  << ""
                                  << "no_interaction";
        QTest::newRow("QR, none") << "QR"
                                  << ""
                                  << "no_reformulation";
    }
    void whyThereIsNoResult()
    {
        QFETCH(QString, name);
        QFETCH(QString, set);
        QFETCH(QString, reason);
        const TestSet made = setOf(name.toUtf8().constData(), set.toStdString());
        const NoResult why = whyNoResult(made, true);
        QCOMPARE(std::string(noResultName(why)), reason.toStdString());
        QVERIFY(noResultNamed(noResultName(why)) == why);
        QCOMPARE(isDegenerate(why), reason.startsWith("one_"));
        if (made.queries.empty() && name.size() == 2)
            QVERIFY(whyNoResult(made, false) == NoResult::NoSearches);
    }
    void theWholeCatalogueIsAnotherTestSet()
    {
        const TestSet rel = setOf("REL", "d1=2 d2=0");
        const TestSet all = wholeCatalogueSet(rel);
        QCOMPARE(all.name, std::string("RELall"));
        QVERIFY(all.sha256 != rel.sha256);
        QCOMPARE(all.queries.front().judgments.size(), std::size_t{2});
    }
    void relevantPairsAreCounted()
    {
        const RelevantPairs pairs = relevantPairs(setOf("REL", "d1=2 d2=0 lost=1 | lost=3 gone=0"),
                                                  [](const std::string& doc) { return doc.front() == 'd'; });
        QCOMPARE(pairs.all, std::int64_t{3});
        QCOMPARE(pairs.withoutText, std::int64_t{2});
    }
};

CROPS_TEST(TestSetFactsTest)
#include "test_set_facts_test.moc"
