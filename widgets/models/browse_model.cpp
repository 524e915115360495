// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/browse_model.h"

#include <algorithm>
#include <limits>

#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

void BrowseModel::begin(store::BrowseTable table)
{
    beginResetModel();
    m_table = table;
    m_rows = 0;
    m_total.reset();
    m_pages.clear();
    m_order.clear();
    m_wanted.clear();
    m_new.clear();
    endResetModel();
}

void BrowseModel::setRows(qint64 rows)
{
    rows = std::min<qint64>(rows, std::numeric_limits<int>::max());
    if (rows > m_rows) {
        beginInsertRows({}, static_cast<int>(m_rows), static_cast<int>(rows) - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, static_cast<int>(rows), static_cast<int>(m_rows) - 1);
        m_rows = rows;
        endRemoveRows();
    }
}

void BrowseModel::appendFirst(std::vector<store::BrowseRow> rows)
{
    if (m_total || rows.empty()) return;
    std::vector<store::BrowseRow>& first = m_pages[0];
    if (m_order.empty()) m_order.push_front(0);
    const auto room = static_cast<std::size_t>(kPage) - std::min<std::size_t>(kPage, first.size());
    if (rows.size() > room) rows.resize(room);
    std::move(rows.begin(), rows.end(), std::back_inserter(first));
    setRows(static_cast<qint64>(first.size()));
}

void BrowseModel::setTotal(qint64 total)
{
    m_total = total;
    setRows(total);
}

void BrowseModel::setPage(qint64 page, std::vector<store::BrowseRow> rows)
{
    m_wanted.erase(page);
    m_pages[page] = std::move(rows);
    m_order.remove(page);
    m_order.push_front(page);
    while (m_order.size() > static_cast<std::size_t>(kKept)) {
        m_pages.remove(m_order.back());
        m_order.pop_back();
    }
    const qint64 first = page * kPage;
    if (first >= m_rows) return;
    const qint64 last = std::min(first + kPage, m_rows) - 1;
    emit dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last), columnCount() - 1));
}

const store::BrowseRow* BrowseModel::row(int row) const
{
    const auto page = m_pages.constFind(row / kPage);
    const auto at = static_cast<std::size_t>(row % kPage);
    return page == m_pages.constEnd() || at >= page->size() ? nullptr : &(*page)[at];
}

void BrowseModel::want(qint64 page) const
{
    if (!m_total || m_wanted.contains(page)) return;
    m_wanted.insert(page);
    m_new.push_back(page);
    if (!m_ask.isActive()) m_ask.start();
}

void BrowseModel::ask()
{
    const std::vector<qint64> pages = std::move(m_new);
    m_new.clear();
    for (const qint64 page : pages)
        emit pageWanted(page);
}

int BrowseModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows);
}

int BrowseModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(store::browseColumns(m_table).size());
}

QString BrowseModel::text(const store::BrowseCell& cell, store::BrowseKind kind) const
{
    if (const auto* words = std::get_if<std::string>(&cell)) return shownText(*words);
    if (const auto* real = std::get_if<double>(&cell)) return Wording::number(*real, 3);
    const auto* number = std::get_if<std::int64_t>(&cell);
    if (number == nullptr) return Wording::dash();
    switch (kind) {
    case store::BrowseKind::Time:
        return Wording::time(*number);
    case store::BrowseKind::Duration:
        return Wording::gap(*number);
    case store::BrowseKind::Flag:
        return *number != 0 ? tr("yes") : tr("no");
    case store::BrowseKind::Stage:
        return Wording::stage(static_cast<store::Stage>(*number));
    default:
        return Wording::count(*number);
    }
}

QVariant BrowseModel::data(const QModelIndex& index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::TextAlignmentRole && role != Qt::ForegroundRole &&
        role != Qt::ToolTipRole)
        return {};
    const auto column = static_cast<std::size_t>(index.column());
    const store::BrowseKind kind = store::browseColumns(m_table)[column].kind;
    if (role == Qt::TextAlignmentRole) {
        const bool right = kind == store::BrowseKind::Number || kind == store::BrowseKind::Duration ||
                           kind == store::BrowseKind::Theta;
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft)));
    }
    const store::BrowseRow* found = row(index.row());
    if (found == nullptr) {
        want(index.row() / kPage);
        return role == Qt::DisplayRole ? QVariant(QStringLiteral("…")) : QVariant();
    }
    const store::BrowseCell& cell = found->cells[column];
    if (role == Qt::DisplayRole && store::browseColumns(m_table)[column].name == "reason") {
        const QString code = text(cell, kind); // as the filter takes it
        const QString words = Wording::rejectReason(code);
        return words == code ? code : tr("%1 (%2)", "reason and its code").arg(words, code);
    }
    if (const auto* words = std::get_if<std::string>(&cell);
        words != nullptr && store::browseColumns(m_table)[column].name == "excerpt" &&
        role != Qt::ForegroundRole)
        return role == Qt::ToolTipRole ? shownTip(shownRow(*words)) : shownRow(*words);
    const bool missing = std::holds_alternative<std::monostate>(cell);
    if (role == Qt::ForegroundRole) return missing ? QVariant(theme::colours().muted) : QVariant();
    if (role == Qt::ToolTipRole && missing) return tr("The file does not say");
    return role == Qt::ToolTipRole ? shownTip(text(cell, kind)) : text(cell, kind);
}

QString BrowseModel::columnTitle(std::string_view name)
{
    static const QHash<QByteArray, const char*> titles = {
        {"doc_id", QT_TR_NOOP("Video")},
        {"title", QT_TR_NOOP("Title")},
        {"caption", QT_TR_NOOP("Caption")},
        {"tags", QT_TR_NOOP("Tags")},
        {"created_at", QT_TR_NOOP("Created")},
        {"duration_ms", QT_TR_NOOP("Length")},
        {"search_id", QT_TR_NOOP("Search")},
        {"user_id", QT_TR_NOOP("User")},
        {"ts", QT_TR_NOOP("Time")},
        {"query", QT_TR_NOOP("Query")},
        {"bucket", QT_TR_NOOP("Bucket")},
        {"videos", QT_TR_NOOP("Videos")},
        {"exposed", QT_TR_NOOP("Shown")},
        {"clicked", QT_TR_NOOP("Clicked")},
        {"stage", QT_TR_NOOP("Stage")},
        {"position", QT_TR_NOOP("Position")},
        {"watch_ms", QT_TR_NOOP("Watched")},
        {"liked", QT_TR_NOOP("Liked")},
        {"grade", QT_TR_NOOP("Grade")},
        {"exemplar_doc_id", QT_TR_NOOP("Example video")},
        {"model", QT_TR_NOOP("Model")},
        {"prompt_hash", QT_TR_NOOP("Prompt hash")},
        {"theta", QT_TR_NOOP("θ")},
        {"file", QT_TR_NOOP("File")},
        {"line", QT_TR_NOOP("Line")},
        {"reason", QT_TR_NOOP("Reason")},
        {"detail", QT_TR_NOOP("What is wrong")},
        {"excerpt", QT_TR_NOOP("The row, its first 200 bytes")},
    };
    const QByteArray key(name.data(), static_cast<qsizetype>(name.size()));
    const auto found = titles.constFind(key);
    return found == titles.constEnd() ? QString::fromLatin1(key) : tr(*found);
}

QVariant BrowseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::DisplayRole && orientation == Qt::Vertical) return Wording::count(section + 1);
    if (role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return QAbstractTableModel::headerData(section, orientation, role);
    return columnTitle(store::browseColumns(m_table)[static_cast<std::size_t>(section)].name);
}

} // namespace crops::widgets
