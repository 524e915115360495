// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/page.h"
#include "texts.h"

class QTabWidget;

namespace crops::widgets
{

class GridTab;
class LoopPane;
class LoopTab;
class OnlineTab;

/// The laboratory: what an online experiment in the log shows (the paper's Table 2), and simulated closed
/// loops, which need no project.
class LabPage : public Page
{
    Q_OBJECT

  public:
    explicit LabPage(const PageContext& context, QWidget* parent = nullptr);

    OnlineTab& online() { return *m_online; }
    LoopTab& loop() { return *m_loop; }
    GridTab& grid() { return *m_grid; }
    QTabWidget& tabs() { return *m_tabs; }

  protected:
    void clear() override;
    void reload(Topics changed) override;

  private:
    OnlineTab* m_online;
    LoopTab* m_loop;
    GridTab* m_grid;
    QTabWidget* m_tabs;
    Texts m_texts{this, staticMetaObject};
};

} // namespace crops::widgets
