// SPDX-License-Identifier: GPL-3.0-or-later
#include "resource_paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace crops::widgets
{

QString resourceFolder(const QString& name)
{
    const QString beside =
        QCoreApplication::applicationDirPath() + QStringLiteral("/../share/crops-workbench/");
    for (const QString& root :
         {beside, QStringLiteral(CROPS_DATA_DIR "/"), QStringLiteral(CROPS_SOURCE_DIR "/")})
        if (QDir(root + name).exists()) return QDir(root + name).absolutePath();
    return {};
}

QString writableDataFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                           QStringLiteral("/crops-workbench");
    QDir().mkpath(folder);
    return folder;
}

} // namespace crops::widgets
