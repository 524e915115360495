// SPDX-License-Identifier: GPL-3.0-or-later
// A window in a process of its own, for tests that kill it or start it again and again:
//     window_session PROJECT train STEPS      opens, trains an experiment of STEPS steps from the Train page,
//     prints
//                                             "training" when it has begun, closes the window and ends with 0
//     window_session PROJECT open             opens, shows every page, prints the number of runs that can be
//     resumed
#include <QApplication>
#include <QElapsedTimer>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QThread>
#include <cstdio>

#include "language.h"
#include "learn/process.h"
#include "main_window.h"
#include "pages/train/experiment_form.h"
#include "pages/train/training_panel.h"
#include "pages/train_page.h"
#include "store/run_table.h"
#include "study/experiment.h"
#include "theme.h"
#include "workspace.h"

namespace
{

using namespace crops;

template <class Condition>
bool wait(const Condition& condition, int ms)
{
    QElapsedTimer clock;
    clock.start();
    while (!condition()) {
        if (clock.elapsed() > ms) return false;
        QApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(2);
    }
    return true;
}

int train(app::Workspace& workspace, app::MainWindow& window, int steps)
{
    window.showPage(widgets::PageId::Train);
    auto& page = static_cast<widgets::TrainPage&>(window.page(widgets::PageId::Train));
    study::Experiment experiment = study::parseExperiment(
        R"({"method": "crops", "name": "session", "encoder": {"buckets": 4096, "dimension": 16}})",
        "session");
    experiment.training.steps = steps;
    experiment.training.checkpointEvery = 20;
    page.form().setExperiment(experiment);
    if (!wait([&] { return page.startButton().isEnabled(); }, 20'000)) return 3;
    const auto runs = [&] { return store::listRuns(*workspace.jobs().project()->lease()).size(); };
    const std::size_t before = runs();
    page.startButton().click();
    if (!wait([&] { return runs() > before; }, 30'000)) return 4;
    std::puts("training");
    std::fflush(stdout);
    const auto idle = [&] {
        return page.panel().status().phase == widgets::TrainingStatus::Phase::Idle &&
               !workspace.jobs().busy(widgets::Lane::Training) && !workspace.jobs().busy(widgets::Lane::Work);
    };
    return wait(idle, 120'000) ? 0 : 5;
}

int openPages(app::Workspace& workspace, app::MainWindow& window)
{
    for (int page = 0; page < widgets::kPages; ++page) {
        window.showPage(static_cast<widgets::PageId>(page));
        if (!wait([&] { return !workspace.jobs().reading(); }, 30'000)) return 6;
    }
    int unfinished = 0;
    for (const store::RunRow& run : store::listRuns(*workspace.jobs().project()->lease()))
        unfinished += run.status == store::RunStatus::Finished ? 0 : 1;
    std::printf("%d\n", unfinished);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    learn::prepareProcess();
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QApplication application(argc, argv);
    app::setLanguage(QStringLiteral("en"));
    widgets::theme::apply(widgets::ThemeChoice::Light);
    app::Workspace workspace;
    app::MainWindow window(workspace);
    window.show();
    if (argc < 3) return 2;
    workspace.openProject(QString::fromLocal8Bit(argv[1]));
    if (!wait([&] { return workspace.hasProject(); }, 30'000)) return 2;
    const int outcome = QByteArray(argv[2]) == "train" ? train(workspace, window, QByteArray(argv[3]).toInt())
                                                       : openPages(workspace, window);
    window.close();
    return outcome;
}
