// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <array>
#include <memory>

#include "pages/page.h"
#include "texts.h"
#include "theme.h"

class QActionGroup;
class QDockWidget;
class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QToolBar;

namespace crops::widgets
{
class InspectorPane;
} // namespace crops::widgets

namespace crops::app
{

class FilterChips;
class HelpWindow;
class JobsDock;
class ProblemsDock;
class StudyTravel;
class Workspace;

/// Arranges: the rail of pages on the left, the page, docks, menus, status bar. Remembers its layout, theme
/// and language in QSettings. What the pages do is wired in wiring/.
class MainWindow : public QMainWindow
{
    Q_OBJECT

  public:
    explicit MainWindow(Workspace& workspace, QWidget* parent = nullptr);
    ~MainWindow() override;

    void showPage(widgets::PageId page);
    widgets::PageId currentPage() const;
    widgets::Page& page(widgets::PageId id) const { return *m_pages[static_cast<std::size_t>(id)]; }
    void setTheme(widgets::ThemeChoice choice);
    void setLanguageCode(const QString& code);
    void showGuide(); ///< At the chapter of the page that is shown.

  protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    QAction* add(QMenu* menu, const char* text, const QKeySequence& key, auto slot);
    template <class PageClass>
    PageClass* addPage(auto wire);
    void makePages();
    void makeDocks();
    void makeLog();
    void log(const QString& text);
    void makePageActions();
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeHelpMenu();
    void addChoices(QMenu* menu, int chosen);
    void makeStatusBar();
    void connectWorkspace();
    void rebuildRecent();
    void updateTitle();
    void updateDevice();
    void restoreLayout();
    void saveLayout() const;
    HelpWindow& help();

    widgets::Texts m_texts{this, staticMetaObject};
    Workspace& m_workspace;
    std::array<widgets::Page*, widgets::kPages> m_pages{};
    std::array<QAction*, widgets::kPages> m_pageActions{};
    QStackedWidget* m_stack;
    QToolBar* m_rail;
    QActionGroup* m_railGroup;
    widgets::InspectorPane* m_inspector = nullptr;
    JobsDock* m_jobs = nullptr;
    QPlainTextEdit* m_log = nullptr;
    ProblemsDock* m_problems = nullptr;
    std::array<QDockWidget*, 4> m_docks{}; // inspector, jobs, log, problems
    FilterChips* m_chips = nullptr;
    HelpWindow* m_help = nullptr;
    std::unique_ptr<StudyTravel> m_travel;
    QMenu* m_recentMenu;
    QAction *m_close, *m_copy, *m_share, *m_report, *m_filterBack, *m_filterForward, *m_filterClear;
    QLabel *m_projectLabel, *m_rowsLabel, *m_jobsLabel, *m_deviceLabel;
    int m_activeJobs = 0;
    int m_problemCount = 0;
};

} // namespace crops::app
