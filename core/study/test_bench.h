// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>

#include "base/progress.h"
#include "dataset/split.h"
#include "dataset/test_set.h"
#include "store/project.h"
#include "study/catalogue.h"

namespace crops::study
{

/// What several evaluations of one project share, read once: the catalogue and the test sets of each split.
/// Holds what the project was when first asked; make a new one after an import. Must not outlive the
/// project's connection.
class TestBench
{
  public:
    explicit TestBench(const store::Project& project) : m_project(project) {}

    const Catalogue& catalogue(Progress& progress);
    const dataset::TestSets& testSets(const dataset::SplitOptions& split, Progress& progress);

  private:
    const store::Project& m_project;
    std::optional<Catalogue> m_catalogue;
    std::map<double, dataset::TestSets> m_testSets; // by test fraction
};

} // namespace crops::study
