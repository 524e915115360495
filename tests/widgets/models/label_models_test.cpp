// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "models/label_models.h"
#include "support/test_registry.h"

using crops::widgets::BorderlineModel;
using crops::widgets::BorderlineRow;
using crops::widgets::LabelSetsModel;

namespace
{

QString cell(const QAbstractItemModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class LabelModelsTest : public QObject
{
    Q_OBJECT

  private slots:
    void borderlinePairsAreASnapshot()
    {
        BorderlineModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        std::vector<BorderlineRow> rows{
            {{crops::store::CandidateSource::Feed, {1}, {2}, 0.6125, true}, {"red shoes", "v2", "Red shoes"}},
            {{crops::store::CandidateSource::Generated, {1}, {-2}, 0.6, false}, {"red", "generated:2", ""}}};
        model.setRows(rows);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(cell(model, 0, BorderlineModel::Title), QString("Red shoes"));
        QCOMPARE(cell(model, 0, BorderlineModel::Theta), QString("0.6125"));
        QCOMPARE(cell(model, 0, BorderlineModel::Source), QString("P2"));
        QVERIFY(cell(model, 0, BorderlineModel::Kept).contains("kept"));
        QCOMPARE(cell(model, 1, BorderlineModel::Title), QString("generated:2")); // without text: its name
        QVERIFY(cell(model, 1, BorderlineModel::Kept).contains("dropped"));
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
    }
    void labelSetsStandNewestFirst()
    {
        LabelSetsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<crops::study::LabelSetState> sets(2);
        sets[0].info.row = {.id = {1}, .sha256 = std::string(64, 'a'), .alpha = 0.6};
        sets[0].info.counts.levels = {0, 1, 2, 3, 4, 5};
        sets[0].runs = {crops::RunId{4}, crops::RunId{5}};
        sets[1].info.row = {.id = {2}, .sha256 = std::string(64, 'b'), .alpha = 0.5};
        sets[1].current = true;
        sets[1].scorerKind = "cross";
        model.set(sets);
        QCOMPARE(cell(model, 0, LabelSetsModel::Number), QString("2"));
        QCOMPARE(cell(model, 0, LabelSetsModel::State), QString("Current"));
        QCOMPARE(cell(model, 0, LabelSetsModel::Scorer), QString("cross-encoder"));
        QCOMPARE(cell(model, 1, LabelSetsModel::Alpha), QString("0.600"));
        QCOMPARE(cell(model, 1, LabelSetsModel::Pairs), QString("15"));
        QCOMPARE(cell(model, 1, LabelSetsModel::Runs), QString("2"));
        QVERIFY(cell(model, 1, LabelSetsModel::State).contains("Stale"));
        QCOMPARE(cell(model, 1, LabelSetsModel::Scorer), QString("–"));
        QCOMPARE(cell(model, 1, LabelSetsModel::Hash), QString("aaaaaaaaaaaa"));
        const auto tip = model.index(1, LabelSetsModel::Runs).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains("4, 5"), qPrintable(tip));
    }
};

CROPS_TEST(LabelModelsTest)
#include "label_models_test.moc"
