// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/test_bench.h"

#include "study/settings.h"

namespace crops::study
{

const Catalogue& TestBench::catalogue(Progress& progress)
{
    if (!m_catalogue) m_catalogue = loadCatalogue(m_project, progress);
    return *m_catalogue;
}

const dataset::TestSets& TestBench::testSets(const dataset::SplitOptions& split, Progress& progress)
{
    const auto found = m_testSets.find(split.testFraction);
    if (found != m_testSets.end()) return found->second;
    return m_testSets
        .emplace(split.testFraction, testSetsOf(m_project, dataset::splitByTime(m_project, split), progress))
        .first->second;
}

} // namespace crops::study
