// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filter_history.h"

namespace crops::widgets
{

void FilterHistory::set(const StudyFilter& filter)
{
    if (filter == current()) return;
    m_steps.resize(m_at + 1);
    m_steps.push_back(filter);
    ++m_at;
    emit filterChanged(current());
}

void FilterHistory::amend(const StudyFilter& filter)
{
    if (filter == current()) return;
    if (m_at == 0) return set(filter); // the empty beginning stays
    m_steps.resize(m_at + 1);
    m_steps[m_at] = filter;
    emit filterChanged(current());
}

void FilterHistory::reset()
{
    m_steps.assign(1, {});
    m_at = 0;
    emit filterChanged(current());
}

void FilterHistory::back()
{
    if (!canGoBack()) return;
    --m_at;
    emit filterChanged(current());
}

void FilterHistory::forward()
{
    if (!canGoForward()) return;
    ++m_at;
    emit filterChanged(current());
}

} // namespace crops::widgets
