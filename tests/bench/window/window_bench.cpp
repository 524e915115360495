// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the workbench on a project, goes through its pages and through the largest tables, and prints how
// long each took, how long the event loop stood still meanwhile at most, and what memory the program holds.
//
//     bench_window PROJECT        (QT_QPA_PLATFORM=offscreen, or with a display)
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <cstdio>
#include <ctime>
#include <unistd.h>

#include "base/memory.h"
#include "controls/filter_header.h"
#include "language.h"
#include "learn/devices/process.h"
#include "main_window.h"
#include "models/browse_model.h"
#include "pages/data_page.h"
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

/// The most that was ever resident.
double peakMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmHWM:");
    return at < 0 ? 0 : text.mid(at + 6, 20).trimmed().split(' ').value(0).toDouble() * 1024 / 1e6;
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
        if (now - lastBusy > 800 || now > 120'000) return lastBusy; // freed memory goes back after 500 ms
        ::usleep(500);
    }
}

/// Runs the event loop until it is so; milliseconds.
template <class Condition>
double until(const Condition& condition)
{
    QElapsedTimer clock;
    clock.start();
    while (!condition() && clock.elapsed() < 30'000)
        QApplication::processEvents(QEventLoop::AllEvents, 2);
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

/// A table of the Data page: its first rows, its last, and a filter typed under a column's title.
void measureTable(app::Workspace& workspace, widgets::DataPage& page, store::BrowseTable table, int column,
                  const char* typed, Stall& stall)
{
    auto& rows = *page.findChild<widgets::BrowseModel*>();
    QTableView* view = nullptr;
    for (auto* each : page.findChildren<QTableView*>())
        if (each->model() == &rows) view = each;
    page.showTable(table);
    const double first = until([&] { return rows.table() == table && rows.row(0) != nullptr; });
    settle(workspace);
    view->scrollToBottom();
    const double last = until([&] { return rows.row(rows.rowCount() - 1) != nullptr; });
    settle(workspace);
    bool reset = false;
    const auto heard = QObject::connect(&rows, &QAbstractItemModel::modelReset, [&] { reset = true; });
    QLineEdit* field = page.findChild<widgets::FilterHeader*>()->field(column);
    double slowest = 0;
    for (const char* key = typed; *key != 0; ++key) {
        reset = false;
        QTest::keyClick(field, *key);
        slowest = std::max(
            slowest, until([&] { return reset && (rows.row(0) != nullptr || rows.total() == qint64{0}); }));
    }
    QObject::disconnect(heard);
    settle(workspace);
    page.findChild<widgets::FilterHeader*>()->clearTexts();
    settle(workspace);
    std::printf("%-24s %6.0f ms first rows, %6.0f ms last page, %6.0f ms slowest key of \"%s\", longest "
                "stall %3.0f ms, %5.0f MB, at most %.0f MB\n",
                store::browseTableName(table), first, last, slowest, typed, stall.take(), residentMegabytes(),
                peakMegabytes());
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_window PROJECT\n");
        return 2;
    }
    returnFreedMemory();
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
            std::printf("%-24s %9s %9.0f ms shown, %7.0f ms complete, longest stall %4.0f ms, %5.0f MB, "
                        "at most %.0f MB\n",
                        names[page], round == 0 ? "first" : "again", shown, complete, stall.take(),
                        residentMegabytes(), peakMegabytes());
        }
    window.showPage(widgets::PageId::Data);
    settle(workspace);
    auto& data = static_cast<widgets::DataPage&>(window.page(widgets::PageId::Data));
    stall.take();
    measureTable(workspace, data, store::BrowseTable::Searches, 1, "u001", stall);
    measureTable(workspace, data, store::BrowseTable::Videos, 0, "s12", stall);
    measureTable(workspace, data, store::BrowseTable::Feed, 0, "u00", stall);
    std::printf("%-34s %9.0f MB, at most %.0f MB\n", "resident memory at the end", residentMegabytes(),
                peakMegabytes());
    std::fflush(stdout);
    window.close();
    return 0;
}
