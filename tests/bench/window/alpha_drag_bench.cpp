// SPDX-License-Identifier: GPL-3.0-or-later
// Drags α over the Labels page with 10 million candidates and prints what one move costs from the mouse event
// to the painted window: the line, exact kept counts of each source, slider and spin box.
//
//     bench_alpha_drag [CANDIDATES] [MOVES]      (QT_QPA_PLATFORM=offscreen, or with a display)
#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QSettings>
#include <QTemporaryDir>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include "base/memory.h"
#include "base/random.h"
#include "language.h"
#include "learn/devices/process.h"
#include "pages/labels_page.h"
#include "plots/histogram_plot.h"
#include "theme.h"
#include "workspace.h"

namespace
{

using namespace crops;

/// θ as a scorer gives them: many near 0, a second hill above 0.8, a tenth scored 0 or 1 exactly.
std::shared_ptr<const labels::ThetaIndex> makeIndex(std::size_t candidates)
{
    std::array<std::vector<labels::ThetaEntry>, store::kCandidateSources> entries;
    for (std::size_t source = 1; source < entries.size(); ++source)
        entries[source].reserve(candidates / 2);
    Random random(1);
    for (std::size_t i = 0; i < candidates; ++i) {
        const double low = random.uniform() * random.uniform();
        const double theta = random.chance(0.3) ? 1 - low / 2 : random.chance(0.1) ? 0.0 : low;
        const std::size_t source = i % 10 == 0 ? 1 : i % 10 == 1 ? 3 : 2;
        entries[source].push_back(
            {theta, static_cast<std::uint32_t>(i / 100 + 1), static_cast<std::int32_t>(i + 1)});
    }
    Progress progress;
    return std::make_shared<labels::ThetaIndex>(std::move(entries), labels::SourceCounts{}, progress);
}

void send(QWidget& canvas, QEvent::Type type, QPointF at)
{
    const Qt::MouseButton button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
    const Qt::MouseButtons held = type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton;
    QMouseEvent event(type, at, canvas.mapToGlobal(at), button, held, Qt::NoModifier);
    QApplication::sendEvent(&canvas, &event);
}

void printMoves(std::vector<double>& milliseconds)
{
    std::sort(milliseconds.begin(), milliseconds.end());
    double sum = 0;
    for (const double one : milliseconds)
        sum += one;
    const auto quantile = [&](double share) {
        return milliseconds[static_cast<std::size_t>(share * static_cast<double>(milliseconds.size() - 1))];
    };
    std::printf("%zu moves: median %.2f ms, 99 %% %.2f ms, longest %.2f ms; %.0f frames a second\n",
                milliseconds.size(), quantile(0.5), quantile(0.99), milliseconds.back(),
                1000 * static_cast<double>(milliseconds.size()) / sum);
}

/// Searches alone, without a window.
void printCounts(const labels::ThetaIndex& index)
{
    constexpr int kSearches = 100'000;
    std::int64_t sum = 0;
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < kSearches; ++i)
        sum += index.countsAt(static_cast<double>(i % 1000) / 1000).kept[2];
    std::printf("exact counts of three sources: %.2f µs (checksum %lld)\n",
                static_cast<double>(clock.nsecsElapsed()) / 1e3 / kSearches, static_cast<long long>(sum));
}

} // namespace

int main(int argc, char** argv)
{
    returnFreedMemory();
    learn::prepareProcess();
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QApplication application(argc, argv);
    const std::size_t candidates = argc > 1 ? std::stoull(argv[1]) : 10'000'000;
    const int moves = argc > 2 ? std::stoi(argv[2]) : 1000;
    app::setLanguage(QStringLiteral("en"));
    widgets::theme::apply(widgets::ThemeChoice::Light);

    QElapsedTimer clock;
    clock.start();
    const auto index = makeIndex(candidates);
    std::printf("%zu candidates made and sorted in %lld ms, %zu MB\n", candidates,
                static_cast<long long>(clock.elapsed()), candidates * sizeof(labels::ThetaEntry) / 1'000'000);
    printCounts(*index);

    app::Workspace workspace;
    widgets::LabelsPage page(workspace.pageContext());
    page.resize(1500, 900);
    page.show();
    page.showIndex(index);
    for (int i = 0; i < 20; ++i)
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    widgets::HistogramPlot& plot = page.histogram();
    QWidget& canvas = *plot.findChild<QWidget*>();
    const QPointF start(plot.lineX(), plot.height() / 2.0);
    send(canvas, QEvent::MouseButtonPress, start);
    std::vector<double> milliseconds;
    for (int move = 1; move <= moves; ++move) {
        const double swing = 300 * std::sin(static_cast<double>(move) / 40);
        clock.restart();
        send(canvas, QEvent::MouseMove, start + QPointF(swing, 0));
        QApplication::sendPostedEvents();
        QApplication::processEvents(); // paints
        milliseconds.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    send(canvas, QEvent::MouseButtonRelease, start);
    printMoves(milliseconds);
    std::printf("undo entries: %d\n", workspace.undo().count());
    return 0;
}
