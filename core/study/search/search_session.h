// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "store/project.h"
#include "study/search/search_answer.h"

namespace crops::study
{

/// The indexes of some finished runs over the project's catalogue, in memory, to be asked again and again. It
/// keeps no connection: each call takes one, so that calls may come from different threads, one at a time.
/// Holds what the project was when load() first ran; make a new session after an import.
class SearchSession
{
  public:
    static constexpr std::size_t kMapDocuments = 20'000; ///< Largest sample of a map.

    SearchSession();
    ~SearchSession();
    SearchSession(SearchSession&&) noexcept;
    SearchSession& operator=(SearchSession&&) noexcept;

    /// Brings these runs into memory and lets go of all others; those that are there already cost nothing.
    /// `device` as in experiments; empty = the device that a run was trained on. Throws Error{NotFound},
    /// {Missing} for a run that has not finished or has no checkpoint, {Damaged}, Cancelled: what was loaded
    /// until then stays.
    void load(const store::Project& project, std::span<const RunId> runs, const std::string& device,
              Progress& progress);

    /// The runs in memory, in the order of load().
    std::vector<RunId> runs() const;
    /// Whether the run is in memory and has vectors (BM25 has none).
    bool hasVectors(RunId run) const;

    /// The first k documents of each run. A query of nothing but blanks finds nothing. Precondition: k ≥ 1.
    SearchAnswer ask(const store::Project& project, const std::string& query, std::size_t k,
                     Progress& progress);

    /// The map of a run's vectors, made once. Throws Error{Usage} for a run without vectors.
    const EmbeddingMap& map(RunId run, Progress& progress);
    /// The query, what this run found for it and every document labelled for it, on the run's map.
    MappedQuery locate(const store::Project& project, RunId run, const SearchAnswer& answer,
                       Progress& progress);

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace crops::study
