// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTableView>
#include <QWidget>

#include "models/rows_model.h"
#include "study/loop/loop_settings.h"
#include "texts.h"

namespace crops::widgets
{

/// What an option of a closed loop means, in the language that is set.
QString loopOptionText(const study::LoopSetting& setting);

/// Every option of a loop with its value, to be changed in place; those that are not as a new loop has them
/// stand out.
class LoopOptionsModel : public RowsModel<const study::LoopSetting*>
{
    Q_OBJECT

  public:
    enum Column { Option, Value, Unless, Meaning };

    explicit LoopOptionsModel(QObject* parent = nullptr);

    /// Arms and seeds are not shown, and stay as they are given.
    void setOptions(const study::LoopOptions& options);
    const study::LoopOptions& options() const { return m_options; }
    void setValue(std::string_view key, const std::string& value);

  signals:
    void edited();
    /// What was typed is no value; the sentence is core's.
    void refused(const QString& why);

  private:
    bool take(const study::LoopSetting& setting, const QString& text);
    bool changed(const study::LoopSetting& setting) const;

    study::LoopOptions m_options;
};

/// The model in a table, with a line to filter it by.
class LoopOptionsTable : public QWidget
{
    Q_OBJECT

  public:
    explicit LoopOptionsTable(QWidget* parent = nullptr);

    LoopOptionsModel& model() { return *m_model; }

  private:
    Texts m_texts{this, staticMetaObject};
    LoopOptionsModel* m_model;
    QLineEdit* m_filter;
    QTableView* m_table;
};

} // namespace crops::widgets
