// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/study_draft.h"

#include <QSignalSpy>
#include <QtTest>

#include "models/filter_history.h"
#include "support/test_registry.h"

using namespace crops::widgets;

class StudyDraftTest : public QObject
{
    Q_OBJECT

  private slots:
    void oneDragIsOneUndo()
    {
        QUndoStack undo;
        StudyDraft draft(undo);
        QSignalSpy changes(&draft, &StudyDraft::alphaChanged);
        draft.beginGesture();
        for (const double alpha : {0.61, 0.65, 0.7})
            draft.setAlpha(alpha);
        draft.endGesture();
        draft.setAlpha(0.71);
        QCOMPARE(undo.count(), 2);
        QCOMPARE(changes.size(), 4);
        undo.undo();
        QCOMPARE(draft.alpha(), 0.7);
        undo.undo();
        QCOMPARE(draft.alpha(), 0.6);
        undo.redo();
        QCOMPARE(draft.alpha(), 0.7);
    }

    void aDragBackToWhereItBeganLeavesNothing()
    {
        QUndoStack undo;
        StudyDraft draft(undo);
        draft.beginGesture();
        draft.setAlpha(0.7);
        draft.setAlpha(0.6);
        draft.endGesture();
        QCOMPARE(undo.count(), 0);
    }

    void valuesAreClampedAndRounded()
    {
        QUndoStack undo;
        StudyDraft draft(undo);
        draft.setAlpha(1.7);
        QCOMPARE(draft.alpha(), 1.0);
        draft.setAlpha(0.12345);
        QCOMPARE(draft.alpha(), 0.123);
        crops::mining::MiningOptions options;
        options.windowMs = -4;
        options.feedCap = 0;
        draft.setMining(options);
        QCOMPARE(draft.mining().windowMs, 1);
        QCOMPARE(draft.mining().feedCap, 1);
    }

    void itSurvivesItsJson()
    {
        DraftValues values;
        values.alpha = 0.725;
        values.policy.setLevel(crops::store::SampleType::Feed, std::nullopt);
        values.mining.windowMs = 120'000;
        values.filterGenerated = false;
        QCOMPARE(draftFromJson(draftToJson(values)) == values, true);
    }

    void undoAfterAnotherProjectIsSafe() // PlotJuggler #1055
    {
        QUndoStack undo;
        StudyDraft draft(undo);
        draft.setAlpha(0.9);
        undo.clear();
        draft.load({});
        undo.undo();
        QCOMPARE(draft.alpha(), 0.6);
    }

    void filtersGoBackAndForward()
    {
        FilterHistory filters;
        filters.set({.query = QStringLiteral("red")});
        filters.amend({.query = QStringLiteral("red shoes")});
        filters.set({.query = QStringLiteral("red shoes"), .user = QStringLiteral("u1")});
        filters.back();
        QCOMPARE(filters.current().query, QStringLiteral("red shoes"));
        QVERIFY(filters.current().user.isEmpty());
        filters.back();
        QVERIFY(filters.current().empty());
        QVERIFY(!filters.canGoBack());
        filters.forward();
        filters.forward();
        QCOMPARE(filters.current().user, QStringLiteral("u1"));
        QVERIFY(!filters.canGoForward());
    }
};

CROPS_TEST(StudyDraftTest)
#include "study_draft_test.moc"
