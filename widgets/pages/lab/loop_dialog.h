// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <array>

#include "controls/dialogs.h"
#include "pages/lab/loop_task.h"
#include "texts.h"

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace crops::widgets
{

class LoopOptionsTable;

/// What a new closed loop is to be: folder, arms, seeds, world, every option; of a grid also what varies.
/// What cannot be is said below, and keeps the dialog open. Shown with show().
class LoopDialog : public QDialog
{
    Q_OBJECT

  public:
    LoopDialog(Dialogs& dialogs, bool grid, QWidget* parent = nullptr);

    /// Throws Error{Usage} that says what is wrong.
    LoopTask task() const;
    LoopOptionsTable& options() { return *m_options; }

  signals:
    void chosen(const crops::widgets::LoopTask& task);

  private:
    static constexpr std::size_t kAxes = study::kGridAxes;

    void makeFields();
    QWidget* makeAxis(std::size_t axis);
    void takeWorld(int preset);
    void chooseFolder();
    void addFile();
    void check();
    void finish();
    QString freeFolder() const;

    Texts m_texts{this, staticMetaObject};
    Dialogs& m_dialogs;
    bool m_grid;
    QLineEdit *m_folder, *m_arms, *m_seeds;
    QComboBox* m_world;
    std::array<QComboBox*, kAxes> m_axes{};
    std::array<QLineEdit*, kAxes> m_values{};
    LoopOptionsTable* m_options;
    QLabel* m_said;
    QDialogButtonBox* m_buttons;
};

} // namespace crops::widgets
