// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>

class QSplitter;
class QTableView;
class QString;

namespace crops::widgets
{

/// Keeps sizes over the end of the program (QSettings): taken from there now, and written there when a person
/// changes them. `key` is unique in the program: "chains/list".
void rememberSizes(QSplitter* splitter, const QString& key);
/// Widths and order of the columns, while the table has as many as now. Call when the model is set.
void rememberColumns(QTableView* table, const QString& key);

/// What every table of rows has: whole rows are selected, lines of two shades on one line each, Tab leaves
/// the table, no row numbers.
void setUpRows(QTableView* table);

/// The look of all tables that show rows of one kind: no grid, whole rows, one at a time, low lines, and the
/// name for screen readers set by the page. Once the model is set, `stretched` takes the width that is left.
void setUpTable(QTableView* table);
/// Of the columns, from the first on.
void setWidths(QTableView* table, std::initializer_list<int> widths);
void stretchColumn(QTableView* table, int stretched);

} // namespace crops::widgets
