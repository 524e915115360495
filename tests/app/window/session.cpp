// SPDX-License-Identifier: GPL-3.0-or-later
// A window in a process of its own, for tests that kill it or start it again and again:
//     window_session PROJECT train STEPS      opens, trains an experiment of STEPS steps from the Train page,
//     prints
//                                             "training" when it has begun, closes the window and ends with 0
//     window_session PROJECT open             opens, shows every page, prints the number of runs that can be
//     resumed
//     window_session PROJECT import FILE      imports the file by the dialog, prints "importing" when it has
//     begun window_session PROJECT label            applies label sets of rising α for ever, prints
//     "labelling" first window_session PROJECT full FILE        imports where no file may grow by more than
//     64 KiB (a full disk), prints
//                                             what the page says, gets room, imports again
#include <QApplication>
#include <QElapsedTimer>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QThread>
#include <csignal>
#include <cstdio>
#include <functional>
#include <sys/resource.h>

#include "language.h"
#include "learn/devices/process.h"
#include "main_window.h"
#include "pages/data_page.h"
#include "pages/import_dialog.h"
#include "pages/labels_levels_panel.h"
#include "pages/labels_page.h"
#include "pages/train/experiment_form.h"
#include "pages/train/training_panel.h"
#include "pages/train_page.h"
#include "store/tables/run_table.h"
#include "study/experiments/experiment.h"
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

void say(const char* text)
{
    std::puts(text);
    std::fflush(stdout);
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
    say("training");
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

bool idle(app::Workspace& workspace)
{
    return !workspace.jobs().busy(widgets::Lane::Work) && !workspace.jobs().reading();
}

/// Adds the file and goes through the dialog's steps; true when the import has begun.
bool startImport(app::Workspace& workspace, widgets::DataPage& page, const QString& file,
                 const std::function<void()>& beforeTheImport = {})
{
    const QPointer<widgets::ImportDialog> dialog = page.openImport({file});
    for (int step = 0; step < 3; ++step) {
        auto* next = dialog ? dialog->findChild<QPushButton*>(QStringLiteral("next")) : nullptr;
        if (next == nullptr || !wait([&] { return idle(workspace) && next->isEnabled(); }, 20'000))
            return false;
        if (step == 2 && beforeTheImport) beforeTheImport(); // the check has written a trial project by then
        next->click();
    }
    return wait([&] { return workspace.jobs().busy(widgets::Lane::Work); }, 5'000);
}

widgets::DataPage& dataPage(app::MainWindow& window)
{
    window.showPage(widgets::PageId::Data);
    return static_cast<widgets::DataPage&>(window.page(widgets::PageId::Data));
}

int import(app::Workspace& workspace, app::MainWindow& window, const QString& file)
{
    if (!startImport(workspace, dataPage(window), file)) return 7;
    say("importing");
    return wait([&] { return idle(workspace); }, 120'000) ? 0 : 5;
}

int label(app::Workspace& workspace, app::MainWindow& window)
{
    window.showPage(widgets::PageId::Labels);
    auto& page = static_cast<widgets::LabelsPage&>(window.page(widgets::PageId::Labels));
    say("labelling");
    for (int step = 1; step < 1000; ++step) {
        workspace.draft().setAlpha(step / 1000.0);
        if (!wait([&] { return idle(workspace) && page.levels().applyButton().isEnabled(); }, 20'000))
            return 3;
        page.levels().applyButton().click();
    }
    return 0;
}

int fullDisk(app::Workspace& workspace, app::MainWindow& window, const QString& file)
{
    widgets::DataPage& page = dataPage(window);
    if (!wait([&] { return idle(workspace); }, 30'000)) return 5;
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    const rlimit full{1 << 16, limit.rlim_max};
    const auto fill = [&] { ::setrlimit(RLIMIT_FSIZE, &full); };
    if (!startImport(workspace, page, file, fill) || !wait([&] { return idle(workspace); }, 120'000))
        return 7;
    say(page.banner().text().toUtf8().constData());
    ::setrlimit(RLIMIT_FSIZE, &limit);
    if (!startImport(workspace, page, file) || !wait([&] { return idle(workspace); }, 120'000)) return 8;
    say(page.banner().text().toUtf8().constData());
    return 0;
}

int run(app::Workspace& workspace, app::MainWindow& window, const QStringList& words)
{
    const QString& what = words.at(2);
    if (what == QLatin1String("train")) return train(workspace, window, words.value(3).toInt());
    if (what == QLatin1String("open")) return openPages(workspace, window);
    if (what == QLatin1String("import")) return import(workspace, window, words.value(3));
    if (what == QLatin1String("label")) return label(workspace, window);
    if (what == QLatin1String("full")) return fullDisk(workspace, window, words.value(3));
    return 2;
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
    const int outcome = run(workspace, window, QApplication::arguments());
    window.close();
    return outcome;
}
