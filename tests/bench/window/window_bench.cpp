// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the workbench on a project, goes through its pages and prints how long each took, how long the event
// loop stood still meanwhile at most, and what memory the program holds.
//
//     bench_window PROJECT        (QT_QPA_PLATFORM=offscreen, or with a display)
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <cstdio>
#include <ctime>
#include <unistd.h>

#include "language.h"
#include "learn/process.h"
#include "main_window.h"
#include "theme.h"
#include "workspace.h"

namespace
{

using namespace crops;

/// Milliseconds since this process was started, loading of libraries included.
double sinceProcessStart()
{
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly)) return 0;
    const QByteArray text = stat.readAll();
    const double startTicks = text.mid(text.lastIndexOf(')') + 2).split(' ').value(19).toDouble();
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 -
            startTicks / static_cast<double>(::sysconf(_SC_CLK_TCK))) *
           1000;
}

double residentMegabytes()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly)) return 0;
    return statm.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

/// The longest time between two turns of the event loop.
class Stall
{
  public:
    Stall()
    {
        m_timer.setInterval(2);
        QObject::connect(&m_timer, &QTimer::timeout, [this] { tick(); });
        m_timer.start();
        m_clock.start();
    }
    double take()
    {
        tick();
        return std::exchange(m_longest, 0);
    }

  private:
    void tick()
    {
        m_longest = std::max(m_longest, static_cast<double>(m_clock.nsecsElapsed()) / 1e6);
        m_clock.restart();
    }
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_longest = 0;
};

/// Until nothing is read any more and has not been for two turns; milliseconds.
double settle(app::Workspace& workspace)
{
    QElapsedTimer clock;
    clock.start();
    double lastBusy = 0;
    for (;;) {
        QApplication::processEvents(QEventLoop::AllEvents, 5);
        const double now = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        if (workspace.jobs().reading() || workspace.jobs().busy(widgets::Lane::Work)) lastBusy = now;
        if (now - lastBusy > 250 || now > 120'000) return lastBusy;
        ::usleep(500);
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_window PROJECT\n");
        return 2;
    }
    learn::prepareProcess();
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QApplication application(argc, argv);
    app::setLanguage(QStringLiteral("en"));
    widgets::theme::apply(widgets::ThemeChoice::Light);
    app::Workspace workspace;
    app::MainWindow window(workspace);
    window.resize(1600, 1000);
    window.show();
    QApplication::processEvents();
    std::printf("%-34s %9.0f ms since the process began\n", "window shown", sinceProcessStart());
    Stall stall;
    QElapsedTimer clock;
    clock.start();
    bool opened = false;
    workspace.openProject(QString::fromLocal8Bit(argv[1]), [&] { opened = true; });
    while (!opened && clock.elapsed() < 60'000)
        QApplication::processEvents(QEventLoop::AllEvents, 5);
    std::printf("%-34s %9.0f ms, longest stall %.0f ms\n", "project open",
                static_cast<double>(clock.nsecsElapsed()) / 1e6, stall.take());
    const double rest = settle(workspace);
    std::printf("%-34s %9.0f ms, longest stall %.0f ms\n", "Start page complete", rest, stall.take());
    const char* const names[] = {"Start",  "Data",  "Chains",  "Feed", "Knowledge",
                                 "Labels", "Train", "Compare", "Try"};
    for (int round = 0; round < 2; ++round)
        for (int page = 1; page < widgets::kPages; ++page) {
            clock.restart();
            window.showPage(static_cast<widgets::PageId>(page));
            QApplication::processEvents();
            const double shown = static_cast<double>(clock.nsecsElapsed()) / 1e6;
            const double complete = settle(workspace);
            std::printf("%-24s %9s %9.0f ms shown, %7.0f ms complete, longest stall %4.0f ms, %5.0f MB\n",
                        names[page], round == 0 ? "first" : "again", shown, complete, stall.take(),
                        residentMegabytes());
        }
    std::printf("%-34s %9.0f MB\n", "resident memory at the end", residentMegabytes());
    std::fflush(stdout);
    window.close();
    return 0;
}
