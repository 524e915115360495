// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "support/test_registry.h"
#include "text/analyzer.h"
#include "text/terms.h"

using crops::text::analyze;
using crops::text::Analyzer;
using Terms = std::vector<std::string>;

class AnalyzerTest : public QObject
{
    Q_OBJECT

  private slots:
    /// Stems of snowballstemmer 2.2 (another program's port of the algorithm).
    void stemsAsSnowballDoes()
    {
        QCOMPARE(analyze("Running generously skies relational happiness shoes", Analyzer::Auto),
                 (Terms{"run", "generous", "sky", "relat", "happi", "shoe"}));
        QCOMPARE(analyze("transformers videos ties news b737 3d", Analyzer::English),
                 (Terms{"transform", "video", "tie", "news", "b737", "3d"}));
        QCOMPARE(analyze("cafés DÉJÀ naïve", Analyzer::Auto), (Terms{"café", "déjà", "naïv"}));
    }
    void leavesLucenesStopWordsOut()
    {
        QCOMPARE(analyze("The shoes are NOT in a box with an if", Analyzer::Auto), (Terms{"shoe", "box"}));
        QCOMPARE(analyze("to be or not to be", Analyzer::English), Terms{});
        QCOMPARE(analyze("how we were", Analyzer::English), (Terms{"how", "we", "were"})); // none of the 33
    }
    void eachTokenBySript()
    {
        QCOMPARE(analyze("running 变压器 бегущая runnинг", Analyzer::Auto),
                 (Terms{"run", "变压", "压器", "бегущая", "runnинг"}));
        QCOMPARE(analyze("iPhones手机壳 the猫", Analyzer::Auto), (Terms{"iphon", "手机", "机壳", "猫"}));
        QCOMPARE(analyze("2024 100", Analyzer::Auto), (Terms{"2024", "100"}));
    }
    void plainIsTerms()
    {
        for (const char* text : {"The running shoes", "变压器 of the 猫", "", "  ... ", "\xff\xfe broken"})
            QCOMPARE(analyze(text, Analyzer::Plain), crops::text::terms(text));
    }
    void namesAreThoseOfTheEnumeration()
    {
        QCOMPARE(crops::text::analyzerName(Analyzer::Auto), std::string("auto"));
        QCOMPARE(crops::text::analyzerName(Analyzer::English), std::string("english"));
        QCOMPARE(crops::text::analyzerName(Analyzer::Plain), std::string("plain"));
    }
};

CROPS_TEST(AnalyzerTest)
#include "analyzer_test.moc"
