// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/study_filter_row.h"

#include <QAction>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

#include "icons.h"

namespace crops::widgets
{

namespace
{

constexpr const char* kTimeFormat = "yyyy-MM-dd HH:mm";

/// At its minimum the edit says that there is no bound.
std::optional<Millis> boundOf(const QDateTimeEdit* edit)
{
    if (edit->dateTime() == edit->minimumDateTime()) return std::nullopt;
    return edit->dateTime().toMSecsSinceEpoch();
}

void showBound(QDateTimeEdit* edit, std::optional<Millis> bound)
{
    edit->setDateTime(bound ? QDateTime::fromMSecsSinceEpoch(*bound) : edit->minimumDateTime());
}

} // namespace

StudyFilterRow::StudyFilterRow(FilterHistory& filters, Parts parts, QWidget* parent)
    : QWidget(parent), m_filters(filters), m_line(new QHBoxLayout(this)), m_query(new QLineEdit(this)),
      m_user(new QLineEdit(this)), m_from(new QDateTimeEdit(this)), m_to(new QDateTimeEdit(this))
{
    m_line->setContentsMargins(0, 0, 0, 0);
    m_query->addAction(icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    for (QLineEdit* line : {m_query, m_user}) {
        line->setClearButtonEnabled(true);
        m_line->addWidget(line, line == m_query ? 3 : 1);
        connect(line, &QLineEdit::editingFinished, this, [this] { m_typing = false; });
        connect(line, &QLineEdit::textEdited, this, [this, line](const QString& text) {
            StudyFilter filter = m_filters.current();
            (line == m_query ? filter.query : filter.user) = text.trimmed();
            edit(filter);
        });
    }
    m_query->setMinimumWidth(120);
    m_user->setMinimumWidth(70);
    for (QDateTimeEdit* time : {m_from, m_to}) {
        time->setCalendarPopup(true);
        time->setDisplayFormat(QLatin1String(kTimeFormat));
        time->setKeyboardTracking(false);
        time->setMinimumDateTime(QDateTime(QDate(1970, 1, 1), QTime(0, 0)));
        time->setDateTime(time->minimumDateTime());
        QLabel* label = m_texts.label(time == m_from ? QT_TR_NOOP("from") : QT_TR_NOOP("to"), time);
        m_line->addWidget(label);
        m_line->addWidget(time);
        label->setVisible(parts != Parts::Query);
        time->setVisible(parts != Parts::Query);
        connect(time, &QDateTimeEdit::dateTimeChanged, this, &StudyFilterRow::editTimes);
    }
    m_user->setVisible(parts != Parts::Query);
    connect(&m_filters, &FilterHistory::filterChanged, this, &StudyFilterRow::showFilter);
    m_texts(m_query).placeholder(QT_TR_NOOP("Query contains…")).name(QT_TR_NOOP("Filter by part of a query"));
    m_texts(m_user)
        .placeholder(QT_TR_NOOP("User"))
        .tip(QT_TR_NOOP("A user's whole name"))
        .name(QT_TR_NOOP("Filter by user"));
    m_texts(m_from).special(QT_TR_NOOP("the beginning")).name(QT_TR_NOOP("From this time on"));
    m_texts(m_to).special(QT_TR_NOOP("the end")).name(QT_TR_NOOP("Before this time"));
    showFilter();
}

void StudyFilterRow::setTimes(std::optional<store::TimeSpan> times)
{
    m_showing = true;
    const QDateTime first =
        times ? QDateTime::fromMSecsSinceEpoch(times->first) : QDateTime(QDate(1970, 1, 2), QTime(0, 0));
    for (QDateTimeEdit* time : {m_from, m_to})
        time->setMinimumDateTime(QDateTime(first.date().addDays(-1), QTime(0, 0)));
    m_showing = false;
    showFilter();
}

void StudyFilterRow::showFilter()
{
    m_showing = true;
    const StudyFilter& filter = m_filters.current();
    if (m_query->text().trimmed() != filter.query) m_query->setText(filter.query);
    if (m_user->text().trimmed() != filter.user) m_user->setText(filter.user);
    showBound(m_from, filter.from);
    showBound(m_to, filter.to);
    m_showing = false;
}

void StudyFilterRow::edit(const StudyFilter& filter)
{
    const bool goOn = m_typing;
    m_typing = true;
    if (goOn)
        m_filters.amend(filter);
    else
        m_filters.set(filter);
}

void StudyFilterRow::editTimes()
{
    if (m_showing) return;
    StudyFilter filter = m_filters.current();
    filter.from = boundOf(m_from);
    filter.to = boundOf(m_to);
    m_filters.set(filter);
}

} // namespace crops::widgets
