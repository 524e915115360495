// SPDX-License-Identifier: GPL-3.0-or-later
// The report's texts in both languages.
#include <QRegularExpression>
#include <QtTest>

#include "base/file.h"
#include "dataset/test_set_facts.h"
#include "report/html/page.h"
#include "report/study_document.h"
#include "report/wording.h"
#include "report/words.h"
#include "report_fixture.h"
#include "support/test_registry.h"

using namespace crops::report;

namespace
{

/// Every text that a source of the folder says: the literals after say( and plain(.
QStringList saidIn(const std::filesystem::path& folder)
{
    static const QRegularExpression call(R"re((?:say|plain)\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    static const QRegularExpression literal(R"re("((?:[^"\\]|\\.)*)")re");
    QStringList all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".cpp") continue;
        const QString source = QString::fromStdString(crops::readFile(entry.path()));
        for (auto calls = call.globalMatch(source); calls.hasNext();) {
            QString text;
            for (auto parts = literal.globalMatch(calls.next().captured(1)); parts.hasNext();)
                text += parts.next().captured(1);
            all << text.replace("\\\"", "\"").replace("\\\\", "\\");
        }
    }
    return all;
}

QSet<QString> knownPhrases()
{
    QSet<QString> all;
    for (const Phrase& phrase : catalogue().phrases)
        all.insert(QString::fromStdString(phrase.english));
    return all;
}

int places(const QString& text)
{
    return static_cast<int>(text.count('{'));
}

} // namespace

class WordsTest : public QObject
{
    Q_OBJECT

  private slots:
    void everySentenceOfTheSourceHasChinese()
    {
        const QSet<QString> known = knownPhrases();
        const std::filesystem::path core = std::filesystem::path(CROPS_SOURCE_DIR) / "core";
        const QStringList said = saidIn(core / "report") + saidIn(core / "online");
        QVERIFY(said.size() > 60);
        for (const QString& text : said)
            QVERIFY2(known.contains(text), qPrintable(text));
    }
    void bothLanguagesTakeTheSameValues()
    {
        for (const auto& list : {catalogue().phrases, catalogue().patterns})
            for (const Phrase& phrase : list) {
                const QString english = QString::fromStdString(phrase.english);
                const QString chinese = QString::fromStdString(phrase.chinese);
                QVERIFY2(!english.isEmpty() && !chinese.isEmpty(), phrase.english.c_str());
                QVERIFY2(places(english) >= places(chinese), phrase.english.c_str());
                for (const char* mark : {"*", "`"})
                    QCOMPARE(chinese.count(mark), english.count(mark));
            }
    }
    void everyTableAndReasonHasChinese()
    {
        std::set<std::string> missing;
        const Words words(Language::Chinese, &missing);
        ReportData data = crops::test::fullStudy();
        data.warnings = {
            "Run 3: Training saw 4 queries only: 1 of 100 searches lies before the cut "
            "2026-01-01T00:00:00Z. What it learns from that says next to nothing; choose another cut "
            "(split.by, split.at), or import more."};
        TestSetReport none{"REL"};
        none.noResult = crops::dataset::NoResult::OneGrade;
        data.testSets.push_back(none);
        documentHtml(studyDocument({data, words, "BM25", true}), words);
        using crops::dataset::NoResult;
        for (int reason = 1; reason <= static_cast<int>(NoResult::NoList); ++reason)
            words.of(noResultPhrase(static_cast<NoResult>(reason)));
        QCOMPARE(QString::fromStdString(fmt::format("{}", fmt::join(missing, "\n"))), QString());
    }
    void valuesKeepTheirPlaceAndTheirText()
    {
        const Words chinese(Language::Chinese);
        QCOMPARE(
            chinese.of("FS-LR (run 3) was evaluated on another CT test set than NCE and is left out of its "
                       "summary and comparisons."),
            std::string("FS-LR（运行 3）与 NCE 使用的 CT 测试集不同，未计入其汇总与比较。"));
        QCOMPARE(chinese.of("the run is stopped at step 3 of 9"),
                 std::string("该运行已停止，位于第 3 步，共 9 步"));
        QCOMPARE(chinese.of("a name that nobody knows"), std::string("a name that nobody knows"));
        QCOMPARE(Words(Language::English).of("finished"), std::string("finished"));
        QCOMPARE(chinese.plain("{} points against {}", "+3.1", "{}"), std::string("较 {} +3.1 个百分点"));
    }
    void languagesByTheirNames()
    {
        QCOMPARE(languageNamed("zh_CN.UTF-8"), Language::Chinese);
        QCOMPARE(languageNamed("zh-Hans"), Language::Chinese);
        QCOMPARE(languageNamed("de_DE.UTF-8"), Language::English);
        QCOMPARE(languageNamed("C"), Language::English);
        QCOMPARE(languageNamed(""), Language::English);
    }
};

CROPS_TEST(WordsTest)
#include "words_test.moc"
