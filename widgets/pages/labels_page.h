// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "labels/assignment.h"
#include "labels/theta_index.h"
#include "pages/labels_scorer_panel.h"
#include "pages/page.h"
#include "pause.h"
#include "study/project/label_set_states.h"
#include "texts.h"

class QTabWidget;

namespace crops::widgets
{

class AlphaControls;
class HistogramPlot;
class LabelsDetailPanel;
class LabelsLevelsPanel;
class LabelsSetsPanel;
class SourceCountsPanel;
class StudyExports;

/// α on the data that feeds training: what it keeps, what lies next to it, which levels the types get, and
/// the label sets made from that. Everything follows StudyDraft; dragging only previews.
class LabelsPage : public Page
{
    Q_OBJECT

  public:
    explicit LabelsPage(const PageContext& context, QWidget* parent = nullptr);

    /// What is under way in a job of this page (translated); empty = nothing. Buttons wait for it.
    void setBusy(const QString& reason);

    HistogramPlot& histogram() { return *m_histogram; }
    SourceCountsPanel& counts() { return *m_counts; }
    LabelsLevelsPanel& levels() { return *m_levels; }
    LabelsSetsPanel& sets() { return *m_sets; }
    StudyExports& exports() { return *m_exports; }
    LabelsScorerPanel& scorer() { return *m_scorer; }
    LabelsDetailPanel& detail() { return *m_detail; }
    /// Takes an index that was made elsewhere (benchmarks).
    void showIndex(std::shared_ptr<const labels::ThetaIndex> index);

    FilterParts filterParts() const override { return FilterPart::Query | FilterPart::Source; }

  signals:
    void applyRequested(const crops::labels::LabelPolicy& policy, const crops::labels::LabelOptions& options);
    void scoreRequested(const crops::study::ScoreOptions& options);
    void useRequested(crops::ScorerId scorer);

  protected:
    void clear() override;
    void reload(Topics changed) override;
    void showEvent(QShowEvent* event) override;

  private:
    struct Thetas; // what one look at the scores brings

    QWidget* buildLeft();
    QWidget* buildRight();
    void wireDraft();
    void readThetas();
    void readSets();
    void readSweeps();
    void readPreview();
    void readPairs();
    void take(Thetas thetas);
    void takeSets(std::vector<study::LabelSetState> sets);
    void showUnscored(const Thetas& thetas);
    void followAlpha();
    void draftMoved();
    void filterMoved();
    void apply();
    labels::LabelOptions labelOptions() const;

    Texts m_texts{this, staticMetaObject};
    std::shared_ptr<const labels::ThetaIndex> m_index;
    Pause m_pairsTimer{120, [this] { readPairs(); }};     // the names of the pairs nearest α, when α rests
    Pause m_previewTimer{300, [this] { readPreview(); }}; // counts per level, when the draft rests
    bool m_draftMoved = false;                            // while the page was hidden
    AlphaControls* m_alpha;
    SourceCountsPanel* m_counts;
    HistogramPlot* m_histogram;
    LabelsDetailPanel* m_detail;
    LabelsLevelsPanel* m_levels;
    LabelsSetsPanel* m_sets;
    StudyExports* m_exports;
    LabelsScorerPanel* m_scorer;
};

} // namespace crops::widgets
