// SPDX-License-Identifier: GPL-3.0-or-later
#include "job_wording.h"

#include "language.h"
#include "support/gui_test.h"
#include "support/test_registry.h"

using crops::widgets::JobStatus;
using crops::widgets::JobWording;

class JobWordingTest : public QObject
{
    Q_OBJECT

  private slots:
    void progressIsSaidInItsOwnUnit()
    {
        JobStatus status;
        status.phase = QStringLiteral("reading scores");
        status.done = 83'928'716;
        status.total = 89'128'960;
        QCOMPARE(JobWording::progress(status), QStringLiteral("Reading scores: 80 of 85 MiB"));
        status.phase = QStringLiteral("training run 3 (CroPS (small), seed 1)");
        status.done = 1'040;
        status.total = 3'000;
        status.perSecond = 4;
        status.secondsLeft = 490;
        QCOMPARE(JobWording::progress(status),
                 QStringLiteral("Training run 3: 1,040 of 3,000 steps · 4.0 steps/s · 8 min 10 s left"));
        status = {};
        status.phase = QStringLiteral("scoring candidates");
        status.done = 1'200;
        status.total = 5'000;
        status.perSecond = 400;
        QCOMPARE(JobWording::progress(status), QStringLiteral("Scoring candidates: 1,200 of 5,000 · 400/s"));
        QCOMPARE(JobWording::progress({}), QString());
    }
    void aPhaseOfCoreIsSaidInTheLanguageThatIsSet()
    {
        QCOMPARE(JobWording::phase(QStringLiteral("comparing the arms")),
                 QStringLiteral("Comparing the arms"));
        crops::app::setLanguage(QStringLiteral("en"));
        QCOMPARE(JobWording::phase(QStringLiteral("building test sets")),
                 QStringLiteral("Building the test sets"));
        crops::app::setLanguage(QStringLiteral("zh_CN"));
        const QString chinese = JobWording::phase(QStringLiteral("comparing the arms"));
        crops::app::setLanguage(QStringLiteral("en"));
        QCOMPARE(chinese, QStringLiteral("正在比较各实验组"));
        QCOMPARE(JobWording::phase(QStringLiteral("testing CT")), QStringLiteral("Testing CT"));
    }
    void aPhaseThatCarriesANameIsShownSafely()
    {
        QCOMPARE(JobWording::phase(QStringLiteral("asking run 3 (a\u001b[31mb) the test queries")),
                 QStringLiteral("asking run 3 (a\\x1b[31mb) the test queries"));
    }
};

CROPS_TEST(JobWordingTest)
#include "job_wording_test.moc"
