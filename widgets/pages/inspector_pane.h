// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "base/ids.h"
#include "pages/page.h"
#include "pause.h"
#include "study/analysis/explain_pair.h"
#include "texts.h"

class QLabel;
class QStackedLayout;
class QTextBrowser;
class QToolButton;

namespace crops::widgets
{

/// "Why has this pair this label": the dock on the right. Pairs come from whatever page has them selected; a
/// history goes back and forward through them. Follows the draft's α and levels.
class InspectorPane : public QWidget
{
    Q_OBJECT

  public:
    explicit InspectorPane(const PageContext& context, QWidget* parent = nullptr);

    /// Shows this pair of the open project.
    void inspect(QueryId query, DocId doc);
    /// Another project, or none: forgets the pairs.
    void projectChanged();
    /// Something changed: what is shown is read anew.
    void noteChanged(Topics changed);

    /// The plain text that is shown; empty while nothing is.
    QString shownText() const;
    QToolButton& backButton() { return *m_back; }
    QToolButton& forwardButton() { return *m_forward; }

  signals:
    void pageRequested(crops::widgets::PageId page);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    struct Pair {
        QueryId query;
        DocId doc;
    };

    void go(int step);
    void readSoon();
    void read();
    void tell(const study::PairExplanation& explanation);
    void showNothing();
    void showButtons();

    Texts m_texts{this, staticMetaObject};
    PageContext m_context;
    std::vector<Pair> m_history;
    std::size_t m_at = 0; // in m_history
    bool m_stale = false; // changed while hidden
    std::optional<study::PairExplanation> m_shown;
    Pause m_readTimer{80, [this] { read(); }}; // a drag of α or a walk down a table reads once
    QToolButton* m_back;
    QToolButton* m_forward;
    QToolButton* m_copy;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
    QTextBrowser* m_text;
};

} // namespace crops::widgets
