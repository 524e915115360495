// SPDX-License-Identifier: GPL-3.0-or-later
// Options and experiment files that say nothing, or more than one thing, are refused: none is taken for 0,
// for the largest number, or passed over.
#include "app/command.h"

#include <algorithm>

#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::test::CommandResult;
using crops::test::TemporaryStudy;

namespace
{

/// JSON with ' for ".
std::string json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

} // namespace

class OptionsTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase()
    {
        m_study.write("d.tsv", "doc_id\ttitle\nd1\tred shoes\nd2\tblue boots\n");
        m_study.write("s.tsv", "search_id\tuser_id\tts\tquery\tdoc_id\tclicked\n"
                               "s1\tu\t1700000000\tred\td1\t1\ns2\tu\t1700000030\tblue\td2\t1\n");
        m_study.write("b.json", json("{'method': 'bm25'}"));
        m_study.write("e.json", json("{'method': 'nce', 'training': {'steps': 1}}"));
        COMPARE_EXIT(run({"new", "p.crops"}), 0);
        COMPARE_EXIT(run({"import", "p.crops", "--documents", "d.tsv", "--searches", "s.tsv"}), 0);
        for (const char* stage : {"mine", "score", "label"})
            COMPARE_EXIT(run({stage, "p.crops"}), 0);
        COMPARE_EXIT(run({"train", "p.crops", "b.json"}), 0);
    }
    void whatSaysNothingIsWrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("said");
        const auto row = [](const QStringList& arguments, const char* said) {
            QTest::newRow(qPrintable(arguments.join(' '))) << arguments << QString(said);
        };
        row({"label", "p.crops", "--alpha", ""}, "a number is needed, found \"\"");
        row({"thresholds", "p.crops", "--nearest", ""}, "a number is needed");
        row({"thresholds", "p.crops", "--nearest", "-1"}, "a number from 0 is needed");
        row({"thresholds", "p.crops", "--nearest", "99999999999999999999"}, "too large");
        row({"mine", "p.crops", "--window-ms", "92233720368547758070"}, "too large");
        row({"explain", "p.crops", "red", "d1", "--alpha", "7"}, "between 0 and 1");
        row({"score", "p.crops", "--use", "0"}, "not in range");
        row({"import", "p.crops", "--documents", ""}, "it must not be empty");
        row({"import", "p.crops", "--documents", "d.tsv", "--time-zone", ""}, "it must not be empty");
        row({"import", "p.crops", "--documents", "d.tsv", "--preset", ""}, "it must not be empty");
        row({"import", "p.crops", "--documents", "d.tsv", "--interaction", "play"}, "is of the preset ubi");
        row({"import", "p.crops", "--documents", "d.tsv", "--map", "feed:a=ts"},
            "no file or query of feed is given");
        row({"import", "p.crops", "--preset", "ubi", "--from", ".", "--map", "searches:a=ts"},
            "a preset knows");
        row({"browse", "p.crops", "searches", "--filter", ""}, "it must not be empty");
        row({"score", "p.crops", "--use", "-1"}, "not in range");
        row({"score", "p.crops", "--scorer", "cross", "--cross-pairs", "-1"}, "not in range");
        row({"score", "p.crops", "--learn-from", "judgments"}, "--learn-from is of a scorer that learns");
        row({"score", "p.crops", "--good-grade", "2"}, "--good-grade is of a scorer that learns");
        row({"score", "p.crops", "--scorer", "cross", "--good-grade", "2"}, "belongs to --learn-from");
        row({"runs", "p.crops", "--delete", ""}, "a number is needed");
        row({"runs", "p.crops", "--delete", "1,,2"}, "has an empty item");
        row({"runs", "p.crops", "--delete=1,"}, "has an empty item");
        row({"train", "p.crops", "--resume", ""}, "--resume");
        row({"sweep", "p.crops", "e.json", "--alpha", "0.5,,0.6"}, "has an empty item");
        row({"sweep", "p.crops", "e.json", "--alpha", "0.5,0.5"}, "names 0.5 twice");
        row({"sweep", "p.crops", "e.json", "--alpha", "0.5", "--seeds", "-1"}, "whole numbers from 0");
        row({"sweep", "p.crops", "e.json", "--alpha", "0.5", "--seeds", "1,1"}, "names 1 twice");
        row({"run", "p.crops", "--suite", "table1", "--seeds", "2,2"}, "names 2 twice");
        row({"run", "p.crops", "--suite", "table1", "--seeds", "1,x"}, "a number is needed");
        row({"loop", "l", "--seeds", "1", "2"}, "The values of --seeds are one word, with commas between.");
        row({"compare", "p.crops", "1", "1"}, "Run 1 is named twice");
        row({"evaluate", "p.crops", "1", "--trec", ""}, "must not be empty");
        row({"report", "p.crops", "--out", ""}, "must not be empty");
        row({"compare", "p.crops", "1", "2", "--baseline", ""}, "must not be empty");
        row({"status", ""}, "must not be empty");
        row({"info", ""}, "must not be empty");
        row({"new", ""}, "must not be empty");
        row({"simulate", ""}, "must not be empty");
    }
    void whatSaysNothingIsWrongUsage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, said);
        const CommandResult result = run(arguments);
        COMPARE_EXIT(result, 2);
        QVERIFY2((result.out + result.error).contains(said), qPrintable(result.out + result.error));
    }
    void refusedOptionsLeftTheProjectAsItWas()
    {
        QCOMPARE(run({"info", "p.crops", "--json"}).json().at("runs").size(), std::size_t{1});
    }
    void experimentsThatSayTwoThingsAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        const auto row = [](const std::string& text, const char* said) {
            QTest::newRow(text.c_str()) << QString::fromStdString(text) << QString(said);
        };
        row(json("{'method': 'bm25', 'method': 'nce'}"), "\"method\" is given twice");
        row(json("{'method': 'nce', 'training': {'steps': 2, 'steps': 3}}"), "\"steps\" is given twice");
        row(json("{'method': 'bm25', 'seeds': [1, 1]}"), "seeds names 1 twice");
        row(json("{'method': 'bm25', 'name': ' '}"), "name is empty");
        row(json("{'method': 'bm25', 'split': {'at': ''}}"), "at has to be an instant");
        row(json("{'method': 'nce', 'training': {'steps': 1000000000000000000}}"),
            "no number may be larger than 1000000000");
        row(json("{'method': 'nce', 'training': {'epochs': 10000000}}"),
            "training.epochs must be 0 to 1000000; it is 10000000");
        row(json("{'method': 'nce', 'loss': {'temperature': 1e300}}"),
            "no number may be larger than 1000000000");
        row(json("{'method': 'nce', 'encoder': {'kind': 'pretrained'}}"), "encoder.folder has to name");
    }
    void experimentsThatSayTwoThingsAreRefused()
    {
        QFETCH(QString, text);
        QFETCH(QString, said);
        m_study.write("x.json", text.toStdString());
        const CommandResult result = run({"train", "p.crops", "x.json"});
        COMPARE_EXIT(result, 1);
        QVERIFY2(result.error.contains("x.json") && result.error.contains(said), qPrintable(result.error));
    }
    void aGridThatHoldsAValueTwiceIsRefused()
    {
        m_study.write("g.json", json("{'method': 'bm25', 'grid': {'bm25.k1': [0.5, 0.5]}}"));
        const CommandResult result = run({"run", "p.crops", "g.json"});
        COMPARE_EXIT(result, 1);
        QVERIFY2(result.error.contains("bm25.k1 holds 0.5 twice"), qPrintable(result.error));
    }
    void aPolicyThatNamesATypeTwiceIsRefused()
    {
        m_study.write("policy.json", json("{'click': 4, 'click': 1}"));
        const CommandResult result = run({"label", "p.crops", "--policy", "policy.json"});
        COMPARE_EXIT(result, 1);
        QVERIFY2(result.error.contains("\"click\" is given twice"), qPrintable(result.error));
    }
    /// A line feed in a name draws no second line, an escape sequence does nothing.
    void namesAreShownOnOneLine()
    {
        m_study.write("n.json",
                      json("{'method': 'bm25', 'name': 'a\\n# Head\\u001b[2J', 'bm25': {'k1': 0.5}}"));
        COMPARE_EXIT(run({"train", "p.crops", "n.json"}), 0);
        for (const QStringList& command :
             {QStringList{"runs", "p.crops"}, QStringList{"info", "p.crops"},
              QStringList{"compare", "p.crops", "1", "2"}, QStringList{"mark", "p.crops", "2", "--pin"},
              QStringList{"report", "p.crops", "--out", "r"}, QStringList{"run", "p.crops", "n.json"}}) {
            const CommandResult shown = run(command);
            COMPARE_EXIT(shown, 0);
            const QString all = shown.out + shown.error;
            QVERIFY2(all.contains("a\\x0a# Head\\x1b[2J") && !all.contains("\n# Head") &&
                         !all.contains('\x1b'),
                     qPrintable(command.front() + ": " + all));
        }
        COMPARE_EXIT(run({"runs", "p.crops", "--delete", "2"}), 0);
    }

  private:
    [[nodiscard]] CommandResult run(const QStringList& arguments) const
    {
        return crops::test::crops(m_study.path(""), arguments);
    }

    TemporaryStudy m_study;
};

CROPS_TEST(OptionsTest)
#include "options_test.moc"
