// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "plots/plot.h"
#include "plots/timeline_data.h"
#include "texts.h"

class QMouseEvent;

namespace crops::widgets
{

/// What a user did around a chain or a query: a lane for each query and one for the feed, the window shaded
/// with an edge to drag. Dots are filled when kept at α, hollow when dropped, pale without a verdict; their
/// shape and colour is the source's. The edge follows ← → (one step), Shift (ten steps), Home (the default).
class TimelinePlot : public Plot
{
    Q_OBJECT

  public:
    explicit TimelinePlot(QWidget* parent = nullptr);
    ~TimelinePlot() override;

    /// Takes the place of what was shown. `keepRange`: what is in sight stays (while the edge is dragged).
    void setData(TimelineData data, bool keepRange = false);
    const TimelineData& data() const { return m_data; }
    /// Moves the window's edge only: cheap.
    void setWindow(std::int64_t windowMs);
    /// Where Home takes the edge.
    void setDefaultWindow(std::int64_t windowMs) { m_defaultMs = windowMs; }
    /// Marks all dots of this pair; none where it is not shown.
    void selectPair(QueryId query, DocId doc);

    QString summary() const override;
    PlotTable points() const override;

    /// Where the edge is, in this widget's pixels (tests drag it); nothing where there is no window.
    std::optional<int> edgeX() const;
    /// Where this dot is; the first of the pair.
    std::optional<QPoint> dotAt(QueryId query, DocId doc) const;
    bool isDragging() const { return m_dragging; }

  signals:
    /// A drag begins; windowEdited() follows for each step, then gestureEnded().
    void gestureBegan();
    void windowEdited(qint64 windowMs);
    void gestureEnded();
    void pairClicked(crops::QueryId query, crops::DocId doc, crops::store::CandidateSource source);

  protected:
    void applyColours() override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    struct Parts;

    void pressed(QMouseEvent* event);
    void moved(QMouseEvent* event);
    void released();
    void rebuild();
    void showLanes();
    void showWindow();
    void showSelection();
    bool isOnEdge(int x) const;
    QPointF placeOf(std::size_t mark) const;    // in coordinates of the plot
    int markNear(const QPoint& position) const; // index into m_data.marks, −1 = none
    void editWindow(std::int64_t windowMs);

    Texts m_texts{this, staticMetaObject};
    std::unique_ptr<Parts> m_parts;
    TimelineData m_data;
    std::vector<double> m_offsets; // of the marks from their lane, so that none hides another
    std::int64_t m_defaultMs = 90'000;
    QueryId m_selectedQuery;
    DocId m_selectedDoc;
    bool m_dragging = false;
};

} // namespace crops::widgets
