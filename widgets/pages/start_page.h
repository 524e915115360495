// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "pages/page.h"
#include "store/tables/project_counts.h"
#include "study/training/run_study.h"
#include "texts.h"

class QGroupBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace crops::widgets
{

class CountCards;

/// Where everybody begins: the sample study, new and recent projects, and how far the open one is.
class StartPage : public Page
{
    Q_OBJECT

  public:
    explicit StartPage(const PageContext& context, QWidget* parent = nullptr);

    /// Newest first; a missing file is greyed and can be forgotten.
    void setRecent(const QStringList& paths);
    /// How far the open project is.
    void setStatus(const std::vector<study::StageStatus>& status);
    /// The sample study is being made: its button waits.
    void setSampleBusy(bool busy);

  signals:
    void sampleRequested();
    void newRequested();
    void openRequested();
    void projectChosen(const QString& path);
    void forgetRequested(const QString& path);

  protected:
    void clear() override;
    void reload(Topics changed) override;

  private:
    /// One of the four steps.
    struct Step {
        QLabel* mark = nullptr;
        QLabel* state = nullptr;
        QPushButton* go = nullptr;
    };

    QWidget* makeWelcome();
    QWidget* makeRecent();
    QWidget* makeSteps();
    QWidget* makeCounts();
    void showSteps();
    void showStep(std::size_t step, study::StageState state, const QString& text);
    void showCounts();
    void colour();

    Texts m_texts{this, staticMetaObject};
    QPushButton* m_sample = nullptr;
    QLabel* m_drop = nullptr;
    QListWidget* m_recent = nullptr;
    QLabel* m_noRecent = nullptr;
    QPushButton* m_openRecent = nullptr;
    QPushButton* m_forget = nullptr;
    std::array<Step, 4> m_steps;
    std::vector<study::StageStatus> m_status;
    QGroupBox* m_countsBox = nullptr;
    CountCards* m_cards = nullptr;
    std::optional<store::ProjectCounts> m_counts; ///< None until counted.
    QStringList m_paths;
    bool m_sampleBusy = false;
};

} // namespace crops::widgets
