// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/labels/label_study.h"
#include "store/tables/run_table.h"
#include "study/project/label_set_states.h"
#include "support/test_registry.h"

using crops::study::labelSetStates;
using crops::test::LabelStudy;

class LabelSetStatesTest : public QObject
{
    Q_OBJECT

  private slots:
    void setsKnowTheirRunsAndWhetherTheyAreStale()
    {
        LabelStudy study;
        QVERIFY(labelSetStates(study.project()).empty());
        study.score("a", "v3", 0.9);
        const auto first = study.apply();
        crops::store::RunRow run{.name = "crops", .method = "crops", .labelSet = first.row.id};
        run.id = crops::store::insertRun(study.project(), run);
        study.apply({}, {.alpha = 0.3});
        const auto sets = labelSetStates(study.project());
        QCOMPARE(sets.size(), 2U);
        QVERIFY(sets[0].current && sets[1].current);
        QCOMPARE(sets[0].runs.size(), 1U);
        QCOMPARE(sets[0].runs.front().value, run.id.value);
        QVERIFY(sets[1].runs.empty());
        QCOMPARE(sets[0].scorerKind, std::string("test"));
        QCOMPARE(sets[1].info.counts.kept[1], 1);
        const auto other = crops::store::registerScorer(study.project(), "overlap", "{}", "", "{}");
        crops::store::setActiveScorer(study.project(), other);
        QVERIFY(!labelSetStates(study.project()).front().current);
    }
};

CROPS_TEST(LabelSetStatesTest)
#include "label_set_states_test.moc"
