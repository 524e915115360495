// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/gui_test.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QTabBar>
#include <ctime>
#include <filesystem>

#include "language.h"
#include "support/sample_study.h"
#include "theme.h"

namespace crops::test
{

int ScriptedDialogs::choose(QWidget*, const QString& title, const QString& text, const QStringList&)
{
    asked.append(title + QStringLiteral(": ") + text);
    if (choices.empty()) {
        QTest::qFail(qPrintable(QStringLiteral("unexpected question: ") + asked.last()), __FILE__, __LINE__);
        return -1;
    }
    const int choice = choices.front();
    choices.pop_front();
    return choice;
}

QStringList ScriptedDialogs::next(const QString& title)
{
    asked.append(title);
    if (files.empty()) {
        QTest::qFail(qPrintable(QStringLiteral("unexpected file dialog: ") + title), __FILE__, __LINE__);
        return {};
    }
    const QStringList chosen = files.front();
    files.pop_front();
    return chosen;
}

struct Watchdog::Impl {
    QTimer timer;
    QElapsedTimer wall;
    double cpuMs = 0;
    double longest = 0;
    int limitMs;
    static inline std::vector<Impl*> living;

    void tick()
    {
        const double cpu = threadMs();
        longest = std::max(longest, std::min(static_cast<double>(wall.elapsed()), cpu - cpuMs));
        countFromNow();
    }

    void countFromNow()
    {
        wall.restart();
        cpuMs = threadMs();
    }
};

double Watchdog::threadMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

Watchdog::Watchdog(int limitMs) : m_impl(std::make_unique<Impl>())
{
    m_impl->limitMs = limitMs;
    m_impl->timer.setInterval(5);
    QObject::connect(&m_impl->timer, &QTimer::timeout, [impl = m_impl.get()] { impl->tick(); });
    Impl::living.push_back(m_impl.get());
    restart();
    m_impl->timer.start();
}

Watchdog::~Watchdog()
{
    std::erase(Impl::living, m_impl.get());
    m_impl->tick(); // what was done since the loop's last turn
    if (m_impl->longest > m_impl->limitMs)
        QTest::qFail(qPrintable(QStringLiteral("the event loop stood still for %1 ms").arg(m_impl->longest)),
                     __FILE__, __LINE__);
}

double Watchdog::longestMs() const
{
    return m_impl->longest;
}

void Watchdog::restart()
{
    m_impl->longest = 0;
    m_impl->countFromNow();
}

Watchdog::OwnWork::OwnWork()
{
    for (Impl* watchdog : Impl::living)
        watchdog->tick();
}

Watchdog::OwnWork::~OwnWork()
{
    for (Impl* watchdog : Impl::living)
        watchdog->countFromNow();
}

TestWorkspace::TestWorkspace()
    : dialogs(new ScriptedDialogs), workspace(std::unique_ptr<widgets::Dialogs>(dialogs))
{
}

void TestWorkspace::open(const QString& path)
{
    QSignalSpy opened(&workspace, &app::Workspace::projectChanged);
    workspace.openProject(path);
    QVERIFY(opened.wait(20'000));
}

void connectPage(app::Workspace& workspace, widgets::Page& page)
{
    QObject::connect(&workspace, &app::Workspace::projectChanged, &page, &widgets::Page::projectChanged);
    QObject::connect(&workspace, &app::Workspace::topicsChanged, &page, &widgets::Page::noteChanged);
}

bool settle(app::Workspace& workspace, int ms)
{
    QElapsedTimer clock;
    clock.start();
    const auto busy = [&] {
        return workspace.jobs().reading() || workspace.jobs().busy(widgets::Lane::Work) ||
               workspace.jobs().busy(widgets::Lane::Quiet);
    };
    int quiet = 0; // a finished read may start another one, or a timer may be about to
    while (quiet < 4 && clock.elapsed() < ms) {
        QTest::qWait(30);
        quiet = busy() ? 0 : quiet + 1;
    }
    return quiet >= 4;
}

void drag(QWidget& canvas, QPoint from, QPoint to)
{
    QTest::mousePress(&canvas, Qt::LeftButton, {}, from);
    const QPoint way = to - from;
    const int steps = way.manhattanLength();
    for (int step = 1; step <= steps; ++step) {
        QTest::mouseMove(&canvas, from + way * step / steps);
        QCoreApplication::processEvents();
    }
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, to);
}

namespace
{

/// Made by the fixture sample_study of CTest; by hand, once for each program.
QString sampleStudy()
{
    const QString made = qEnvironmentVariable("CROPS_SAMPLE_STUDY");
    if (QFile::exists(made)) return made;
    static const QTemporaryDir folder;
    static QString path;
    if (path.isEmpty()) path = QString::fromStdString(makeSampleStudy(folder.path().toStdString()).string());
    return path;
}

QStringList g_warnings;

void collectWarnings(QtMsgType type, const QMessageLogContext&, const QString& text)
{
    if (type != QtDebugMsg && type != QtInfoMsg && !text.contains(QLatin1String("XDG_RUNTIME_DIR")) &&
        !text.startsWith(QLatin1String("This plugin does not support"))) // of the offscreen platform
        g_warnings.append(text);
}

void compareLists(const QStringList& found, const char* what)
{
    if (!found.isEmpty())
        QTest::qFail(
            qPrintable(QLatin1String(what) + QStringLiteral(": ") + found.join(QStringLiteral("; "))),
            __FILE__, __LINE__);
}

} // namespace

QString copyOfSampleStudy(const QString& folder)
{
    const std::filesystem::path from(sampleStudy().toStdString());
    const std::filesystem::path to = std::filesystem::path(folder.toStdString()) / "sample.crops";
    std::filesystem::copy_file(from, to);
    if (std::filesystem::exists(std::filesystem::path(from).replace_extension(".runs")))
        std::filesystem::copy(std::filesystem::path(from).replace_extension(".runs"),
                              std::filesystem::path(to).replace_extension(".runs"),
                              std::filesystem::copy_options::recursive);
    return QString::fromStdString(to.string());
}

void saveScreenshot(QWidget& widget, const QString& name)
{
    const QString folder = QStringLiteral(CROPS_BINARY_DIR "/../screenshots");
    QDir().mkpath(folder);
    QTest::qWait(30); // queued replots
    const Watchdog::OwnWork picture;
    widget.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}

QStringList namelessControls(const QWidget& root)
{
    QStringList nameless;
    for (const QWidget* widget : root.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&root) || widget->focusPolicy() == Qt::NoFocus) continue;
        if (qobject_cast<const QScrollBar*>(widget) || qobject_cast<const QTabBar*>(widget)) continue;
        if (qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) ||
            qobject_cast<const QComboBox*>(widget->parentWidget()))
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if (button != nullptr && button->text().size() > 1) continue;
        if (widget->accessibleName().isEmpty())
            nameless.append(QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') +
                            widget->objectName());
    }
    return nameless;
}

void checkPage(const QString& name, const std::function<widgets::Page*(const widgets::PageContext&)>& make)
{
    g_warnings.clear();
    const QtMessageHandler before = qInstallMessageHandler(collectWarnings);
    const QTemporaryDir folder;
    TestWorkspace test;
    std::unique_ptr<widgets::Page> page(make(test.workspace.pageContext()));
    crops::test::connectPage(test.workspace, *page);
    page->resize(1500, 900);
    page->show();
    saveScreenshot(*page, name + QStringLiteral("-empty-light-en"));
    compareLists(namelessControls(*page), "controls without a name (empty page)");
    test.open(copyOfSampleStudy(folder.path()));
    settle(test.workspace);
    for (const char* theme : {"light", "dark"}) {
        widgets::theme::apply(QLatin1String(theme) == QLatin1String("dark") ? widgets::ThemeChoice::Dark
                                                                            : widgets::ThemeChoice::Light);
        for (const QString& language : app::languages()) {
            app::setLanguage(language);
            settle(test.workspace);
            const QString suffix = QStringLiteral("-%1-%2").arg(QLatin1String(theme), language);
            page->resize(1500, 900);
            saveScreenshot(*page, name + suffix + QStringLiteral("-large"));
            const QSize smallest = page->minimumSizeHint();
            if (smallest.width() > 1024 - 84 || smallest.height() > 640 - 60)
                QTest::qFail(qPrintable(QStringLiteral("the page needs %1 × %2")
                                            .arg(smallest.width())
                                            .arg(smallest.height())),
                             __FILE__, __LINE__);
            page->resize(1024 - 84, 640 - 60);
            saveScreenshot(*page, name + suffix + QStringLiteral("-small"));
            compareLists(namelessControls(*page), "controls without a name");
        }
    }
    app::setLanguage(QStringLiteral("en"));
    widgets::theme::apply(widgets::ThemeChoice::Light);
    settle(test.workspace);
    test.workspace.closeProject(); // and empty again: nothing of the old project may stay, nothing may crash
    settle(test.workspace);
    if (!page->showsEmpty() && page->id() != widgets::PageId::Lab) // its closed loops need no project
        QTest::qFail("the page still shows the closed project", __FILE__, __LINE__);
    page.reset();
    qInstallMessageHandler(before);
    compareLists(g_warnings, "warnings");
}

} // namespace crops::test
