// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "models/filter_history.h"
#include "store/tables/test_pairs.h"
#include "texts.h"

class QDateTimeEdit;
class QHBoxLayout;
class QLineEdit;

namespace crops::widgets
{

/// The shared filter's query, user and time, to type in: each control shows the filter and sets it. What is
/// typed in one go is one step of the filter's history.
class StudyFilterRow : public QWidget
{
    Q_OBJECT

  public:
    enum class Parts { Query, QueryUserTime };

    StudyFilterRow(FilterHistory& filters, Parts parts, QWidget* parent = nullptr);

    /// When the searches were: where the calendars begin.
    void setTimes(std::optional<store::TimeSpan> times);
    /// A page's own controls go to the row's end.
    QHBoxLayout& line() { return *m_line; }
    QLineEdit& query() { return *m_query; }
    QLineEdit& user() { return *m_user; }

  private:
    void showFilter();
    void edit(const StudyFilter& filter);
    void editTimes();

    Texts m_texts{this, staticMetaObject};
    FilterHistory& m_filters;
    bool m_typing = false;  // the current step is this row's
    bool m_showing = false; // the controls are being set
    QHBoxLayout* m_line;
    QLineEdit* m_query;
    QLineEdit* m_user;
    QDateTimeEdit* m_from;
    QDateTimeEdit* m_to;
};

} // namespace crops::widgets
