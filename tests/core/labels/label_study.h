// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "labels/assignment.h"
#include "mining/mine.h"
#include "store/tables/score_table.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"

namespace crops::test
{

/// P0 (b, v3); P1 (a, v3); P2 (a, v5), (a, v3), (b, v5), (b, v3); P3 (a, generated:1); all three stages.
inline constexpr const char* kLabelLog = "u1 00:00:10 search a > v1, v2 ranked, v4 filtered\n"
                                         "u1 00:00:40 search b > v3 click, v1\n"
                                         "u1 00:05:00 feed v5 like\n"
                                         "u1 00:06:00 feed v3 like\n"
                                         "u2 00:30:00 search a > v1, v2, v4 filtered\n"
                                         "gen a > Virtual\n";

inline constexpr const char* kLabelRows =
    "SELECT q.norm, coalesce(d.doc_id, 'generated:' || -l.doc), l.type, l.level, l.known_ts / 1000 "
    "FROM labels l JOIN queries q ON q.id = l.query LEFT JOIN documents d ON d.id = l.doc "
    "WHERE label_set = (SELECT max(id) FROM label_sets) ORDER BY 1, 2, 3";

/// A mined project with a scorer; scores are given as (query, document, θ).
class LabelStudy
{
  public:
    explicit LabelStudy(std::string_view log = kLabelLog)
        : m_project(m_study.newProject()), m_names(m_project)
    {
        m_names.insert(parseLogText(log));
        Progress progress;
        mining::mineCandidates(m_project, {}, progress);
        m_scorer = store::registerScorer(m_project, "test", "{}", "", "{}");
        store::setActiveScorer(m_project, m_scorer);
    }

    void score(const std::string& query, const std::string& doc, double theta)
    {
        const std::int64_t id =
            doc.starts_with("generated:") ? -std::stoll(doc.substr(10)) : m_names.doc(doc);
        m_names.run("INSERT INTO scores(scorer, query, doc, theta) VALUES(?, ?, ?, ?)", m_scorer.value,
                    m_names.query(query), id, theta);
    }
    labels::LabelSetInfo apply(const labels::LabelPolicy& policy = {},
                               const labels::LabelOptions& options = {})
    {
        Progress progress;
        return labels::applyLabels(m_project, policy, options, progress);
    }
    std::string labelRows() const { return rowsText(m_project, kLabelRows); }
    store::Project& project() { return m_project; }
    LogInserter& names() { return m_names; }
    ScorerId scorer() const { return m_scorer; }

  private:
    TemporaryStudy m_study;
    store::Project m_project;
    LogInserter m_names;
    ScorerId m_scorer;
};

} // namespace crops::test
