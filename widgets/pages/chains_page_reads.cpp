// SPDX-License-Identifier: GPL-3.0-or-later
// What the Chains page reads, and what it shows when that arrives.
#include <QCheckBox>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>
#include <algorithm>

#include "controls/study_filter_row.h"
#include "pages/chain_tables.h"
#include "pages/chains_page.h"
#include "plots/timeline_plot.h"
#include "shown_text.h"
#include "store/pages/query_rows.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr std::int64_t kPage = 100;
constexpr std::int64_t kEvidence = 500;
constexpr int kPagesToChosen = 10; // looked through for the chosen chain when the list is read anew
constexpr std::int64_t kLeastContextMs = 180'000;
constexpr std::int64_t kMostContextMs = 86'400'000;

bool holds(const mining::ChainRow& row, std::optional<SearchId> search)
{
    return std::ranges::any_of(row.searches, [search](const auto& one) { return one.id == search; });
}

/// The chain that holds this search; the end where none does.
auto chainOf(const std::vector<mining::ChainRow>& rows, std::optional<SearchId> search)
{
    return std::ranges::find_if(rows, [search](const mining::ChainRow& row) { return holds(row, search); });
}

/// The list from its beginning: one page, or where a chain is chosen as many as it takes to find it again.
mining::ChainPage listToChosen(const store::Project& project, const store::ChainFilter& filter,
                               std::optional<SearchId> chosen, const Progress& progress)
{
    mining::ChainPage list = mining::listChains(project, filter, {}, kPage, progress);
    for (int page = 1;
         page < kPagesToChosen && chosen && list.next && chainOf(list.rows, chosen) == list.rows.end();
         ++page) {
        progress.checkStop();
        mining::ChainPage more = mining::listChains(project, filter, list.next, kPage, progress);
        std::move(more.rows.begin(), more.rows.end(), std::back_inserter(list.rows));
        list.next = more.next;
    }
    return list;
}

/// The filter as the store takes it; nothing where it names a user that the project does not have.
std::optional<store::ChainFilter> resolve(const store::Project& project, const StudyFilter& filter,
                                          store::ChainFilter wanted, const Progress& progress)
{
    if (filter.from) wanted.from = *filter.from;
    if (filter.to) wanted.to = *filter.to;
    if (!filter.user.isEmpty()) {
        wanted.user = store::findUser(project, filter.user.toStdString());
        if (!wanted.user) return std::nullopt;
    }
    if (!filter.query.isEmpty()) {
        wanted.queries = store::queriesContaining(project, filter.query.toStdString(), progress);
        std::sort(wanted.queries->begin(), wanted.queries->end());
    }
    return wanted;
}

} // namespace

/// One page of the list with the filter that it was read by.
struct ChainsPage::ListPage {
    store::ChainFilter filter;
    mining::ChainPage page;
};

void ChainsPage::clear()
{
    m_listPause.stop();
    m_detailPause.stop();
    m_next.reset();
    m_anchor.reset();
    m_detail = {};
    m_query = {};
    m_doc = {};
    m_pairsOf.reset();
    m_listed = false;
    m_looking = false;
    m_chains.setRows({});
    m_pairs.setRows({});
    m_evidence.setRows({});
    preview().clear();
    m_filterRow->setTimes(std::nullopt);
    showDetail();
}

void ChainsPage::reload(Topics changed)
{
    preview().reload();
    if (changed & Topic::Logs) readTimes();
    readList();
    if (m_anchor) readDetail();
    if (m_doc) readEvidence();
}

void ChainsPage::readTimes()
{
    jobs().read(
        this, "times",
        [](const store::Project& project, Progress&) { return store::searchTimeSpan(project); },
        [this](const std::optional<store::TimeSpan>& times) {
            m_filterRow->setTimes(times);
            if (times)
                showContent();
            else
                showEmpty(tr("No searches yet"),
                          tr("Chains are made of the searches of one user. Import a search log first."),
                          tr("Go to Data"), [this] { emit pageRequested(PageId::Data); });
        },
        [this](const JobFailure& failure) {
            showContent();
            banner().showFailure([] { return tr("The searches could not be read"); }, failure);
        });
}

void ChainsPage::readList()
{
    m_listPause.stop();
    if (!hasProject()) return;
    const store::ChainFilter wanted{.severalSearches = m_several->isChecked(),
                                    .newestFirst = m_newest->isChecked(),
                                    .windowMs = draft().mining().windowMs,
                                    .watchMs = draft().mining().searchWatchMs};
    m_listed = true;
    m_looking = true;
    const bool sameList = m_listedBy == filters().current() && m_filter.newestFirst == wanted.newestFirst &&
                          m_filter.severalSearches == wanted.severalSearches;
    m_listedBy = filters().current();
    jobs().read(
        this, "chains",
        [wanted, filter = filters().current(),
         chosen = sameList ? m_anchor : std::nullopt](const store::Project& project, Progress& progress) {
            const auto resolved = resolve(project, filter, wanted, progress);
            if (!resolved) return ListPage{wanted, {}};
            return ListPage{*resolved, listToChosen(project, *resolved, chosen, progress)};
        },
        [this](const ListPage& page) {
            m_filter = page.filter;
            takeList(page, true);
        },
        [this](const JobFailure& failure) {
            m_looking = false;
            banner().showFailure([] { return tr("The chains could not be listed"); }, failure);
        });
}

void ChainsPage::readMore()
{
    if (!m_next) return;
    m_looking = true;
    jobs().read(
        this, "chains",
        [filter = m_filter, after = m_next](const store::Project& project, Progress& progress) {
            return ListPage{filter, mining::listChains(project, filter, after, kPage, progress)};
        },
        [this](const ListPage& page) { takeList(page, false); },
        [this](const JobFailure& failure) {
            m_looking = false;
            banner().showFailure([] { return tr("The chains could not be listed"); }, failure);
        });
}

void ChainsPage::takeList(const ListPage& page, bool first)
{
    std::vector<mining::ChainRow> rows = page.page.rows;
    if (first)
        m_chains.setRows(std::move(rows));
    else
        m_chains.appendRows(std::move(rows));
    m_next = page.page.next;
    // A filter that lets little through looks on by itself until a page is full.
    const bool lookOn = m_next && static_cast<std::int64_t>(page.page.rows.size()) < kPage &&
                        (!first || m_chains.rows().size() < kPage);
    m_looking = lookOn;
    m_chains.setMore(m_next && !lookOn);
    showListState();
    sayRows(lookOn);
    if (first) chooseInList();
    if (!m_anchor && !m_chains.rows().empty()) m_list->selectRow(0);
    if (lookOn) readMore();
}

/// The chosen chain where the list has it; one that is not in the list is not shown any more.
void ChainsPage::chooseInList()
{
    if (!m_anchor) return;
    const auto& rows = m_chains.rows();
    const auto chosen = chainOf(rows, m_anchor);
    if (chosen == rows.end()) return forgetChain();
    m_list->selectRow(static_cast<int>(chosen - rows.begin()));
}

void ChainsPage::showListState()
{
    auto* stack = static_cast<QStackedLayout*>(m_noChains->parentWidget()->layout());
    const bool nothing = m_listed && !m_looking && m_chains.rows().empty();
    stack->setCurrentWidget(nothing ? static_cast<QWidget*>(m_noChains) : m_list);
    if (!nothing) return;
    if (filters().current().empty())
        m_noChains->set(tr("No chain of two searches"),
                        tr("No user searched twice within %1. Widen the window, or show single searches too.")
                            .arg(Wording::gap(draft().mining().windowMs)),
                        tr("Show single searches"), [this] { m_several->setChecked(false); });
    else
        m_noChains->set(tr("No chain passes the filter"), tr("Take a part of the filter away."),
                        tr("Clear the filter"), [this] { filters().clear(); });
}

void ChainsPage::sayRows(bool looking)
{
    const int count = static_cast<int>(m_chains.rows().size());
    if (!m_listed || !hasProject()) return emit rowsChanged({});
    if (looking) return emit rowsChanged(tr("%n chain(s) so far, looking…", nullptr, count));
    emit rowsChanged(m_next ? tr("first %n chain(s), more below", nullptr, count)
                            : tr("%n chain(s)", nullptr, count));
}

void ChainsPage::chooseChain(const mining::ChainRow& row)
{
    if (holds(row, m_anchor)) return;
    forgetChain(); // nothing of another chain stays while this one is read
    m_anchor = row.anchor.id;
    readDetail();
}

void ChainsPage::forgetChain()
{
    jobs().cancelRead(this, "chain");
    m_anchor.reset();
    m_pairsOf.reset();
    m_detail = {};
    m_pairs.setRows({});
    forgetPair();
    showDetail();
}

void ChainsPage::forgetPair()
{
    jobs().cancelRead(this, "evidence");
    m_query = {};
    m_doc = {};
    m_evidence.setRows({});
}

void ChainsPage::readDetail()
{
    m_detailPause.stop();
    if (!m_anchor || !hasProject()) return;
    const mining::MiningOptions& options = draft().mining();
    const store::ChainFilter filter{.windowMs = options.windowMs, .watchMs = options.searchWatchMs};
    const std::int64_t context = std::clamp(2 * options.windowMs, kLeastContextMs, kMostContextMs);
    jobs().read(
        this, "chain",
        [filter, context, anchor = *m_anchor, feedWatch = options.feedWatchMs](const store::Project& project,
                                                                               Progress& progress) {
            return mining::chainDetail(project, filter, anchor, context, feedWatch, progress);
        },
        [this](mining::ChainDetail detail) {
            m_detail = std::move(detail);
            m_pairs.setRows(m_detail.pairs);
            showDetail();
            chooseAgain();
        },
        banner().onFailure([] { return tr("The chain could not be read"); }));
}

void ChainsPage::chooseAgain()
{
    const auto& pairs = m_detail.pairs;
    const auto chosen = std::ranges::find_if(pairs, [this](const mining::ChainPair& pair) {
        return pair.query == m_query && pair.video.doc == m_doc;
    });
    if (chosen == pairs.end() && m_anchor == m_pairsOf) return; // a click or a feed video is chosen
    m_pairsOf = m_anchor;
    if (pairs.empty()) {
        forgetPair();
        return showDetail();
    }
    const auto row = chosen == pairs.end() ? 0 : static_cast<int>(chosen - pairs.begin());
    m_quiet = true; // the Inspector follows a person's choice, not ours
    m_pairTable->selectRow(m_sortedPairs->mapFromSource(m_pairs.index(row, 0)).row());
    m_quiet = false;
}

void ChainsPage::showDetail()
{
    m_pairs.refresh();
    TimelineData data = ChainTimeline::of(m_detail, draft().alpha(), draft().mining().windowMs);
    if (m_detail.searches.empty()) data.anchors.clear();
    m_timeline->setData(std::move(data), m_timeline->isDragging());
    const auto first = std::ranges::find_if(m_detail.searches,
                                            [](const mining::ChainSearch& search) { return search.inChain; });
    if (first == m_detail.searches.end()) {
        m_title->setText(m_anchor ? QString() : tr("Choose a chain"));
        m_pairsTitle->setText(tr("Videos gained"));
    } else {
        m_title->setText(QStringLiteral("<b>%1</b>  %2  %3")
                             .arg(shownText(first->search.userName).toHtmlEscaped(),
                                  Wording::time(first->search.ts),
                                  ChainTimeline::summary(m_detail, draft().alpha()).toHtmlEscaped()));
        m_pairsTitle->setText(tr("Videos gained by this chain (P1): %1")
                                  .arg(Wording::count(static_cast<std::int64_t>(m_detail.pairs.size()))));
    }
    m_title->setToolTip(m_timeline->summary());
    m_evidenceTitle->setText(m_doc ? tr("Evidence in the whole log (%1)").arg(Wording::source(m_source))
                                   : tr("Evidence: choose a video"));
}

void ChainsPage::choosePair(QueryId query, DocId doc, store::CandidateSource source)
{
    if (m_query == query && m_doc == doc && m_source == source) return;
    m_query = query;
    m_doc = doc;
    m_source = source;
    m_evidence.setRows({});
    m_timeline->selectPair(query, doc);
    if (!m_quiet) emit pairSelected(query, doc);
    m_evidenceTitle->setText(tr("Evidence in the whole log (%1)").arg(Wording::source(m_source)));
    readEvidence();
}

void ChainsPage::readEvidence()
{
    jobs().read(
        this, "evidence",
        [query = m_query, doc = m_doc, source = m_source](const store::Project& project, Progress&) {
            return mining::listEvidence(project, query, source, doc, kEvidence);
        },
        [this](std::vector<mining::EvidenceItem> items) { m_evidence.setRows(std::move(items)); },
        [this](const JobFailure& failure) {
            m_evidence.setRows({});
            m_evidenceTitle->setText(failure.code == ErrorCode::NotFound
                                         ? tr("Evidence: not among the candidates that are mined now")
                                         : tr("Evidence could not be read: %1").arg(failure.detail));
        });
}

void ChainsPage::setLegend()
{
    const auto mark = [](store::CandidateSource source, const char* glyph) {
        return QStringLiteral("<span style='color:%1'>%2</span> %3")
            .arg(theme::sourceColour(source).name(), QString::fromUtf8(glyph), Wording::source(source));
    };
    using enum store::CandidateSource;
    m_legend->setText(QStringLiteral("%1 &nbsp; %2 &nbsp; %3 &nbsp;│&nbsp; %4")
                          .arg(mark(Click, "✕"), mark(Reformulation, "●"), mark(Feed, "■"),
                               tr("filled: kept at α · hollow: dropped · grey: no verdict")));
}

} // namespace crops::widgets
