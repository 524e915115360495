// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab/loop_options_table.h"

#include <QCoreApplication>
#include <QFont>
#include <QHeaderView>
#include <QSortFilterProxyModel>

#include "base/error.h"
#include "controls/layouts.h"
#include "pages/compare/compare_tab.h"

namespace crops::widgets
{

namespace
{

using study::LoopSetting;

QString keyOf(const LoopSetting& setting)
{
    return QString::fromUtf8(setting.key.data(), static_cast<qsizetype>(setting.key.size()));
}

} // namespace

QString loopOptionText(const LoopSetting& setting)
{
    return QCoreApplication::translate("LoopOption", setting.help);
}

LoopOptionsModel::LoopOptionsModel(QObject* parent) : RowsModel({}, parent)
{
    using Row = const LoopSetting*;
    const auto valueIn = [](const study::LoopOptions& options, const LoopSetting& setting) {
        return QString::fromStdString(study::loopValue(options, setting));
    };
    setColumnsFrom(
        0, {{.title = QT_TR_NOOP("Option"), .text = [](const Row& row) { return keyOf(*row); }},
            {.title = QT_TR_NOOP("Value"),
             .text = [this, valueIn](const Row& row) { return valueIn(m_options, *row); },
             .number = true,
             .more = [this](const Row& row, int role) -> QVariant {
                 if (role != Qt::FontRole || !changed(*row)) return {};
                 QFont bold;
                 bold.setBold(true);
                 return bold;
             },
             .edit = [this](const Row& row, const QVariant& text) { return take(*row, text.toString()); }},
            {.title = QT_TR_NOOP("Unless changed"),
             .text = [valueIn](const Row& row) { return valueIn({}, *row); },
             .number = true},
            {.title = QT_TR_NOOP("Meaning"), .text = [](const Row& row) { return loopOptionText(*row); }}});
    std::vector<Row> rows;
    for (const LoopSetting& setting : study::loopSettings())
        rows.push_back(&setting);
    setRows(std::move(rows));
}

void LoopOptionsModel::setOptions(const study::LoopOptions& options)
{
    m_options = options;
    refresh();
}

void LoopOptionsModel::setValue(std::string_view key, const std::string& value)
{
    study::setLoopValue(m_options, study::loopSetting(key), value);
    refresh();
    emit edited();
}

bool LoopOptionsModel::take(const LoopSetting& setting, const QString& text)
{
    try {
        study::setLoopValue(m_options, setting, text.trimmed().toStdString());
    } catch (const Error& error) {
        emit refused(shownLines(error.what()));
        return false;
    }
    refresh();
    emit edited();
    return true;
}

bool LoopOptionsModel::changed(const LoopSetting& setting) const
{
    return study::loopValue(m_options, setting) != study::loopValue({}, setting);
}

LoopOptionsTable::LoopOptionsTable(QWidget* parent)
    : QWidget(parent), m_model(new LoopOptionsModel(this)), m_filter(new QLineEdit(this)),
      m_table(makeTable(m_model, this))
{
    inColumn(this, {m_filter, {m_table, 1}}, {});
    m_texts(m_filter)
        .name(QT_TR_NOOP("Filter the options"))
        .placeholder(QT_TR_NOOP("Filter: noise, feed, click …"));
    m_texts(m_table).name(QT_TR_NOOP("Options of the loop"));
    m_filter->setClearButtonEnabled(true);
    auto* proxy = static_cast<QSortFilterProxyModel*>(m_table->model());
    proxy->setFilterKeyColumn(-1);
    connect(m_filter, &QLineEdit::textChanged, proxy, &QSortFilterProxyModel::setFilterFixedString);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                             QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    for (const int column : {LoopOptionsModel::Option, LoopOptionsModel::Unless})
        m_table->resizeColumnToContents(column);
    m_table->setColumnWidth(LoopOptionsModel::Value, m_table->columnWidth(LoopOptionsModel::Unless));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_texts.onChange([this] { m_model->refresh(); });
}

} // namespace crops::widgets
