// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/compare/compare_tab.h"

#include <QLabel>
#include <QTableView>

#include "controls/layouts.h"
#include "controls/looks.h"
#include "controls/remembered.h"
#include "models/cell_table.h"
#include "models/runs_model.h"
#include "report/wording.h"
#include "texts.h"
#include "wording.h"

namespace crops::widgets
{

/// The paper's own table, for reference: measured on its private data, never beside our numbers.
class PaperTab : public CompareTab
{
    Q_OBJECT

  public:
    PaperTab(const PageContext& context, QWidget* parent)
        : CompareTab(context, parent), m_model(new CellTable(this)), m_table(makeTable(m_model, this))
    {
        QLabel* about = wrapped(m_texts.label(QT_TR_NOOP(
            "Reported by the paper (arXiv 2511.15443, Table 1), in percent, on its private data. They "
            "cannot be compared with the runs of this project: other logs, other queries, other "
            "encoders. FS-LR of this program is our reading: the original has no public code.")));
        setContent(asColumn(this, {about, {m_table, 1}}, {4, 4, 4, 4}));
        m_texts(m_table).name(QT_TR_NOOP("The paper's results"));
    }

  protected:
    void clear() override {} // it is the same for every choice
    void load() override
    {
        std::vector<CellTable::Row> rows;
        for (const report::PaperRow& row : report::paperRows()) {
            CellTable::Row& cells = rows.emplace_back();
            cells.push_back({QString::fromLatin1(row.method)});
            for (const double value : {row.recallClick, row.recallReformulation, row.ndcg})
                cells.push_back({Wording::number(value, 1), value});
        }
        m_model->set({tr("Method"), headlineTitle(0), headlineTitle(1), headlineTitle(2)}, std::move(rows));
        setWidths(m_table, {160, 140, 140, 140});
        showContent();
    }

  private:
    Texts m_texts{this, staticMetaObject};
    CellTable* m_model;
    QTableView* m_table;
};

CompareTab* makePaperTab(const PageContext& context, QWidget* parent)
{
    return new PaperTab(context, parent);
}

} // namespace crops::widgets

#include "paper_tab.moc"
