// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/study_filter_row.h"

#include <QAction>
#include <QDateTimeEdit>
#include <QEvent>
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
      m_user(new QLineEdit(this)), m_fromLabel(new QLabel(this)), m_toLabel(new QLabel(this)),
      m_from(new QDateTimeEdit(this)), m_to(new QDateTimeEdit(this))
{
    m_line->setContentsMargins(0, 0, 0, 0);
    m_query->addAction(icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    for (QLineEdit* line : {m_query, m_user}) {
        line->setClearButtonEnabled(true);
        m_line->addWidget(line, line == m_query ? 3 : 1);
        connect(line, &QLineEdit::editingFinished, this, [this] { m_typing = false; });
    }
    m_query->setMinimumWidth(120);
    m_user->setMinimumWidth(70);
    for (QDateTimeEdit* time : {m_from, m_to}) {
        time->setCalendarPopup(true);
        time->setDisplayFormat(QLatin1String(kTimeFormat));
        time->setKeyboardTracking(false);
        time->setMinimumDateTime(QDateTime(QDate(1970, 1, 1), QTime(0, 0)));
        time->setDateTime(time->minimumDateTime());
        m_line->addWidget(time == m_from ? m_fromLabel : m_toLabel);
        m_line->addWidget(time);
        connect(time, &QDateTimeEdit::dateTimeChanged, this, &StudyFilterRow::editTimes);
    }
    m_fromLabel->setBuddy(m_from);
    m_toLabel->setBuddy(m_to);
    if (parts == Parts::Query)
        for (QWidget* widget :
             {static_cast<QWidget*>(m_user), static_cast<QWidget*>(m_from), static_cast<QWidget*>(m_to),
              static_cast<QWidget*>(m_fromLabel), static_cast<QWidget*>(m_toLabel)})
            widget->hide();
    connect(m_query, &QLineEdit::textEdited, this, [this](const QString& text) {
        StudyFilter filter = m_filters.current();
        filter.query = text.trimmed();
        edit(filter);
    });
    connect(m_user, &QLineEdit::textEdited, this, [this](const QString& text) {
        StudyFilter filter = m_filters.current();
        filter.user = text.trimmed();
        edit(filter);
    });
    connect(&m_filters, &FilterHistory::filterChanged, this, &StudyFilterRow::showFilter);
    retranslate();
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

void StudyFilterRow::retranslate()
{
    m_query->setPlaceholderText(tr("Query contains…"));
    m_query->setAccessibleName(tr("Filter by part of a query"));
    m_user->setPlaceholderText(tr("User"));
    m_user->setToolTip(tr("A user's whole name"));
    m_user->setAccessibleName(tr("Filter by user"));
    m_fromLabel->setText(tr("from"));
    m_toLabel->setText(tr("to"));
    m_from->setSpecialValueText(tr("the beginning"));
    m_to->setSpecialValueText(tr("the end"));
    m_from->setAccessibleName(tr("From this time on"));
    m_to->setAccessibleName(tr("Before this time"));
}

void StudyFilterRow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

} // namespace crops::widgets
