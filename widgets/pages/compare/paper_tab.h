// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cell_table.h"
#include "pages/compare/compare_tab.h"
#include "texts.h"

class QLabel;
class QTableView;

namespace crops::widgets
{

/// The paper's own table, for reference: measured on its private data, never beside our numbers.
class PaperTab : public CompareTab
{
    Q_OBJECT

  public:
    explicit PaperTab(const PageContext& context, QWidget* parent = nullptr);

  protected:
    void clear() override {} // it is the same for every choice
    void load() override;

  private:
    Texts m_texts{this, staticMetaObject};
    CellTable* m_model;
    QTableView* m_table;
};

} // namespace crops::widgets
