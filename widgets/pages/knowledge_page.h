// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "mining/generate.h"
#include "models/generated_model.h"
#include "pages/page.h"
#include "pause.h"
#include "texts.h"

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QTableView;

namespace crops::widgets
{

class VideoCard;

/// Generated videos (P3) beside their exemplars: what is wrong with each, and what a person says of it. A
/// rejected one is no candidate from the next mining on.
class KnowledgePage : public Page
{
    Q_OBJECT

  public:
    explicit KnowledgePage(const PageContext& context, QWidget* parent = nullptr);

    /// Shows verdicts in the table and asks for them to be written (verdictsGiven). Undo and redo end here.
    void giveVerdicts(const std::vector<store::Review>& reviews);
    /// A language model has written videos: says what came of it.
    void showGenerated(const mining::GenerateReport& report);
    /// It could not, or not all.
    void generationFailed(const JobFailure& failure);
    /// They could not be written: the reason is shown and the table is read anew.
    void verdictsFailed(const JobFailure& failure);

    FilterParts filterParts() const override { return FilterPart::Query; }

  signals:
    void verdictsGiven(const std::vector<crops::store::Review>& reviews);
    /// The person wants to import a table of generated videos.
    void importWanted();
    /// The person wants a language model to write them.
    void writeWanted();
    void mineWanted();

  protected:
    void clear() override;
    void reload(Topics changed) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    struct Pair; // a generated video and its exemplar's texts
    struct Checked;
    QWidget* makeReasons();
    QWidget* makeReview();
    void check();
    void showReport(const Checked& checked);
    void showReasons();
    void showRows();
    void showCurrent();
    void showPair(const Pair& pair);
    void showStale();
    void judge(std::optional<store::Verdict> verdict);
    void rejectShown();
    void push(const std::vector<store::Review>& after, const QString& text);
    void step(int rows);
    std::vector<int> chosenRows() const;
    GeneratedFilter filter() const;

    Texts m_texts{this, staticMetaObject};
    std::shared_ptr<const mining::KnowledgeReport> m_report;
    GeneratedModel* m_model;
    Pause m_recheck; // shortly after a verdict or a change of α
    std::int64_t m_current = 0;
    std::int64_t m_shownPair = 0; // whose texts stand on the cards
    QListWidget* m_reasons;
    QComboBox* m_judged;
    QLabel* m_answers;                            // of the language model
    std::optional<mining::GenerateReport> m_news; // for the banner, once
    std::optional<JobFailure> m_failure;          // the same
    QPushButton *m_write, *m_import;
    QPushButton* m_rejectShown;
    QTableView* m_table;
    VideoCard* m_generated;
    VideoCard* m_exemplar;
    QLabel* m_why;
    QPushButton *m_accept, *m_reject, *m_takeBack;
};

} // namespace crops::widgets
