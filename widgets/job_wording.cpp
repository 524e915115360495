// SPDX-License-Identifier: GPL-3.0-or-later
#include "job_wording.h"

#include <QLocale>
#include <QRegularExpression>

#include "logs/tables.h"
#include "shown_text.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

enum class Unit { Things, Bytes, Steps };

/// "reading scores" → "scores": an import reads files of this table, and counts bytes.
std::optional<logs::Table> tableRead(const QString& phase)
{
    const QString reading = QStringLiteral("reading ");
    if (!phase.startsWith(reading)) return std::nullopt;
    return logs::tableFromName(phase.mid(reading.size()).toStdString());
}

Unit unitOf(const QString& phase)
{
    static const QStringList kOfBytes{QStringLiteral("checking files"), QStringLiteral("copying the runs"),
                                      QStringLiteral("hashing"), QStringLiteral("packing")};
    if (kOfBytes.contains(phase) || tableRead(phase)) return Unit::Bytes;
    if (phase.startsWith(QLatin1String("training run ")) || phase == QLatin1String("training"))
        return Unit::Steps;
    return Unit::Things;
}

/// Bytes in the unit that suits `of`, without it: 80 of "85 MiB".
QString bytesIn(std::int64_t bytes, std::int64_t of)
{
    double value = static_cast<double>(bytes);
    for (double size = static_cast<double>(of); size >= 1024; size /= 1024)
        value /= 1024;
    return QLocale().toString(value, 'f', 0);
}

QString wholeBytes(std::int64_t bytes)
{
    return QLocale().formattedDataSize(bytes, 0, QLocale::DataSizeIecFormat);
}

} // namespace

QString JobWording::phase(const QString& phase)
{
    if (const auto table = tableRead(phase))
        return tr("Reading %1", "a table's name").arg(Wording::table(phase.mid(8)).toLower());
    static const QRegularExpression kTraining(QStringLiteral("^training run (\\d+) \\((.*)\\)$"),
                                              QRegularExpression::DotMatchesEverythingOption);
    if (const auto match = kTraining.match(phase); match.hasMatch())
        return tr("Training run %1").arg(match.captured(1));
    return shownText(Wording::jobPhase(phase));
}

QString JobWording::progress(const JobStatus& status)
{
    const Unit unit = unitOf(status.phase);
    QString text = phase(status.phase);
    if (status.total > 0) {
        const QString amount =
            unit == Unit::Bytes
                ? tr("%1 of %2").arg(bytesIn(status.done, status.total), wholeBytes(status.total))
            : unit == Unit::Steps
                ? tr("%1 of %2 steps").arg(Wording::count(status.done), Wording::count(status.total))
                : tr("%1 of %2").arg(Wording::count(status.done), Wording::count(status.total));
        text = text.isEmpty() ? amount : tr("%1: %2", "phase, amount").arg(text, amount);
    }
    QStringList parts{text};
    if (status.perSecond > 0) {
        const int decimals = status.perSecond < 10 ? 1 : 0;
        const QString rate = Wording::number(status.perSecond, decimals);
        parts += unit == Unit::Bytes ? tr("%1/s").arg(wholeBytes(static_cast<std::int64_t>(status.perSecond)))
                 : unit == Unit::Steps ? tr("%1 steps/s").arg(rate)
                                       : tr("%1/s").arg(rate);
    }
    if (status.secondsLeft) parts += tr("%1 left").arg(Wording::duration(*status.secondsLeft));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace crops::widgets
