// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "base/time.h"
#include "texts.h"

class QComboBox;

namespace crops::widgets
{

/// How times of a log are read where it does not say it: the zone of times without one, and what Unix times
/// count.
class TimeControls : public QWidget
{
    Q_OBJECT

  public:
    explicit TimeControls(QWidget* parent = nullptr);

    /// Shown without a word from changed(). An empty zone: such times are bad rows; no unit: by magnitude.
    void setTimes(std::optional<TimeUnit> unit, const QString& zone);
    std::optional<TimeUnit> unit() const;
    /// As it was typed: it may be none (crops::TimeZone).
    QString zone() const;

  signals:
    void changed();

  private:
    Texts m_texts{this, staticMetaObject};
    QComboBox* m_zone;
    QComboBox* m_unit;
};

} // namespace crops::widgets
