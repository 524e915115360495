// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "store/codes.h"
#include "store/project.h"

namespace crops::store
{

/// One row of the label_sets table: what was applied, and the SHA-256 of what came out.
struct LabelSetRow {
    LabelSetId id;
    std::string sha256; ///< Of the content; see labels/assignment.h.
    double alpha = 0;
    std::optional<ScorerId> scorer; ///< Whose θ; nothing where nothing was scored.
    std::string policy;             ///< JSON: sample type → level or "unused".
    std::string mining;             ///< JSON: windows, caps, interaction rules.
    std::string inputs;             ///< Hash of logs, mining and scorer.
    std::string counts;             ///< JSON: see labels/assignment.h.
    Millis createdAt = 0;
};

/// One sample type under which a pair was found. A pair's level is the highest of its rows.
struct LabelRow {
    QueryId query;
    DocId doc;
    SampleType type = SampleType::Click;
    int level = 0;      ///< 0 … 5.
    Millis knownTs = 0; ///< Earliest instant at which the pair was known under this type.
};

/// Writes one label set inside the caller's Transaction (ForeignKeys::Unchecked for speed): its row (all but
/// sha256 and counts), then labels in (query, doc, type) order, then finish(). Dropped before finish() it
/// leaves a set without counts: roll back.
class LabelSetWriter
{
  public:
    LabelSetWriter(Project& project, const LabelSetRow& set);
    ~LabelSetWriter();
    LabelSetWriter(const LabelSetWriter&) = delete;
    LabelSetWriter& operator=(const LabelSetWriter&) = delete;

    LabelSetId id() const { return m_id; }
    void add(const LabelRow& row);
    void finish(std::string_view sha256, std::string_view counts);

  private:
    void flush();

    Project& m_project;
    LabelSetId m_id;
    std::unique_ptr<class BatchTable> m_table;
    std::vector<LabelRow> m_pending;
};

/// Throws Error{NotFound} where the project has no such label set.
LabelSetRow labelSet(const Project& project, LabelSetId id);
/// All of them, oldest first.
std::vector<LabelSetRow> listLabelSets(const Project& project);
/// The newest one.
std::optional<LabelSetRow> latestLabelSet(const Project& project);
/// The set that a person applied last is the newest from now on, whatever sets a sweep makes afterwards.
void setLatestLabelSet(Project& project, LabelSetId id);
/// A sweep begins to make sets of its own: what is the newest now stays it.
void keepLatestLabelSet(Project& project);

/// Calls `visit` for each label of the set in (query, doc, type) order. Stops where it throws.
void forEachLabel(const Project& project, LabelSetId set, const std::function<void(const LabelRow&)>& visit);

/// The labels of one query, by (doc, type).
std::vector<LabelRow> labelsOfQuery(const Project& project, LabelSetId set, QueryId query);

/// The labels of one pair, by type.
std::vector<LabelRow> labelsOfPair(const Project& project, LabelSetId set, QueryId query, DocId doc);

} // namespace crops::store
