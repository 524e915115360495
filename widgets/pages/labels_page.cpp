// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/labels_page.h"

#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>

#include "controls/alpha_controls.h"
#include "controls/layouts.h"
#include "controls/source_counts.h"
#include "labels/nearest_pairs.h"
#include "pages/labels_detail_panel.h"
#include "pages/labels_levels_panel.h"
#include "pages/labels_sets_panel.h"
#include "pages/study_exports.h"
#include "plots/histogram_plot.h"
#include "store/pages/pair_rows.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr int kBins = 100;
constexpr int kCurveSteps = 100;
constexpr std::size_t kNearest = 20;

} // namespace

struct LabelsPage::Thetas {
    bool mined = false;
    std::shared_ptr<const labels::ThetaIndex> index;
    labels::ThetaHistogram histogram;
    ScorerState scorer;
};

LabelsPage::LabelsPage(const PageContext& context, QWidget* parent)
    : Page(PageId::Labels, context,
           Topic::Logs | Topic::Candidates | Topic::Scores | Topic::Labels | Topic::Runs, parent)
{
    QSplitter* split = divided(Qt::Horizontal, this, {{buildLeft(), 1}, buildRight()});
    split->setObjectName(QStringLiteral("labelsSplit"));
    setContent(split);

    wireDraft();
    followAlpha();
}

QWidget* LabelsPage::buildLeft()
{
    auto* left = new QWidget(this);
    m_alpha = new AlphaControls(draft(), left);
    m_counts = new SourceCountsPanel(left);
    m_histogram = new HistogramPlot(left);
    m_detail = new LabelsDetailPanel(left);

    QSplitter* stack = divided(Qt::Vertical, left, {{m_histogram, 3}, {m_detail, 2}});
    stack->setObjectName(QStringLiteral("labelsPlots"));
    inColumn(left, {m_alpha, m_counts, {stack, 1}}, {}, 6);
    return left;
}

QWidget* LabelsPage::buildRight()
{
    QTabWidget* right = m_texts(new QTabWidget(this)).name(QT_TR_NOOP("Levels, label sets and θ"));
    m_levels = new LabelsLevelsPanel(draft(), right);
    m_sets = new LabelsSetsPanel(draft(), right);
    m_exports = new StudyExports(
        study::ExportPage::Labels, context(),
        [this] { return study::ExportRequest{.labelSet = m_sets->current()}; }, this);
    m_exports->addTo(m_sets->exportMenu());
    m_scorer = new LabelsScorerPanel(dialogs(), right);
    const auto add = [&](QWidget* panel, const Texts::Sentence& title) {
        auto* scroll = new QScrollArea(right);
        scroll->setWidget(panel);
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setFocusPolicy(Qt::NoFocus);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        scroll->setMinimumWidth(panel->minimumSizeHint().width() + 18);
        m_texts(right).tab(title, scroll);
    };
    add(m_levels, QT_TR_NOOP("Levels"));
    add(m_sets, [this] {
        const int sets = m_sets->model().rowCount();
        return sets == 0 ? tr("Label sets") : tr("Label sets (%1)").arg(Wording::count(sets));
    });
    add(m_scorer, QT_TR_NOOP("θ"));
    m_texts(right).with(QT_TR_NOOP("Where θ comes from"),
                        [](QTabWidget& tabs, const QString& tip) { tabs.setTabToolTip(2, tip); });
    connect(m_levels, &LabelsLevelsPanel::applyRequested, this, &LabelsPage::apply);
    connect(m_scorer, &LabelsScorerPanel::scoreRequested, this, &LabelsPage::scoreRequested);
    connect(m_scorer, &LabelsScorerPanel::useRequested, this, &LabelsPage::useRequested);
    return right;
}

void LabelsPage::wireDraft()
{
    connect(&draft(), &StudyDraft::alphaChanged, this, &LabelsPage::followAlpha);
    connect(&draft(), &StudyDraft::alphaChanged, this, &LabelsPage::draftMoved);
    connect(&draft(), &StudyDraft::policyChanged, this, &LabelsPage::followAlpha);
    connect(&draft(), &StudyDraft::policyChanged, this, &LabelsPage::draftMoved);
    connect(&filters(), &FilterHistory::filterChanged, this, &LabelsPage::filterMoved);
    connect(m_histogram, &HistogramPlot::gestureBegan, &draft(), &StudyDraft::beginGesture);
    connect(m_histogram, &HistogramPlot::alphaMoved, &draft(), &StudyDraft::setAlpha);
    connect(m_histogram, &HistogramPlot::gestureEnded, &draft(), &StudyDraft::endGesture);
    connect(m_counts, &SourceCountsPanel::sourceToggled, m_histogram, &HistogramPlot::setSourceVisible);
    connect(m_detail, &LabelsDetailPanel::pairSelected, this, &Page::pairSelected);
    connect(m_detail, &LabelsDetailPanel::whyRequested, this, &Page::inspectorRequested);
    connect(m_detail, &LabelsDetailPanel::trainRequested, this,
            [this] { emit pageRequested(PageId::Train); });
}

void LabelsPage::clear()
{
    m_pairsTimer.stop();
    m_previewTimer.stop();
    m_index.reset();
    m_histogram->clear();
    m_detail->setCurve({});
    m_detail->setSweeps({});
    m_detail->setPairs({});
    m_counts->setApplied(std::nullopt);
    m_counts->setCounts(std::nullopt);
    m_levels->setApplied(std::nullopt);
    m_levels->setPending();
    m_sets->setSets({});
    m_scorer->setState({});
}

void LabelsPage::reload(Topics changed)
{
    if (changed & (Topic::Logs | Topic::Candidates | Topic::Scores)) readThetas();
    readSets();
    if (changed & (Topic::Labels | Topic::Runs | Topic::Scores)) readSweeps();
    m_levels->setPending();
    readPreview();
}

void LabelsPage::readThetas()
{
    const auto work = [](const store::Project& project, Progress& progress) {
        Thetas thetas;
        thetas.mined = project.setting("mining").has_value();
        if (!thetas.mined) return thetas;
        const auto active = store::activeScorer(project);
        if (active) thetas.scorer.active = store::scorerInfo(project, *active);
        thetas.scorer.importedScores = store::countImportedScores(project);
        thetas.scorer.scorers = study::scorerEntries(project);
        thetas.scorer.judged = study::judgedQueries(project);
        thetas.scorer.usualGoodGrade = study::usualGoodGrade(project);
        thetas.scorer.largestGrade = study::largestGrade(project);
        thetas.index =
            std::make_shared<labels::ThetaIndex>(labels::ThetaIndex::load(project, active, progress));
        thetas.histogram = thetas.index->histogram(kBins);
        return thetas;
    };
    if (!m_index) m_counts->setCounts(std::nullopt);
    jobs().read(
        this, "thetas", work, [this](Thetas thetas) { take(std::move(thetas)); },
        [this](const JobFailure& failure) {
            banner().showFailure([] { return tr("The scores could not be read"); }, failure,
                                 [] { return tr("Try again"); }, [this] { readThetas(); });
        });
}

void LabelsPage::take(Thetas thetas)
{
    if (!thetas.mined || thetas.index->candidates() == 0) {
        m_index.reset();
        jobs().cancelRead(this, "pairs");
        return showEmpty(
            tr("No candidates yet"),
            tr("Positives are mined from searches, feed and generated videos on the Chains page."),
            tr("Go to Chains"), [this] { emit pageRequested(PageId::Chains); });
    }
    for (const std::int64_t scored : thetas.index->scored())
        thetas.scorer.scored += scored;
    for (const std::int64_t unscored : thetas.index->unscored())
        thetas.scorer.unscored += unscored;
    m_scorer->setState(thetas.scorer);
    if (!thetas.scorer.active) return showUnscored(thetas);
    m_index = thetas.index;
    m_histogram->setHistogram(thetas.histogram);
    m_detail->setCurve(m_index->sensitivity(kCurveSteps));
    followAlpha();
    readPairs();
    showContent();
    emit rowsChanged(tr("%Ln candidate(s)", nullptr, static_cast<int>(m_index->candidates())));
}

void LabelsPage::showUnscored(const Thetas& thetas)
{
    m_index.reset();
    jobs().cancelRead(this, "pairs");
    const bool imported = thetas.scorer.importedScores > 0;
    const auto kind = imported ? study::ScorerKind::Imported : study::ScorerKind::Overlap;
    m_scorer->choose(kind);
    showEmpty(tr("No candidate has a θ yet"),
              tr("θ says how well a video fits a query; α keeps what lies above it. %1 candidates wait.")
                  .arg(Wording::count(thetas.scorer.unscored)),
              imported ? tr("Use the imported scores") : tr("Score by word overlap"),
              [this] { emit scoreRequested(m_scorer->options()); });
}

void LabelsPage::showIndex(std::shared_ptr<const labels::ThetaIndex> index)
{
    Thetas thetas{.mined = true, .index = index, .histogram = index->histogram(kBins)};
    thetas.scorer.active = store::ScorerInfo{};
    take(std::move(thetas));
}

void LabelsPage::readSets()
{
    const auto work = [](const store::Project& project, Progress&) { return study::labelSetStates(project); };
    jobs().read(
        this, "sets", work, [this](std::vector<study::LabelSetState> sets) { takeSets(std::move(sets)); },
        [this](const JobFailure& failure) {
            banner().showFailure([] { return tr("The label sets could not be read"); }, failure,
                                 [] { return tr("Try again"); }, [this] { readSets(); });
        });
}

void LabelsPage::takeSets(std::vector<study::LabelSetState> sets)
{
    std::optional<labels::LabelSetInfo> newest;
    if (!sets.empty()) newest = sets.back().info;
    m_counts->setApplied(newest);
    m_levels->setApplied(newest);
    m_sets->setSets(std::move(sets));
    m_texts.say();
}

void LabelsPage::readSweeps()
{
    const auto work = [](const store::Project& project, Progress&) { return study::alphaSweeps(project); };
    jobs().read(this, "sweeps", work,
                [this](std::vector<study::AlphaSweep> sweeps) { m_detail->setSweeps(std::move(sweeps)); });
}

labels::LabelOptions LabelsPage::labelOptions() const
{
    return {.alpha = draft().alpha(),
            .scorer = std::nullopt,
            .filterGenerated = draft().values().filterGenerated};
}

void LabelsPage::readPreview()
{
    if (!isVisible() || !hasProject()) return;
    const auto work = [policy = draft().policy(), options = labelOptions()](const store::Project& project,
                                                                            Progress& progress) {
        return labels::previewLabels(project, policy, options, progress);
    };
    jobs().read(
        this, "preview", work, [this](const labels::LabelPreview& preview) { m_levels->setPreview(preview); },
        [this](const JobFailure& failure) {
            m_levels->setImpossible(tr("%1: %2").arg(Wording::failure(failure.code), failure.detail));
        });
}

void LabelsPage::readPairs()
{
    if (!m_index || !isVisible()) return;
    const labels::PairFilter filter{.queryPart = filters().current().query.toStdString(),
                                    .source = filters().current().source};
    const auto work = [index = m_index, alpha = draft().alpha(), filter](const store::Project& project,
                                                                         Progress& progress) {
        std::vector<BorderlineRow> rows;
        for (const labels::BorderlinePair& pair :
             labels::nearestPairs(project, *index, alpha, kNearest, filter, progress)) {
            progress.checkStop();
            rows.push_back({pair, store::pairNames(project, pair.query, pair.doc), alpha});
        }
        return rows;
    };
    jobs().read(
        this, "pairs", work, [this](std::vector<BorderlineRow> rows) { m_detail->setPairs(std::move(rows)); },
        [this](const JobFailure& failure) {
            banner().showFailure([] { return tr("The pairs nearest α could not be read"); }, failure,
                                 [] { return tr("Try again"); }, [this] { readPairs(); });
        });
}

/// Everything that follows α at once: binary searches and one layer of each plot.
void LabelsPage::followAlpha()
{
    const double alpha = draft().alpha();
    m_histogram->setAlpha(alpha);
    m_detail->setAlpha(alpha);
    if (!m_index) return;
    const labels::ThresholdCounts counts = m_index->countsAt(alpha, draft().values().filterGenerated);
    m_counts->setCounts(counts);
    m_histogram->setCounts(counts);
}

/// What needs the project waits until the draft rests.
void LabelsPage::draftMoved()
{
    if (!hasProject()) return;
    jobs().cancelRead(this, "preview");
    m_levels->setPending();
    m_draftMoved = !isVisible();
    if (m_draftMoved) return; // when shown again
    m_pairsTimer.start();
    m_previewTimer.start();
}

/// The shared filter narrows the pairs; counts and levels are of everything, as applying is.
void LabelsPage::filterMoved()
{
    if (isVisible())
        m_pairsTimer.start();
    else
        m_draftMoved = true;
}

void LabelsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_draftMoved) draftMoved();
}

void LabelsPage::apply()
{
    emit applyRequested(draft().policy(), labelOptions());
}

void LabelsPage::setBusy(const QString& reason)
{
    m_levels->setBusy(reason);
    m_scorer->setBusy(reason);
}

} // namespace crops::widgets
