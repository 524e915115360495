// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFlags>
#include <QObject>
#include <QString>
#include <optional>
#include <vector>

#include "base/time.h"
#include "store/codes.h"

namespace crops::widgets
{

/// The one filter that all pages share; each page heeds the parts that its rows have.
struct StudyFilter {
    QString query;                                ///< Part of the query's text; empty = all.
    QString user;                                 ///< A user's name, whole; empty = all.
    std::optional<store::CandidateSource> source; ///< Candidates of this source only.
    std::optional<Millis> from;                   ///< Events at or after.
    std::optional<Millis> to;                     ///< Events before.

    bool empty() const { return *this == StudyFilter{}; }
    friend bool operator==(const StudyFilter&, const StudyFilter&) = default;
};

/// The parts of the filter. A page names those that its rows have; the others are none of its business.
enum class FilterPart { Query = 1, User = 2, Source = 4, Times = 8 };
Q_DECLARE_FLAGS(FilterParts, FilterPart)
Q_DECLARE_OPERATORS_FOR_FLAGS(FilterParts)

/// The filter and the way it came about: back and forward as in a browser. Window's thread.
class FilterHistory : public QObject
{
    Q_OBJECT

  public:
    using QObject::QObject;

    const StudyFilter& current() const { return m_steps[m_at]; }
    /// Goes on to this filter; what lay ahead is forgotten. Equal to the current one: nothing happens.
    void set(const StudyFilter& filter);
    /// While somebody types: changes the current step instead of making a new one for each key.
    void amend(const StudyFilter& filter);
    void clear() { set({}); }
    /// Forgets everything (another project).
    void reset();
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_steps.size(); }
    void back();
    void forward();

  signals:
    void filterChanged(const crops::widgets::StudyFilter& filter);

  private:
    std::vector<StudyFilter> m_steps{1};
    std::size_t m_at = 0;
};

} // namespace crops::widgets
