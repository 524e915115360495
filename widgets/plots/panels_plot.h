// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <vector>

#include "plots/plot.h"

class QCPAxisRect;

namespace crops::widgets
{

/// Plots side by side, each under its title, with one legend below them all. It is built anew with the theme
/// and with the width; the tip says what a panel has under the pointer.
class PanelsPlot : public Plot
{
    Q_OBJECT

  public:
    explicit PanelsPlot(QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

  protected:
    void applyColours() override;
    bool event(QEvent* event) override;

    /// Of each panel, in order.
    virtual QStringList titles() const = 0;
    /// Fills an empty panel; the first one's plottables go into the legend.
    virtual void addPanel(QCPAxisRect& rect, std::size_t panel) = 0;
    /// What to say of a panel at x of its axis; empty for nothing.
    virtual QString tipOf(std::size_t panel, double x) const = 0;

    QCPAxisRect& rectOf(std::size_t panel) const { return *m_rects.at(panel); }

  private:
    void rebuild();
    QString tipAt(const QPoint& position) const;

    std::vector<QCPAxisRect*> m_rects; // by panel
};

} // namespace crops::widgets
