// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/compare/compare_tab.h"

#include <QDoubleSpinBox>
#include <QLabel>

#include "controls/layouts.h"
#include "learn/methods/method.h"
#include "plots/curve_legend.h"
#include "plots/curve_plot.h"
#include "store/tables/run_table.h"
#include "texts.h"

namespace crops::widgets
{

namespace
{

constexpr const char* kCurves[] = {"loss", "recall_100_ct", "recall_100_qr", "ndcg_4"};

} // namespace

/// Training curves of the chosen runs side by side.
class CurvesTab : public CompareTab
{
    Q_OBJECT

  public:
    CurvesTab(const PageContext& context, QWidget* parent)
        : CompareTab(context, parent), m_smoothing(new QDoubleSpinBox(this)), m_plot(new CurvePlot(this)),
          m_legend(new CurveLegend(*m_plot, this))
    {
        m_smoothing->setRange(0, 0.99);
        m_smoothing->setSingleStep(0.05);
        m_smoothing->setValue(0.6);
        m_plot->setSmoothing(m_smoothing->value());
        m_legend->setMinimumWidth(240); // a name with seed and number
        auto* side =
            inColumn({inRow({m_texts.label(QT_TR_NOOP("&Smoothing"), m_smoothing), m_smoothing, rest()}),
                      m_legend, rest()});
        setContent(asRow(this, {{m_plot, 1}, side}, {4, 4, 4, 4}));
        connect(m_smoothing, &QDoubleSpinBox::valueChanged, m_plot, &CurvePlot::setSmoothing);
        m_texts(m_smoothing).name(QT_TR_NOOP("Smoothing"));
        m_texts(m_legend).name(QT_TR_NOOP("Runs of the curves"));
        m_texts.also(
            [this] { m_plot->setPanels(CurvePlot::headlinePanels(tr("Not measured while training"))); });
    }

  protected:
    void clear() override { m_plot->setRuns({}); }

    void load() override
    {
        std::vector<CurveRun> runs;
        for (const study::RunOverview& run : choice().runs)
            if (learn::hasVectors(run.run.method)) runs.push_back({run.run.id.value, runTitle(run.run), {}});
        if (runs.empty())
            return showMessage(
                tr("No training curve to show"),
                tr("Select or pin runs in the table above. BM25 is not trained and has none."));
        jobs().read(
            this, kRead,
            [runs = std::move(runs)](const store::Project& project, Progress& progress) mutable {
                for (CurveRun& run : runs)
                    for (const char* key : kCurves) {
                        progress.checkStop();
                        Curve& curve = run.curves[QString::fromLatin1(key)];
                        for (const store::RunPoint& point : store::runPoints(project, RunId{run.run}, key)) {
                            curve.steps.push_back(static_cast<double>(point.step));
                            curve.values.push_back(point.value);
                        }
                    }
                return runs;
            },
            [this](std::vector<CurveRun> found) {
                m_plot->setRuns(std::move(found));
                showContent();
            },
            [this](const JobFailure& failure) { showFailure(failure); });
    }

  private:
    Texts m_texts{this, staticMetaObject};
    QDoubleSpinBox* m_smoothing;
    CurvePlot* m_plot;
    CurveLegend* m_legend;
};

CompareTab* makeCurvesTab(const PageContext& context, QWidget* parent)
{
    return new CurvesTab(context, parent);
}

} // namespace crops::widgets

#include "curves_tab.moc"
