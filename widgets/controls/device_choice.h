// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <vector>

#include "learn/devices/devices.h"
#include "texts.h"

namespace crops::widgets
{

/// The choice of the device that trains, with what memory each has free.
class DeviceChoice : public QComboBox
{
    Q_OBJECT

  public:
    explicit DeviceChoice(QWidget* parent = nullptr);

    /// Those that there are (learn::listDevices()). What was chosen stays so, where it is among them; no
    /// signal.
    void setDevices(std::vector<learn::Device> devices);
    const std::vector<learn::Device>& devices() const { return m_devices; }
    /// As the command takes it; "cpu" while none is known.
    QString chosen() const;

  private:
    static QString textOf(const learn::Device& device);

    std::vector<learn::Device> m_devices;
    Texts m_texts{this, staticMetaObject};
};

} // namespace crops::widgets
