// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/time_controls.h"

#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QTimeZone>

#include "controls/layouts.h"

namespace crops::widgets
{

namespace
{

constexpr TimeUnit kUnits[] = {TimeUnit::Seconds, TimeUnit::Millis, TimeUnit::Micros, TimeUnit::Nanos};

} // namespace

TimeControls::TimeControls(QWidget* parent)
    : QWidget(parent), m_zone(new QComboBox(this)), m_unit(new QComboBox(this))
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
    m_texts(m_zone->lineEdit()).placeholder(QT_TR_NOOP("none: refused"));
    m_texts(m_zone)
        .name(QT_TR_NOOP("Zone of times without one"))
        .tip(QT_TR_NOOP("A name such as Asia/Shanghai, UTC, or an offset such as +08:00. Without one, a time "
                        "that names no zone is a bad row."));
    m_texts(m_unit)
        .items({[] { return tr("by magnitude", "unit of times"); },
                [] { return tr("seconds", "unit of times"); },
                [] { return tr("milliseconds", "unit of times"); },
                [] { return tr("microseconds", "unit of times"); },
                [] { return tr("nanoseconds", "unit of times"); }})
        .name(QT_TR_NOOP("Unit of Unix times"))
        .tip(QT_TR_NOOP("By magnitude: the one unit that gives a year from 1990 to 2100"));
    inRow(this,
          {m_texts.label(QT_TR_NOOP("Times without a &zone are in:"), m_zone), m_zone,
           m_texts.label(QT_TR_NOOP("&Unix times count:"), m_unit), m_unit, rest()},
          {});
    connect(m_zone, &QComboBox::currentTextChanged, this, &TimeControls::changed);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &TimeControls::changed);
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

} // namespace crops::widgets
