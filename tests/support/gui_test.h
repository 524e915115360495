// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModelTester>
#include <QPixmap>
#include <QString>
#include <QtTest>
#include <deque>
#include <functional>
#include <memory>

#include "controls/dialogs.h"
#include "pages/page.h"
#include "workspace.h"

namespace crops::test
{

/// Answers every question by what a test has put there, in order; a question that nobody expected fails the
/// test and is answered with Cancel. `asked` keeps the texts.
class ScriptedDialogs : public widgets::Dialogs
{
  public:
    std::deque<QStringList> files; ///< For openFile, openFiles, saveFile, openFolder.
    std::deque<int> choices;       ///< For confirm (0 = yes, −1 = no) and choose.
    QStringList asked;
    QStringList opened; ///< By openOutside.

    QString openFile(QWidget*, const QString&, const QString& title, const QString&) override
    {
        return next(title).value(0);
    }
    QStringList openFiles(QWidget*, const QString&, const QString& title, const QString&) override
    {
        return next(title);
    }
    QString saveFile(QWidget*, const QString&, const QString& title, const QString&, const QString&,
                     const QString&) override
    {
        return next(title).value(0);
    }
    QString openFolder(QWidget*, const QString&, const QString& title) override
    {
        return next(title).value(0);
    }
    bool confirm(QWidget* parent, const QString& title, const QString& text, const QString& action) override
    {
        return choose(parent, title, text, {action}) == 0;
    }
    int choose(QWidget*, const QString& title, const QString& text, const QStringList&) override;
    bool openOutside(const QString& path) override
    {
        opened << path;
        return true;
    }

  private:
    QStringList next(const QString& title);
};

/// Fails the test when the event loop stands still for more than `limitMs`. A busy test machine is not the
/// program's fault: time in which this thread was not given a processor does not count.
class Watchdog
{
  public:
    explicit Watchdog(int limitMs = 100);
    ~Watchdog(); ///< Checks: QFAIL of the running test where the limit was passed.
    double longestMs() const;
    /// Processor time of this thread.
    static double threadMs();
    /// Forgets what was so far (after a part of a test that blocks on purpose).
    void restart();

    /// While one lives, what this thread does is the test's own work (a picture painted and compressed) and
    /// is counted by no Watchdog. Runs no events.
    struct OwnWork {
        OwnWork();
        ~OwnWork();
        OwnWork(const OwnWork&) = delete;
        OwnWork& operator=(const OwnWork&) = delete;
    };

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// A workspace with scripted dialogs for page tests.
struct TestWorkspace {
    ScriptedDialogs* dialogs; ///< Owned by the workspace.
    app::Workspace workspace;

    TestWorkspace();
    /// Opens and waits until the project is there.
    void open(const QString& path);
};

/// Lets the page hear of projects and changes, as the main window does.
void connectPage(app::Workspace& workspace, widgets::Page& page);

/// Runs the event loop until nothing is read or worked on any more (training excepted); false after `ms`.
bool settle(app::Workspace& workspace, int ms = 20'000);

/// Presses the left button on `from`, moves pixel by pixel to `to`, as a hand does, and lets go. The event
/// loop turns after each move.
void drag(QWidget& canvas, QPoint from, QPoint to);

/// A finished small study, made once for each test program from samples/world (imported, mined, scored by the
/// imported θ, labelled, BM25 and two short trainings (fs-lr, crops), evaluated): a copy of its project file
/// in the given folder. The path.
QString copyOfSampleStudy(const QString& folder);

/// The checks that every page gets for nothing: fits 1024 × 640 less rail and status bar; every control that
/// takes the focus can be reached by Tab and has an accessible name; it can be shown empty and full, in both
/// themes and both languages, without a warning from Qt; nothing is cut at its smallest size. `make` makes
/// the page. Saves screenshots to build/screenshots/NAME-{light,dark}-{en,zh_CN}.png (1024 × 640 and 1600 ×
/// 1000 for the full page).
void checkPage(const QString& name, const std::function<widgets::Page*(const widgets::PageContext&)>& make);

/// build/screenshots/NAME.png.
void saveScreenshot(QWidget& widget, const QString& name);

/// Every visible widget below `root` that takes the keyboard and has neither a text nor an accessible name.
QStringList namelessControls(const QWidget& root);

} // namespace crops::test
