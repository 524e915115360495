// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/time_controls.h"

#include <QComboBox>
#include <QCompleter>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTimeZone>

namespace crops::widgets
{

namespace
{

constexpr TimeUnit kUnits[] = {TimeUnit::Seconds, TimeUnit::Millis, TimeUnit::Micros, TimeUnit::Nanos};

} // namespace

TimeControls::TimeControls(QWidget* parent)
    : QWidget(parent), m_zoneLabel(new QLabel(this)), m_zone(new QComboBox(this)),
      m_unitLabel(new QLabel(this)), m_unit(new QComboBox(this))
{
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->setMinimumContentsLength(18);
    m_zone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_zone->addItem(QString());
    m_zone->addItem(QStringLiteral("UTC"));
    const QString here = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    if (here.contains(QLatin1Char('/'))) m_zone->addItem(here);
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds())
        if (id.contains('/') && m_zone->findText(QString::fromLatin1(id)) < 0)
            m_zone->addItem(QString::fromLatin1(id));
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    for (int i = 0; i <= static_cast<int>(std::size(kUnits)); ++i)
        m_unit->addItem(QString());
    m_zoneLabel->setBuddy(m_zone);
    m_unitLabel->setBuddy(m_unit);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_zoneLabel, m_zone, m_unitLabel, m_unit})
        row->addWidget(widget);
    row->addStretch(1);
    connect(m_zone, &QComboBox::currentTextChanged, this, &TimeControls::changed);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &TimeControls::changed);
    retranslate();
}

void TimeControls::setTimes(std::optional<TimeUnit> unit, const QString& zone)
{
    const QSignalBlocker quietZone(m_zone);
    const QSignalBlocker quietUnit(m_unit);
    m_zone->setCurrentIndex(m_zone->findText(zone, Qt::MatchExactly | Qt::MatchCaseSensitive));
    m_zone->setEditText(zone);
    m_unit->setCurrentIndex(unit ? static_cast<int>(*unit) + 1 : 0);
}

std::optional<TimeUnit> TimeControls::unit() const
{
    const int at = m_unit->currentIndex();
    return at > 0 ? std::optional(kUnits[at - 1]) : std::nullopt;
}

QString TimeControls::zone() const
{
    return m_zone->currentText().trimmed();
}

void TimeControls::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void TimeControls::retranslate()
{
    m_zoneLabel->setText(tr("Times without a &zone are in:"));
    m_zone->lineEdit()->setPlaceholderText(tr("none: refused"));
    m_zone->setAccessibleName(tr("Zone of times without one"));
    m_zone->setToolTip(tr("A name such as Asia/Shanghai, UTC, or an offset such as +08:00. Without one, a "
                          "time that names no zone is a bad row."));
    m_unitLabel->setText(tr("&Unix times count:"));
    const QString units[] = {tr("by magnitude", "unit of times"), tr("seconds", "unit of times"),
                             tr("milliseconds", "unit of times"), tr("microseconds", "unit of times"),
                             tr("nanoseconds", "unit of times")};
    for (int i = 0; i < m_unit->count(); ++i)
        m_unit->setItemText(i, units[i]);
    m_unit->setAccessibleName(tr("Unit of Unix times"));
    m_unit->setToolTip(tr("By magnitude: the one unit that gives a year from 1990 to 2100"));
}

} // namespace crops::widgets
