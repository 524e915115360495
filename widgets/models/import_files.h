// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "logs/preview.h"

namespace crops::widgets
{

/// Which of a file's columns stand for a table's: what the import dialog edits.
class ImportEntry
{
    Q_DECLARE_TR_FUNCTIONS(ImportEntry)

  public:
    explicit ImportEntry(QString path);

    const QString& path() const { return m_path; }
    /// The file's name, and where others have the same, as much of its path as tells them apart: nameApart().
    const QString& shownName() const { return m_name; }
    void setShownName(QString name) { m_name = std::move(name); }
    /// Empty until looked(); what is wrong with the file where it cannot be read.
    QString error;

    /// What the file looks like; guesses table and columns, or takes columns and times of the last file that
    /// looked like this one.
    void looked(logs::FileLook look);
    const std::optional<logs::FileLook>& look() const { return m_look; }

    std::optional<logs::Table> table() const { return m_table; }
    void setTable(logs::Table table);

    /// As it was found out or chosen; nothing: a person has to say it.
    std::optional<logs::Encoding> encoding() const { return m_encoding; }
    bool encodingChosen() const { return m_encodingChosen; }
    /// What the file's bytes say; a person's choice stays.
    void setDetected(std::optional<logs::Encoding> encoding);
    void chooseEncoding(logs::Encoding encoding);

    /// Whether the table has times.
    bool hasTimes() const;
    std::optional<TimeUnit> timeUnit() const { return m_timeUnit; }
    const QString& timeZone() const { return m_timeZone; }
    /// How they are read where the file does not say it: an empty zone and no unit, as it says.
    void setTimes(std::optional<TimeUnit> unit, const QString& zone);

    /// The file's column that stands for `ours`; empty = none.
    QString theirs(std::string_view ours) const;
    void setTheirs(std::string_view ours, const QString& theirs);
    /// The first value of the file's column, and what is understood of it where `ours` is a time.
    QString example(std::string_view ours, const QString& theirs) const;
    bool remembered() const { return m_remembered; }

    /// Why the file cannot be imported like this; empty: it can.
    QString problem() const;
    logs::ImportFile file() const;
    /// Keeps columns and times for the next file that looks like this one (QSettings).
    void remember() const;

  private:
    QString settingsKey(const char* group) const;
    std::string firstValue(const QString& theirs) const;
    logs::TimeSettings times() const;
    bool has(const QString& column) const;
    void guess();

    QString m_path;
    QString m_name;
    std::optional<logs::FileLook> m_look;
    std::optional<logs::Table> m_table;
    std::optional<logs::Encoding> m_encoding;
    bool m_encodingChosen = false;
    std::optional<TimeUnit> m_timeUnit;
    QString m_timeZone;
    std::vector<logs::ColumnRename> m_renames;
    bool m_remembered = false;
};

/// Gives every entry its shown name.
void nameApart(std::vector<ImportEntry>& entries);

} // namespace crops::widgets
