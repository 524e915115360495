// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>

#include "controls/alpha_controls.h"
#include "controls/level_matrix.h"
#include "controls/level_summary.h"
#include "controls/source_counts.h"
#include "models/study_draft.h"
#include "pages/labels_levels_panel.h"
#include "support/gui_test.h"
#include "support/test_registry.h"
#include "theme.h"

using crops::labels::LabelPolicy;
using crops::labels::LabelSetInfo;
using crops::labels::ThresholdCounts;
using crops::store::CandidateSource;
using crops::store::SampleType;
using namespace crops::widgets;

namespace
{

struct Draft {
    QUndoStack undo;
    StudyDraft draft{undo};
};

LabelSetInfo setOf(std::int64_t id, std::int64_t keptP1)
{
    LabelSetInfo set;
    set.row.id.value = id;
    set.row.alpha = 0.6;
    set.counts.kept[1] = keptP1;
    set.counts.levels[5] = keptP1;
    return set;
}

} // namespace

class LabelControlsTest : public QObject
{
    Q_OBJECT

  private slots:
    void sliderAndSpinBoxAreOneModel()
    {
        Draft study;
        AlphaControls controls(study.draft);
        controls.show();
        auto* slider = controls.findChild<QSlider*>();
        auto* spin = controls.findChild<QDoubleSpinBox*>();
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(study.draft.alpha(), 0.61);
        QCOMPARE(spin->value(), 0.61);
        QTest::keyClick(spin, Qt::Key_Up);
        QCOMPARE(slider->value(), 620);
        QTest::keyClick(slider, Qt::Key_Home);
        QCOMPARE(study.draft.alpha(), 0.6);
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(study.draft.alpha(), 1.0);
        spin->setFocus();
        spin->selectAll();
        QTest::keyClicks(spin, "0.725");
        QTest::keyClick(spin, Qt::Key_Return);
        QCOMPARE(study.draft.alpha(), 0.725);
        QCOMPARE(study.undo.count(), 5); // typing was one change
        study.undo.undo();
        QCOMPARE(slider->value(), 1000);
    }
    /// PlotJuggler #1055: undo crashes; here after a drag, to the bottom and back, with everything connected.
    void aDragIsOneEntryAndUndoGoesToTheBottom()
    {
        Draft study;
        AlphaControls controls(study.draft);
        LabelsLevelsPanel levels(study.draft);
        auto* slider = controls.findChild<QSlider*>();
        slider->setSliderDown(true);
        for (int value = 600; value <= 700; value += 5)
            slider->setValue(value);
        slider->setSliderDown(false);
        QCOMPARE(study.undo.count(), 1);
        levels.matrix().button(SampleType::Feed, 2)->click();
        levels.matrix().button(SampleType::Filtered, std::nullopt)->click();
        QCOMPARE(study.undo.count(), 3);
        while (study.undo.canUndo())
            study.undo.undo();
        study.undo.undo(); // nothing left: nothing happens
        QCOMPARE(study.draft.alpha(), 0.6);
        QVERIFY(study.draft.policy() == LabelPolicy{});
        QVERIFY(levels.matrix().button(SampleType::Feed, 4)->isChecked());
        while (study.undo.canRedo())
            study.undo.redo();
        QCOMPARE(study.draft.alpha(), 0.7);
        QVERIFY(levels.matrix().button(SampleType::Filtered, std::nullopt)->isChecked());
    }
    void theMatrixIsMovedByKeys()
    {
        LevelMatrix matrix;
        matrix.show();
        matrix.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&matrix));
        QSignalSpy edited(&matrix, &LevelMatrix::policyEdited);
        QRadioButton* button = matrix.button(SampleType::Click, 4);
        QVERIFY(button->isChecked());
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Right);
        QCOMPARE(matrix.policy().level(SampleType::Click), std::optional<int>(3));
        QCOMPARE(edited.count(), 1);
        LabelPolicy policy;
        policy.setLevel(SampleType::Click, std::nullopt);
        matrix.setPolicy(policy); // from outside: no signal
        QCOMPARE(edited.count(), 1);
        QVERIFY(matrix.button(SampleType::Click, std::nullopt)->isChecked());
        QVERIFY(crops::test::namelessControls(matrix).isEmpty());
    }
    void levelsAreToldApartByColour()
    {
        for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
            theme::apply(choice);
            for (int level = 1; level <= crops::store::kTopLevel; ++level)
                QVERIFY(theme::contrast(theme::levelColour(level), theme::levelColour(level - 1)) > 1.1);
        }
    }
    void monotonyIsRemarkedOn()
    {
        Draft study;
        LabelsLevelsPanel levels(study.draft);
        QVERIFY(levels.remark().isEmpty());
        levels.matrix().button(SampleType::Exposed, 5)->click();
        QVERIFY2(levels.remark().contains("P2 feed (level 4) is below Shown, not clicked (level 5)"),
                 qPrintable(levels.remark()));
        levels.matrix().button(SampleType::Exposed, 3)->click();
        QVERIFY(levels.remark().isEmpty());
    }
    void eachLevelNamesWhatItIsContrastedWith()
    {
        LevelSummary summary;
        QCOMPARE(summary.negativesText(5), QString("4 · 3 · 2 · 1 · 0"));
        LabelPolicy policy;
        policy.setLevel(SampleType::Exposed, std::nullopt);
        summary.setPolicy(policy);
        QCOMPARE(summary.negativesText(4), QString("2 · 1 · 0"));
        QVERIFY(summary.negativesText(0).contains("lowest"));
    }
    /// Quepid #1020: a comparison against nothing shown as zeros.
    void withoutAnAppliedSetTheDifferenceIsADash()
    {
        SourceCountsPanel counts;
        counts.setCounts(ThresholdCounts{.kept = {0, 1234, 5, 6}});
        QCOMPARE(counts.keptText(CandidateSource::Reformulation), QString("1,234"));
        QCOMPARE(counts.differenceText(CandidateSource::Reformulation), QString("–"));
        counts.setApplied(setOf(3, 1000));
        QCOMPARE(counts.differenceText(CandidateSource::Reformulation), QString("+234"));
        counts.setApplied(setOf(3, 1234));
        QCOMPARE(counts.differenceText(CandidateSource::Reformulation), QString("±0"));
        counts.setCounts(std::nullopt);
        QCOMPARE(counts.keptText(CandidateSource::Reformulation), QString("…"));
        LevelSummary summary;
        QCOMPARE(summary.pairsText(5), QString("…"));
        summary.setUnknown("nothing was mined");
        QCOMPARE(summary.pairsText(5), QString("–"));
    }
    void theApplyButtonSaysWhyNot()
    {
        Draft study;
        LabelsLevelsPanel levels(study.draft);
        QCOMPARE(levels.applyButton().text(), QString("&Apply as label set 1"));
        crops::labels::LabelPreview preview;
        preview.next.value = 7;
        levels.setPreview(preview);
        QCOMPARE(levels.applyButton().text(), QString("&Apply as label set 7"));
        QVERIFY(levels.applyButton().isEnabled());
        preview.identical = crops::LabelSetId{2};
        levels.setPreview(preview);
        QVERIFY(!levels.applyButton().isEnabled());
        QVERIFY(levels.reason().contains("Label set 2 is exactly this"));
        levels.setImpossible("Nothing was mined.");
        QCOMPARE(levels.reason(), QString("Nothing was mined."));
        levels.setPreview({});
        levels.setBusy("Labels are being applied…");
        QVERIFY(!levels.applyButton().isEnabled());
        QCOMPARE(levels.reason(), QString("Labels are being applied…"));
    }
};

CROPS_TEST(LabelControlsTest)
#include "label_controls_test.moc"
