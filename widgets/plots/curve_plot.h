// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSet>
#include <map>
#include <vector>

#include "plots/plot.h"

class QCPAxisRect;
class QCPGraph;
class QCPItemText;
class QCPTextElement;

namespace crops::widgets
{

/// One curve: values by step, steps ascending.
struct Curve {
    std::vector<double> steps;
    std::vector<double> values;
};

/// One of the plots that stand side by side and share their x axis.
struct CurvePanel {
    QString key;          ///< Which of a run's curves: "loss", "recall_100_ct", … (store::RunPoint::curve).
    QString title;        ///< Translated.
    bool percent = false; ///< Values are shares of 1, shown in percent; always measured.
    QString note;         ///< Translated; stands in the panel while no shown run has a point there.
    bool measured = false; ///< Each point was measured by itself: smoothing leaves it where it is.
};

/// One run's curves by key.
struct CurveRun {
    qint64 run = 0;
    QString name; ///< As the legend and screen readers say it.
    std::map<QString, Curve> curves;
};

/// Training curves of several runs: panels side by side (in two rows where it is narrow and high) that share
/// x; each run by its fixed colour, dash and marker; the trace of the loss smoothed, with the raw one faint
/// behind, points that were measured where they are. Drag and
/// wheel (or +, −, arrow keys) move along x, double click or Home shows everything. Give the panels first,
/// again after a change of language.
class CurvePlot : public Plot
{
    Q_OBJECT

  public:
    /// The loss and every headline metric, titles translated; `note` stands in the panel of a metric without
    /// points.
    static std::vector<CurvePanel> headlinePanels(const QString& note);

    explicit CurvePlot(QWidget* parent = nullptr);
    ~CurvePlot() override;

    void setPanels(const std::vector<CurvePanel>& panels);
    /// Replaces all runs; hidden ones stay hidden.
    void setRuns(std::vector<CurveRun> runs);
    /// Adds points of one run's curve (unknown runs are made, without a name). Points that are already there
    /// at these steps or later are replaced: a resumed run repeats some steps, and its x goes on.
    void append(qint64 run, const QString& key, const Curve& points);
    const std::vector<CurveRun>& runs() const { return m_runs; }

    /// 0 (none) … 0.99, as report::smoothed; of traces only, never of measured points.
    void setSmoothing(double weight);
    double smoothing() const { return m_smoothing; }
    void setRunHidden(qint64 run, bool hidden);
    bool isRunHidden(qint64 run) const { return m_hidden.contains(run); }
    /// Shows all steps and follows new ones.
    void showAll();

    QString summary() const override;
    PlotTable points() const override;
    QSize minimumSizeHint() const override;

    /// What is drawn of a run in a panel (tests): the curve as it is seen, empty where hidden.
    Curve drawn(qint64 run, const QString& key) const;
    /// First and last step that are visible (tests).
    std::pair<double, double> visibleSteps() const;

  signals:
    void runsShownChanged();

  protected:
    void applyColours() override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

  private:
    struct Panel;
    struct Line;

    CurveRun& runOf(qint64 run);
    void rebuild();
    void refresh(const CurveRun& run, Panel& panel);
    void refreshAll();
    void styleLine(qint64 run, Line& line);
    void fit();
    void shareRange(double lower, double upper);
    void arrange();
    QString tipAt(const QPointF& position) const;

    std::vector<CurvePanel> m_descriptions;
    std::vector<Panel> m_panels;
    std::vector<CurveRun> m_runs;
    QSet<qint64> m_hidden;
    double m_smoothing = 0;
    bool m_following = true; // x shows everything
    bool m_sharing = false;
};

} // namespace crops::widgets
