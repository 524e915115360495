// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/train/feature_text.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QStringList>

namespace crops::widgets
{

namespace
{

QString usualIds(const QString& vectors)
{
    return vectors + QStringLiteral(".ids.txt");
}

/// The file's name as a feature's: letters, digits, "-" and "_".
QString usualName(const QString& vectors)
{
    QString name = QFileInfo(vectors).completeBaseName();
    name.replace(QRegularExpression(QStringLiteral("[^A-Za-z0-9_-]+")), QStringLiteral("_"));
    return name.isEmpty() ? QStringLiteral("features") : name;
}

} // namespace

QString featureText(const std::vector<learn::FeatureFile>& files)
{
    QStringList parts;
    for (const learn::FeatureFile& file : files) {
        const QString name = QString::fromStdString(file.name);
        const QString vectors = QString::fromStdString(file.vectors);
        const QString ids = QString::fromStdString(file.ids);
        parts << (name == usualName(vectors) && ids == usualIds(vectors)
                      ? vectors
                      : QStringLiteral("%1=%2,%3").arg(name, vectors, ids));
    }
    return parts.join(QStringLiteral("; "));
}

std::vector<learn::FeatureFile> featuresFrom(const QString& text)
{
    std::vector<learn::FeatureFile> files;
    for (QString part : text.split(QLatin1Char(';'))) {
        part = part.trimmed();
        if (part.isEmpty()) continue;
        const qsizetype sign = part.indexOf(QLatin1Char('='));
        const QString rest = part.mid(sign + 1);
        const qsizetype comma = rest.indexOf(QLatin1Char(','));
        const QString vectors = rest.left(comma).trimmed(); // all of it without a comma
        const QString ids = comma < 0 ? usualIds(vectors) : rest.mid(comma + 1).trimmed();
        const QString name = sign < 0 ? usualName(vectors) : part.left(sign).trimmed();
        files.push_back({name.toStdString(), vectors.toStdString(), ids.toStdString()});
    }
    return files;
}

} // namespace crops::widgets
