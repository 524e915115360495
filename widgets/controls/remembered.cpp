// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/remembered.h"

#include <QHeaderView>
#include <QSettings>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTableView>

namespace crops::widgets
{

namespace
{

QString setting(const QString& key)
{
    return QStringLiteral("layout/") + key;
}

/// Numbers keep a little distance from the text beside them.
class PaddedDelegate : public QStyledItemDelegate
{
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

  protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if ((option->displayAlignment & Qt::AlignRight) != 0) option->text += QChar(0x2002);
    }
};

} // namespace

void rememberSizes(QSplitter* splitter, const QString& key)
{
    splitter->restoreState(QSettings().value(setting(key)).toByteArray());
    splitter->setChildrenCollapsible(false);
    QObject::connect(splitter, &QSplitter::splitterMoved, splitter,
                     [splitter, key] { QSettings().setValue(setting(key), splitter->saveState()); });
}

void rememberColumns(QTableView* table, const QString& key)
{
    QHeaderView* header = table->horizontalHeader();
    const int columns = header->count();
    const QString name =
        setting(QStringLiteral("%1/%2").arg(key).arg(columns)); // fits no other number of them
    header->restoreState(QSettings().value(name).toByteArray());
    header->setSectionsMovable(true);
    const auto save = [header, name, columns] {
        if (header->count() == columns) QSettings().setValue(name, header->saveState());
    };
    QObject::connect(header, &QHeaderView::sectionResized, header, save);
    QObject::connect(header, &QHeaderView::sectionMoved, header, save);
}

void setUpRows(QTableView* table)
{
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setAlternatingRowColors(true);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
}

void setUpTable(QTableView* table)
{
    setUpRows(table);
    table->setItemDelegate(new PaddedDelegate(table));
    table->setShowGrid(false);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 7);
    table->horizontalHeader()->setMinimumSectionSize(40);
}

void setWidths(QTableView* table, std::initializer_list<int> widths)
{
    int column = 0;
    for (const int width : widths)
        table->setColumnWidth(column++, width);
}

void stretchColumn(QTableView* table, int stretched)
{
    table->horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
}

} // namespace crops::widgets
