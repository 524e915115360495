// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/compare/paper_tab.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include "models/runs_model.h"
#include "report/wording.h"
#include "wording.h"

namespace crops::widgets
{

PaperTab::PaperTab(const PageContext& context, QWidget* parent)
    : CompareTab(context, parent), m_model(new CellTable(this)),
      m_table(makeTable(m_model, CellTable::SortRole, this))
{
    QLabel* about = m_texts.label(
        QT_TR_NOOP("Reported by the paper (arXiv 2511.15443, Table 1), in percent, on its private data. "
                   "They cannot be compared with the runs of this project: other logs, other queries, other "
                   "encoders. FS-LR of this program is our reading: the original has no public code."));
    about->setWordWrap(true);
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(about);
    column->addWidget(m_table, 1);
    setContent(content);
    m_texts(m_table).name(QT_TR_NOOP("The paper's results"));
}

void PaperTab::load()
{
    std::vector<CellTable::Row> rows;
    for (const report::PaperRow& row : report::paperRows()) {
        CellTable::Row& cells = rows.emplace_back();
        cells.push_back({QString::fromLatin1(row.method)});
        for (const double value : {row.recallClick, row.recallReformulation, row.ndcg})
            cells.push_back({Wording::number(value, 1), value});
    }
    m_model->set({tr("Method"), headlineTitle(0), headlineTitle(1), headlineTitle(2)}, std::move(rows));
    m_table->horizontalHeader()->resizeSection(0, 160);
    for (int column = 1; column < 4; ++column)
        m_table->horizontalHeader()->resizeSection(column, 140);
    showContent();
}

} // namespace crops::widgets
