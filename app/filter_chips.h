// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "models/filter_history.h"
#include "texts.h"

class QHBoxLayout;

namespace crops::app
{

/// The shared filter as chips in the status bar: each shows one part that the page in front heeds, and takes
/// it away when pressed.
class FilterChips : public QWidget
{
    Q_OBJECT

  public:
    explicit FilterChips(widgets::FilterHistory& filters, QWidget* parent = nullptr);

    /// The parts that the page in front heeds: only these are shown.
    void setParts(widgets::FilterParts parts);

  private:
    void rebuild();
    void addChip(const QString& text, const widgets::StudyFilter& without);

    widgets::Texts m_texts{this, staticMetaObject};
    widgets::FilterHistory& m_filters;
    widgets::FilterParts m_parts;
    QHBoxLayout* m_row;
};

} // namespace crops::app
