// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/device_choice.h"

#include <QSignalBlocker>
#include <algorithm>

#include "wording.h"

namespace crops::widgets
{

DeviceChoice::DeviceChoice(QWidget* parent) : QComboBox(parent)
{
    m_texts(this).name(QT_TR_NOOP("Device"));
    m_texts.onChange([this] {
        for (int i = 0; i < count(); ++i)
            setItemText(i, textOf(m_devices[static_cast<std::size_t>(i)]));
    });
}

void DeviceChoice::setDevices(std::vector<learn::Device> devices)
{
    const QString before = chosen();
    const QSignalBlocker quiet(this);
    m_devices = std::move(devices);
    clear();
    for (const learn::Device& device : m_devices)
        addItem(textOf(device), QString::fromStdString(device.name));
    setCurrentIndex(std::max(findData(before), 0));
}

QString DeviceChoice::chosen() const
{
    const QString device = currentData().toString();
    return device.isEmpty() ? QStringLiteral("cpu") : device;
}

QString DeviceChoice::textOf(const learn::Device& device)
{
    const QString text = device.name == "cpu" ? tr("CPU")
                                              : tr("%1 (%2)").arg(QString::fromStdString(device.description),
                                                                  QString::fromStdString(device.name));
    if (device.freeBytes < 0 || device.totalBytes <= 0) return text;
    return tr("%1: %2 of %3 free")
        .arg(text, Wording::bytes(device.freeBytes), Wording::bytes(device.totalBytes));
}

} // namespace crops::widgets
