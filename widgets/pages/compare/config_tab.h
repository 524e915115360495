// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cell_table.h"
#include "pages/compare/compare_tab.h"
#include "texts.h"

class QCheckBox;
class QTableView;

namespace crops::widgets
{

/// The settings in which the chosen runs differ, a run a column; all of them on demand.
class ConfigTab : public CompareTab
{
    Q_OBJECT

  public:
    explicit ConfigTab(const PageContext& context, QWidget* parent = nullptr);

  protected:
    void clear() override;
    void load() override;

  private:
    Texts m_texts{this, staticMetaObject};
    CellTable* m_model;
    QTableView* m_table;
    QCheckBox* m_all;
};

} // namespace crops::widgets
