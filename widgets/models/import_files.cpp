// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/import_files.h"

#include <QCryptographicHash>
#include <QSettings>
#include <algorithm>
#include <map>
#include <set>

#include "logs/inputs.h"
#include "logs/likely_columns.h"
#include "shown_text.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

bool isTime(std::string_view column)
{
    return column == "ts" || column == "created_at";
}

/// "day-1/searches.csv" of "logs.zip!x/day-1/searches.csv": the last so many parts of a path, in its archive
/// too.
QString lastParts(const QString& path, int parts)
{
    const logs::Input input = logs::inputOf(path.toStdString());
    const QString file = QString::fromStdString(input.file.string());
    const QString whole =
        input.member.empty() ? file : file + QLatin1Char('/') + QString::fromStdString(input.member);
    return whole.section(QLatin1Char('/'), -parts, -1, QString::SectionSkipEmpty);
}

} // namespace

ImportEntry::ImportEntry(QString path) : m_path(std::move(path)), m_name(lastParts(m_path, 1)) {}

void nameApart(std::vector<ImportEntry>& entries)
{
    constexpr int kMostParts = 12; // deeper ones are told apart by their tool tips
    std::vector<ImportEntry*> alike;
    for (ImportEntry& entry : entries)
        alike.push_back(&entry);
    for (int parts = 1; parts <= kMostParts && !alike.empty(); ++parts) {
        std::map<QString, int> counts;
        for (ImportEntry* entry : alike) {
            entry->setShownName(lastParts(entry->path(), parts));
            ++counts[entry->shownName()];
        }
        std::erase_if(alike, [&](const ImportEntry* entry) { return counts[entry->shownName()] == 1; });
    }
}

bool ImportEntry::has(const QString& column) const
{
    return m_look && std::ranges::find(m_look->columns, column.toStdString()) != m_look->columns.end();
}

/// The same table and the same columns, whatever their order.
QString ImportEntry::settingsKey(const char* group) const
{
    std::vector<std::string> names = m_look->columns;
    std::ranges::sort(names);
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const std::string& name : names)
        hash.addData(QByteArray::fromStdString(name + '\n'));
    return QStringLiteral("import/%1/%2-%3")
        .arg(QLatin1String(group), QLatin1String(logs::tableName(*m_table)),
             QString::fromLatin1(hash.result().toHex().left(12)));
}

void ImportEntry::looked(logs::FileLook look)
{
    error.clear();
    m_look = std::move(look);
    if (!m_table) m_table = m_look->table;
    guess();
}

void ImportEntry::setTable(logs::Table table)
{
    m_table = table;
    guess();
}

void ImportEntry::setDetected(std::optional<logs::Encoding> encoding)
{
    if (!m_encodingChosen) m_encoding = encoding;
}

void ImportEntry::chooseEncoding(logs::Encoding encoding)
{
    m_encoding = encoding;
    m_encodingChosen = true;
}

void ImportEntry::guess()
{
    m_renames.clear();
    m_remembered = false;
    if (!m_look || !m_table) return;
    const QStringList kept = QSettings().value(settingsKey("columns")).toStringList();
    for (qsizetype i = 0; i + 1 < kept.size(); i += 2)
        m_renames.push_back({kept[i].toStdString(), kept[i + 1].toStdString()});
    m_remembered = !m_renames.empty();
    if (!m_remembered) m_renames = logs::guessColumns(*m_table, m_look->columns);
    const QStringList times = QSettings().value(settingsKey("times")).toStringList();
    m_timeUnit = timeUnitFromName(times.value(0).toStdString());
    m_timeZone = times.value(1);
    m_remembered = m_remembered || (hasTimes() && (m_timeUnit || !m_timeZone.isEmpty()));
}

void ImportEntry::remember() const
{
    QStringList kept;
    for (const logs::ColumnRename& rename : m_renames)
        kept << QString::fromStdString(rename.theirs) << QString::fromStdString(rename.ours);
    if (!m_look || !m_table) return;
    QSettings().setValue(settingsKey("columns"), kept);
    if (!hasTimes()) return;
    QSettings().setValue(
        settingsKey("times"),
        QStringList{m_timeUnit ? QLatin1String(timeUnitName(*m_timeUnit)) : QString(), m_timeZone});
}

QString ImportEntry::theirs(std::string_view ours) const
{
    for (const logs::ColumnRename& rename : m_renames)
        if (rename.ours == ours) return QString::fromStdString(rename.theirs);
    const QString same = QString::fromUtf8(ours.data(), static_cast<qsizetype>(ours.size()));
    const bool elsewhere =
        std::ranges::any_of(m_renames, [&](const logs::ColumnRename& r) { return r.theirs == ours; });
    return has(same) && !elsewhere ? same : QString();
}

void ImportEntry::setTheirs(std::string_view ours, const QString& theirs)
{
    std::erase_if(m_renames, [&](const logs::ColumnRename& rename) { return rename.ours == ours; });
    if (!theirs.isEmpty() && theirs.toStdString() != ours)
        m_renames.push_back({theirs.toStdString(), std::string(ours)});
}

std::string ImportEntry::firstValue(const QString& theirs) const
{
    if (!m_look || theirs.isEmpty()) return {};
    const auto& columns = m_look->columns;
    const auto found = std::ranges::find(columns, theirs.toStdString());
    if (found == columns.end()) return {};
    const auto at = static_cast<std::size_t>(found - columns.begin());
    for (const std::vector<std::string>& row : m_look->rows)
        if (!logs::isAbsent(row[at])) return row[at];
    return {};
}

QString ImportEntry::example(std::string_view ours, const QString& theirs) const
{
    const std::string value = firstValue(theirs);
    const QString found = shownText(value);
    if (value.empty() || !isTime(ours)) return found;
    const std::optional<Millis> instant = logs::readLogTime(value, times());
    return instant ? tr("%1 → %2 here").arg(found, Wording::time(*instant))
                   : tr("%1 → no instant; see the zone and the unit below").arg(found);
}

bool ImportEntry::hasTimes() const
{
    const auto columns = m_table ? logs::columnsOf(*m_table) : std::span<const logs::Column>{};
    return std::ranges::any_of(columns, [](const logs::Column& column) { return isTime(column.name); });
}

void ImportEntry::setTimes(std::optional<TimeUnit> unit, const QString& zone)
{
    m_timeUnit = unit;
    m_timeZone = zone;
}

logs::TimeSettings ImportEntry::times() const
{
    return {m_timeUnit, TimeZone::find(m_timeZone.toStdString())};
}

QString ImportEntry::problem() const
{
    if (!error.isEmpty()) return tr("%1 cannot be read.").arg(shownText(shownName()));
    if (!m_look) return tr("%1 is being looked at.").arg(shownText(shownName()));
    if (!m_encoding) return tr("Say in which encoding %1 is.").arg(shownText(shownName()));
    if (!m_table) return tr("Say what %1 is.").arg(shownText(shownName()));
    std::set<std::string> used;
    for (const logs::ColumnRename& rename : m_renames)
        if (!used.insert(rename.theirs).second)
            return tr("The column %1 of %2 is used twice.")
                .arg(shownText(rename.theirs), shownText(shownName()));
    if (hasTimes() && !m_timeZone.isEmpty() && !times().zone)
        return tr("There is no time zone %1; a zone is a name such as Asia/Shanghai, UTC, or an offset such "
                  "as +08:00.")
            .arg(shownText(m_timeZone));
    const auto missing = logs::missingColumns(*m_table, m_look->columns, m_renames);
    if (missing.empty()) return {};
    return tr("%1 still needs a column for %2.")
        .arg(shownText(shownName()), QString::fromStdString(missing.front()));
}

logs::ImportFile ImportEntry::file() const
{
    return {m_table.value_or(logs::Table::Documents),
            m_path.toStdString(),
            m_renames,
            m_encoding,
            hasTimes() ? std::optional(times()) : std::nullopt,
            true};
}

} // namespace crops::widgets
