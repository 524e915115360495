// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/compare/compare_tab.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QTableView>

#include "controls/layouts.h"
#include "models/cell_table.h"
#include "study/experiments/config_difference.h"
#include "texts.h"
#include "wording.h"

namespace crops::widgets
{

/// The settings in which the chosen runs differ, a run a column; all of them on demand.
class ConfigTab : public CompareTab
{
    Q_OBJECT

  public:
    ConfigTab(const PageContext& context, QWidget* parent)
        : CompareTab(context, parent), m_model(new CellTable(this)), m_table(makeTable(m_model, this)),
          m_all(new QCheckBox(this))
    {
        setContent(asColumn(this, {m_all, {m_table, 1}}, {4, 4, 4, 4}));
        connect(m_all, &QCheckBox::toggled, this, [this] { load(); });
        m_texts(m_all).text(QT_TR_NOOP("Also the settings that are the same"));
        m_texts(m_table).name(QT_TR_NOOP("Settings of the chosen runs"));
    }

  protected:
    void clear() override { m_model->set({}, {}); }

    void load() override
    {
        if (choice().runs.size() < 2)
            return showMessage(tr("Two runs are needed"), tr("Select two or more runs in the table above."));
        std::vector<store::RunRow> runs;
        QStringList columns{tr("Setting")};
        for (const study::RunOverview& run : choice().runs) {
            runs.push_back(run.run);
            columns << runTitle(run.run);
        }
        jobs().read(
            this, kRead,
            [runs = std::move(runs), all = m_all->isChecked()](const store::Project&, Progress&) {
                return all ? study::configRows(runs) : study::configDifference(runs);
            },
            [this, columns](const std::vector<study::ConfigRow>& found) {
                std::vector<CellTable::Row> rows;
                for (const study::ConfigRow& row : found) {
                    CellTable::Row& cells = rows.emplace_back();
                    const auto tone = row.differs ? Cell::Tone::Plain : Cell::Tone::Muted;
                    cells.push_back({QString::fromStdString(row.key), {}, tone});
                    for (const auto& value : row.values)
                        cells.push_back({value ? QString::fromStdString(*value) : Wording::dash(),
                                         {},
                                         tone,
                                         value ? QString() : tr("This run has no such setting")});
                }
                if (rows.empty()) {
                    rows.push_back({{{tr("The chosen runs have the same settings"), {}, Cell::Tone::Muted}}});
                    rows.back().resize(static_cast<std::size_t>(columns.size()));
                }
                m_model->set(columns, std::move(rows));
                m_table->horizontalHeader()->resizeSection(0, 220);
                for (int section = 1; section < columns.size(); ++section)
                    m_table->horizontalHeader()->resizeSection(section, 190);
                showContent();
            },
            [this](const JobFailure& failure) { showFailure(failure); });
    }

  private:
    Texts m_texts{this, staticMetaObject};
    CellTable* m_model;
    QTableView* m_table;
    QCheckBox* m_all;
};

CompareTab* makeConfigTab(const PageContext& context, QWidget* parent)
{
    return new ConfigTab(context, parent);
}

} // namespace crops::widgets

#include "config_tab.moc"
