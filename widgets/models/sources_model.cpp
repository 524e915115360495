// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sources_model.h"

#include <QFileInfo>
#include <QFont>

#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

void SourcesModel::setSources(std::vector<store::Source> sources)
{
    beginResetModel();
    m_sources = std::move(sources);
    endResetModel();
}

int SourcesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sources.size());
}

int SourcesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Columns);
}

QString SourcesModel::text(const store::Source& source, int column) const
{
    switch (column) {
    case Kind:
        return Wording::table(QString::fromStdString(source.kind));
    case File:
        return shownText(QFileInfo(QString::fromStdString(source.path)).fileName());
    case Read:
        return Wording::count(source.rowsRead);
    case Imported:
        return Wording::count(source.rowsImported);
    case Rejected:
        return Wording::count(source.rowsRejected);
    case Blank:
        return Wording::count(source.rowsBlank);
    case Span:
        return source.firstTs
                   ? tr("%1 to %2").arg(Wording::time(source.firstTs), Wording::time(source.lastTs))
                   : Wording::dash();
    case Hash:
        return QString::fromStdString(source.sha256.substr(0, 12));
    default:
        return Wording::time(source.importedAt);
    }
}

QVariant SourcesModel::data(const QModelIndex& index, int role) const
{
    const store::Source& source = m_sources[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    const bool number = column >= Read && column <= Blank;
    const bool linked = column == Rejected && source.rowsRejected > 0;
    if (role == Qt::DisplayRole) return text(source, column);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft)));
    if (role == Qt::ForegroundRole && linked) return theme::colours().accent;
    if (role == Qt::FontRole && linked) {
        QFont font;
        font.setUnderline(true);
        return font;
    }
    if (role != Qt::ToolTipRole) return {};
    if (column == File) return shownTip(QString::fromStdString(source.path));
    if (column == Hash) return QString::fromStdString(source.sha256);
    if (linked) return tr("Show the rows that could not be used");
    if (column == Span && !source.firstTs) return tr("Rows of this kind have no time.");
    return {};
}

QVariant SourcesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    const QString titles[] = {tr("Kind"),      tr("File"),     tr("Lines read"),
                              tr("Imported"),  tr("Rejected"), tr("Blank"),
                              tr("Time span"), tr("SHA-256"),  tr("Imported at")};
    return section >= 0 && section < Columns ? titles[section] : QVariant();
}

} // namespace crops::widgets
