// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/generated_model.h"
#include "models/search_models.h"
#include "support/gui_test.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::widgets;
using store::SampleType;
using store::Verdict;

namespace
{

study::FoundDocument found(int rank, const char* title)
{
    return {
        .rank = rank, .doc = DocId{rank}, .docId = "v" + std::to_string(rank), .title = title, .score = 0.5F};
}

std::shared_ptr<const mining::KnowledgeReport> report()
{
    auto made = std::make_shared<mining::KnowledgeReport>();
    for (std::int64_t id = 1; id <= 4; ++id)
        made->videos.push_back({.id = id, .query = QueryId{1}});
    made->videos[0].theta = 0.5;
    made->videos[0].failed = 1; // θ
    made->videos[1].theta = 0.9;
    made->videos[1].verdict = Verdict::Accepted;
    made->videos[2].failed = 1U << static_cast<unsigned>(mining::KnowledgeCheck::Language);
    return made;
}

QString cells(const QAbstractItemModel& model, int column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, column).data().toString());
    return texts.join(QLatin1Char('|'));
}

} // namespace

class SearchModelsTest : public QObject
{
    Q_OBJECT

  private slots:
    void answers()
    {
        AnswerModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        study::RunAnswer answer{.run = RunId{5}, .milliseconds = 1.5};
        answer.found = {found(1, "Red shoes"), found(2, "Blue hats")};
        answer.found[1].missingFrom = {RunId{4}};
        answer.found[1].evidence = {{SampleType::Reformulation}, {SampleType::Generated, 12, 3}};
        answer.found[1].grades.used = 2;
        model.setAnswer(answer, 1);
        QCOMPARE(cells(model, 0), QStringLiteral("1  Red shoes|2  Blue hats"));
        QVERIFY(model.marks(0).empty());
        QStringList marks;
        for (const AnswerMark& mark : model.marks(1))
            marks.append(mark.text);
        QCOMPARE(marks.join(QLatin1Char(' ')), QStringLiteral("P1 P3 only here grade 2"));
        QVERIFY(model.index(1)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("generated video 12")));
        QCOMPARE(model.rowOf(DocId{2}), 1);
        QCOMPARE(model.rowOf(DocId{9}), -1);
        model.setAnswer({}, 0);
        QCOMPARE(model.rowCount(), 0);
    }
    void suggestions()
    {
        SuggestionModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSuggestions({{.text = "red shoes", .testSet = "QR", .first = 0.25, .second = 1},
                              {.text = "hats", .testSet = "CT", .first = 0.5, .second = 0, .seen = true}},
                             QStringLiteral("A"), QStringLiteral("B"));
        QCOMPARE(cells(model, SuggestionModel::Difference), QStringLiteral("▲ +75.0|▼ −50.0"));
        QCOMPARE(cells(model, SuggestionModel::Seen), QStringLiteral("new|seen"));
        QCOMPARE(model.headerData(SuggestionModel::Second, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("B"));
        QCOMPARE(model.row(1).text, std::string("hats"));
    }
    void mapRows()
    {
        MapListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({{DocId{1}, QStringLiteral("v1"), QStringLiteral("Red"), 0, {}},
                       {DocId{2}, QStringLiteral("v2"), QStringLiteral("Blue"), 3, {SampleType::Click}}});
        QCOMPARE(cells(model, MapListModel::Rank), QStringLiteral("–|3")); // not found is no rank 0
    }
    void generatedOnesComePageByPage()
    {
        GeneratedModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy wanted(&model, &GeneratedModel::textsWanted);
        model.setReport(report(), {}, false);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(0, GeneratedModel::Title).data().toString(), QStringLiteral("…"));
        QCOMPARE(wanted.size(), 1); // one page, asked for once
        const auto ids = wanted[0][0].value<std::vector<std::int64_t>>();
        QCOMPARE(ids.size(), std::size_t{4});
        model.setTexts({{.id = 1, .query = QueryId{1}, .queryText = "red shoes", .title = "Crimson"}});
        QCOMPARE(model.index(0, GeneratedModel::Title).data().toString(), QStringLiteral("Crimson"));
        QCOMPARE(cells(model, GeneratedModel::Theta), QStringLiteral("0.500|0.900|–|–")); // unscored is no 0
    }
    void theFilterChooses()
    {
        GeneratedModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        using What = GeneratedFilter::What;
        const auto numbers = [&](const GeneratedFilter& filter) {
            model.setReport(report(), filter, true);
            return cells(model, GeneratedModel::Number);
        };
        QCOMPARE(numbers({.what = What::Failing}), QStringLiteral("1|3"));
        QCOMPARE(numbers({.what = What::Unscored}), QStringLiteral("3|4"));
        QCOMPARE(numbers({.what = What::Check, .check = mining::KnowledgeCheck::Language}),
                 QStringLiteral("3"));
        QCOMPARE(numbers({.judged = GeneratedFilter::Judged::Accepted}), QStringLiteral("2"));
        QCOMPARE(numbers({.judged = GeneratedFilter::Judged::Open}), QStringLiteral("1|3|4"));
        QCOMPARE(model.openRows().size(), std::size_t{3});
        model.showVerdicts({{1, Verdict::Rejected}});
        QCOMPARE(model.openRows().size(), std::size_t{2});
        QCOMPARE(model.rowOf(1), 0);
        QCOMPARE(model.rowOf(2), -1);
    }
};

CROPS_TEST(SearchModelsTest)
#include "search_models_test.moc"
