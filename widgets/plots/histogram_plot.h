// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "labels/theta_index.h"
#include "plots/plot.h"
#include "texts.h"

class QCPBars;
class QCPItemRect;
class QCPItemStraightLine;
class QCPItemText;
class QCPLayer;
class QMouseEvent;

namespace crops::widgets
{

/// θ of P1, P2 and P3 as a stacked histogram with α as a line to drag: by mouse, with ← and → (0.01; 0.001
/// with Shift), Home (0.6). What α drops lies under a veil. Line and veil have a layer of their own, so that
/// a move redraws nothing else. The counts axis fits the inner bins: a tower at
/// θ = 0 or 1 (whatever cannot be judged, or is judged with certainty) ends at the top and wears its count.
/// The wheel, + and − stretch the axis; 0 fits it again. The plot moves
/// its line at once and says so; nobody else has to answer for it to feel immediate.
class HistogramPlot : public Plot
{
    Q_OBJECT

  public:
    explicit HistogramPlot(QWidget* parent = nullptr);

    void setHistogram(const labels::ThetaHistogram& histogram);
    /// Moves the line; no signal.
    void setAlpha(double alpha);
    double alpha() const { return m_alpha; }
    /// What the summary says of the line's place; the counts are core's.
    void setCounts(const labels::ThresholdCounts& counts);
    void setSourceVisible(store::CandidateSource source, bool visible);
    void clear();

    QString summary() const override;
    PlotTable points() const override;

    /// Where the line stands, in this widget's pixels.
    int lineX() const;

  signals:
    /// The person moved the line. Between gestureBegan and gestureEnded all moves are one.
    void alphaMoved(double alpha);
    void gestureBegan();
    void gestureEnded();

  protected:
    void applyColours() override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    void press(QMouseEvent* event);
    void move(QMouseEvent* event);
    void release(QMouseEvent* event);
    void wheel(double steps);
    void fitCounts();
    std::int64_t stackOf(std::size_t bin) const;
    void markBeyond();
    void moveTo(double alpha);
    void placeLine();
    void redrawLine();
    bool onLine(double x) const;
    QString tipAt(double theta) const;

    Texts m_texts{this, staticMetaObject};
    labels::ThetaHistogram m_histogram;
    labels::ThresholdCounts m_counts;
    double m_alpha = 0.6;
    bool m_dragging = false;
    bool m_keyGesture = false;
    std::array<bool, store::kCandidateSources> m_visible{false, true, true, true};
    std::array<QCPBars*, store::kCandidateSources> m_bars{};
    QList<QCPItemText*> m_beyond; // counts of bars that are higher than the axis
    QCPLayer* m_layer;
    QCPItemRect* m_veil;
    QCPItemStraightLine* m_line;
    QCPItemText* m_grip;
};

} // namespace crops::widgets
