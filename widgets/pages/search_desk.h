// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <memory>
#include <vector>

#include "jobs/job_runner.h"
#include "study/search/search_answer.h"
#include "study/search/suggested_queries.h"

namespace crops::study
{
class SearchSession;
} // namespace crops::study

namespace crops::widgets
{

/// What a map job brings.
struct MapAnswer {
    std::shared_ptr<const study::EmbeddingMap> map;
    std::shared_ptr<const study::MappedQuery> located; ///< Null where nothing was asked.
    QString query;                                     ///< What was asked; empty = nothing.
};

/// The loaded runs of the Try page and the jobs that ask them. The session is shared by jobs, one at a time;
/// a newer question cancels an older one. Window's thread.
class SearchDesk : public QObject
{
    Q_OBJECT

  public:
    SearchDesk(JobRunner& jobs, QObject* parent = nullptr);
    ~SearchDesk() override;

    /// Another project, or its catalogue changed: forgets every index.
    void reset();
    /// Brings these runs into memory, one after the other: runReady or runFailed for each, then ready(). What
    /// was asked of others before is not answered any more.
    void load(const std::vector<RunId>& runs);
    bool isReady() const { return m_waiting.empty() && !m_loading; }
    /// The runs that can be asked, in the order of load().
    const std::vector<RunId>& loaded() const { return m_good; }
    bool hasVectors(RunId run) const;

    /// answered() follows, unless a newer question comes first.
    void ask(const QString& query, int k);
    /// The question and the map that are under way are not answered any more.
    void forget();
    /// mapped() follows. An answer without a query maps the catalogue only.
    void map(RunId run, const study::SearchAnswer& answer);

  signals:
    void runReady(crops::RunId run);
    void runFailed(crops::RunId run, const crops::widgets::JobFailure& failure);
    void ready();
    void answered(const crops::study::SearchAnswer& answer);
    void askFailed(const crops::widgets::JobFailure& failure);
    void mapped(crops::RunId run, const crops::widgets::MapAnswer& answer);
    void mapFailed(const crops::widgets::JobFailure& failure);

  private:
    struct Shared;
    void loadNext();

    JobRunner& m_jobs;
    std::shared_ptr<Shared> m_shared;
    std::vector<RunId> m_waiting;
    std::vector<RunId> m_good;
    std::vector<RunId> m_withVectors;
    bool m_loading = false;
};

} // namespace crops::widgets
