// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cell_table.h"
#include "pages/compare/compare_tab.h"
#include "study/analysis/gain_sources.h"
#include "texts.h"

class QLabel;
class QPushButton;
class QTableView;

namespace crops::widgets
{

class IntervalPlot;

/// Which sources of training positives stand behind B's gain over A.
class SourcesTab : public CompareTab
{
    Q_OBJECT

  public:
    explicit SourcesTab(const PageContext& context, QWidget* parent = nullptr);

  signals:
    /// The relevant documents that only one run finds are wanted: long, so a listed job.
    void documentsRequested(crops::RunId a, crops::RunId b, int headline);

  public slots:
    void showDocuments(const crops::study::GainSources& gains);

  protected:
    void clear() override;
    void load() override;

  private:
    void show(const study::GainSources& gains);

    Texts m_texts{this, staticMetaObject};
    CellTable* m_model;
    QLabel* m_about;
    QLabel* m_documents;
    QPushButton* m_find;
    QTableView* m_table;
    IntervalPlot* m_plot;
};

} // namespace crops::widgets
