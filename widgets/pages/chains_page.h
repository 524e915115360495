// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mining/browse.h"
#include "mining/chain_view.h"
#include "models/rows_model.h"
#include "pages/mining_page.h"
#include "pause.h"
#include "texts.h"

class QCheckBox;
class QLabel;
class QSortFilterProxyModel;
class QSplitter;
class QTableView;

namespace crops::widgets
{

class DurationBox;
class RemineBar;
class StudyFilterRow;
class TimelinePlot;

/// What users searched in one go: the list of chains, the timeline of the chosen one with the window's edge
/// to drag, the pairs that it gained and their evidence. Dragging edits the draft; nothing is mined before
/// Apply.
class ChainsPage : public MiningPage
{
    Q_OBJECT

  public:
    explicit ChainsPage(const PageContext& context, QWidget* parent = nullptr);

    const RowsModel<mining::ChainRow>& chains() const { return m_chains; }
    TimelinePlot& timeline() { return *m_timeline; }

    FilterParts filterParts() const override
    {
        return FilterPart::Query | FilterPart::User | FilterPart::Times;
    }

  protected:
    void clear() override;
    void reload(Topics changed) override;
    void showEvent(QShowEvent* event) override;

  private:
    struct ListPage;

    void buildList(QSplitter* splitter);
    void buildTimeline(QSplitter* splitter);
    void buildTables(QSplitter* splitter);
    void connectDraft();

    void readTimes();
    void readList();
    void readMore();
    void takeList(const ListPage& page, bool first);
    void chooseInList();
    void sayRows(bool looking);
    void showListState();

    void chooseChain(const mining::ChainRow& row);
    void forgetChain();
    void forgetPair();
    void readDetail();
    void chooseAgain();
    void showDetail();
    void choosePair(QueryId query, DocId doc, store::CandidateSource source);
    void readEvidence();
    void setLegend();

    Texts m_texts{this, staticMetaObject};
    store::ChainFilter m_filter; // of the list that is shown, its queries found
    StudyFilter m_listedBy;      // what that list was asked for by
    std::optional<store::ChainPosition> m_next;
    std::optional<SearchId> m_anchor;  // of the chosen chain
    std::optional<SearchId> m_pairsOf; // the chain that the table of pairs is of
    mining::ChainDetail m_detail;
    bool m_quiet = false;
    bool m_listed = false;
    bool m_looking = false;
    QueryId m_query; // of the chosen pair
    DocId m_doc;
    store::CandidateSource m_source = store::CandidateSource::Reformulation;

    RowsModel<mining::ChainRow> m_chains;
    RowsModel<mining::ChainPair> m_pairs;
    RowsModel<mining::EvidenceItem> m_evidence;
    Pause m_listPause{0, [this] { readList(); }}; // started with its length
    Pause m_detailPause{60, [this] { readDetail(); }};

    StudyFilterRow* m_filterRow;
    QCheckBox* m_several;
    QCheckBox* m_newest;
    QTableView* m_list;
    EmptyState* m_noChains;
    QLabel* m_title;
    QLabel* m_legend;
    DurationBox* m_window;
    DurationBox* m_watch;
    TimelinePlot* m_timeline;
    QSortFilterProxyModel* m_sortedPairs;
    QTableView* m_pairTable;
    QLabel* m_pairsTitle;
    QSortFilterProxyModel* m_sortedEvidence;
    QTableView* m_evidenceTable;
    QLabel* m_evidenceTitle;
};

} // namespace crops::widgets
