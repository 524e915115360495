// SPDX-License-Identifier: GPL-3.0-or-later
// What the Data page reads: the imports, and the rows of the chosen table page by page.
#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>

#include <fmt/format.h>

#include "controls/filter_header.h"
#include "pages/data_page.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

/// What the first look at a query gives.
struct FirstLook {
    store::BrowsePlanPtr plan;
    store::BrowsePage page;
};

int columnNamed(store::BrowseTable table, std::string_view name)
{
    const auto columns = store::browseColumns(table);
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == name) return static_cast<int>(i);
    return -1;
}

} // namespace

void DataPage::clear()
{
    for (const char* key : {"sources", "rows", "count", "page 0", "page 1", "contents"})
        jobs().cancelRead(this, key);
    m_only.reset();
    m_plan.reset();
    m_index.reset();
    m_looking = false;
    m_reading = {-1, -1};
    m_sources->setRows({});
    setFields();
    showLines();
    showCount();
}

void DataPage::reload(Topics)
{
    jobs().read(
        this, "sources", [](const store::Project& project, Progress&) { return store::listSources(project); },
        [this](std::vector<store::Source> sources) { showSources(std::move(sources)); },
        banner().onFailure([] { return tr("The imports could not be read."); }));
    browse();
}

void DataPage::showSources(std::vector<store::Source> sources)
{
    if (sources.empty()) {
        m_sources->setRows({});
        showEmpty(
            tr("No logs yet"),
            tr("Import videos, searches and the feed: tables of your own (TSV, CSV, JSON, Parquet, also "
               "compressed or in archives), or the folder of a public data set. Or drop them here."),
            tr("Import files…"), [this] { openImport({}); }, tr("Import a folder…"),
            [this] { chooseFolder(); });
        return;
    }
    const SourceId before = currentSource();
    m_sources->setRows(std::move(sources));
    int row = 0;
    for (int i = 0; i < m_sources->rowCount(); ++i)
        if (m_sources->row(i).id == before) row = i;
    m_sourceView->setCurrentIndex(m_sources->index(row, 0));
    m_sourceView->resizeColumnsToContents();
    m_sourceView->horizontalHeader()->setStretchLastSection(false); // it forgets that it stretches
    m_sourceView->horizontalHeader()->setStretchLastSection(true);
    showContent();
    showLines();
}

void DataPage::showLines()
{
    const QModelIndex index = m_sourceView->currentIndex();
    m_delete->setEnabled(index.isValid());
    if (!index.isValid()) return m_lines->clear();
    const store::Source& source = m_sources->row(index.row());
    m_lines->setText(tr("%1 lines read = %2 imported + %3 rejected + %4 blank")
                         .arg(Wording::count(source.rowsRead), Wording::count(source.rowsImported),
                              Wording::count(source.rowsRejected), Wording::count(source.rowsBlank)));
}

void DataPage::sourceClicked(const QModelIndex& index)
{
    const store::Source& source = m_sources->row(index.row());
    if (index.column() == SourcesModel::Rejected && source.rowsRejected > 0)
        showTable(store::BrowseTable::Rejects, source.id);
}

void DataPage::showTable(store::BrowseTable table, std::optional<SourceId> source)
{
    m_tabs->setCurrentIndex(static_cast<int>(table));
    m_only = source;
    browse();
}

store::BrowseQuery DataPage::query() const
{
    store::BrowseQuery query;
    query.table = m_rows->table();
    query.source = m_only;
    query.utcOffsetMs = std::int64_t{1000} * QDateTime::currentDateTime().offsetFromUtc();
    const std::vector<QString> texts = m_header->texts();
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (!texts[i].trimmed().isEmpty())
            query.filters.push_back({static_cast<int>(i), texts[i].toStdString()});
    const StudyFilter& shared = filters().current();
    const auto add = [&](std::string_view name, const std::string& text) {
        const int column = columnNamed(query.table, name);
        if (column >= 0 && !text.empty()) query.filters.push_back({column, text});
    };
    add("query", shared.query.toStdString());
    add("user_id", shared.user.toStdString());
    if (shared.from) add("ts", fmt::format(">={}", formatIso8601(*shared.from)));
    if (shared.to) add("ts", fmt::format("<{}", formatIso8601(*shared.to)));
    return query;
}

FilterParts DataPage::filterParts() const
{
    const store::BrowseTable table = m_rows->table();
    FilterParts parts;
    parts.setFlag(FilterPart::Query, columnNamed(table, "query") >= 0);
    parts.setFlag(FilterPart::User, columnNamed(table, "user_id") >= 0);
    parts.setFlag(FilterPart::Times, columnNamed(table, "ts") >= 0);
    return parts;
}

void DataPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (!m_browsed) browse();
}

void DataPage::browse()
{
    m_browsed = hasProject() && isVisible();
    if (!m_browsed) return;
    for (const char* key : {"count", "page 0", "page 1"})
        jobs().cancelRead(this, key);
    m_reading = {-1, -1};
    m_looking = true;
    jobs().read(
        this, "rows",
        [query = query()](const store::Project& project, Progress& progress) {
            FirstLook look;
            look.plan = store::planBrowse(project, query, progress);
            look.page = store::browsePage(project, *look.plan, {}, BrowseModel::kPage, progress);
            return look;
        },
        [this](FirstLook look) {
            m_filterError->hide();
            m_plan = std::move(look.plan);
            m_index.reset();
            m_rows->begin(m_rows->table());
            takeFirst(std::move(look.page));
        },
        [this](const JobFailure& failure) { wrongFilter(failure); });
}

void DataPage::goOn(const store::BrowseStart& start)
{
    const qint64 missing = BrowseModel::kPage - m_rows->rowCount();
    jobs().read(
        this, "rows",
        [plan = m_plan, start, missing](const store::Project& project, Progress& progress) {
            return store::browsePage(project, *plan, start, missing, progress);
        },
        [this](store::BrowsePage page) { takeFirst(std::move(page)); },
        [this](const JobFailure& failure) { wrongFilter(failure); });
}

void DataPage::takeFirst(store::BrowsePage page)
{
    m_rows->appendFirst(std::move(page.rows));
    m_looking = page.reached.has_value();
    if (m_looking)
        goOn({page.reached});
    else
        countRows();
    showCount();
}

void DataPage::countRows()
{
    jobs().read(
        this, "count",
        [plan = m_plan](const store::Project& project, Progress& progress) {
            return store::indexBrowse(project, *plan, BrowseModel::kPage, progress);
        },
        [this](store::BrowseIndex index) {
            const qint64 total = index.total;
            m_index = std::move(index);
            m_rows->setTotal(total);
            showCount();
        },
        [this](const JobFailure& failure) { wrongFilter(failure); });
}

void DataPage::readPage(qint64 page)
{
    if (!m_index || page * BrowseModel::kPage >= m_index->total) return;
    const auto lane = static_cast<std::size_t>(page % 2); // a view shows two pages at most
    if (m_reading[lane] >= 0 && m_reading[lane] != page) m_rows->forgetWanted(m_reading[lane]);
    m_reading[lane] = page;
    jobs().read(
        this, lane == 0 ? "page 0" : "page 1",
        [plan = m_plan, key = m_index->keyAt(page * BrowseModel::kPage)](const store::Project& project,
                                                                         Progress& progress) {
            store::BrowsePage rows;
            store::BrowseStart start{key, true};
            for (;;) { // a page between two marks has all its rows, wherever they lie
                const auto left = BrowseModel::kPage - static_cast<std::int64_t>(rows.rows.size());
                store::BrowsePage more = store::browsePage(project, *plan, start, left, progress);
                std::move(more.rows.begin(), more.rows.end(), std::back_inserter(rows.rows));
                if (!more.reached) return rows;
                start = {more.reached};
            }
        },
        [this, page, lane](store::BrowsePage rows) {
            m_reading[lane] = -1;
            m_rows->setPage(page, std::move(rows.rows));
        },
        [this, page, lane](const JobFailure& failure) {
            m_reading[lane] = -1;
            m_rows->forgetWanted(page);
            banner().showFailure([] { return tr("Rows could not be read."); }, failure);
        });
}

void DataPage::wrongFilter(const JobFailure& failure)
{
    m_looking = false;
    if (failure.code != ErrorCode::Usage) {
        banner().showFailure([] { return tr("Rows could not be read."); }, failure);
        return;
    }
    m_filterError->setText(tr("This filter is not understood. %1").arg(failure.detail));
    m_filterError->show();
    m_plan.reset(); // the rows of the filter before are not those of this one
    m_index.reset();
    m_rows->begin(m_rows->table());
    m_count->clear();
    emit rowsChanged({});
}

void DataPage::showCount()
{
    const bool filtered = m_only.has_value() || !query().filters.empty();
    m_clear->setEnabled(filtered);
    QString text;
    if (m_rows->total())
        text = m_rows->rowCount() == 0 && !filtered
                   ? tr("Nothing of this kind was imported.")
                   : (filtered ? tr("%1 rows pass the filter").arg(Wording::count(*m_rows->total()))
                               : tr("%1 rows").arg(Wording::count(*m_rows->total())));
    else if (hasProject())
        text = m_looking ? tr("Looking…")
                         : tr("%1 rows so far; counting…").arg(Wording::count(m_rows->rowCount()));
    m_count->setText(text);
    emit rowsChanged(text);
}

} // namespace crops::widgets
