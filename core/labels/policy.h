// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "store/codes.h"

namespace crops::labels
{

/// Which level each of the seven sample types gets (method, section 3); nothing = the type is unused.
/// Defaults: the paper's hierarchy.
struct LabelPolicy {
    /// By store::SampleType; levels 0 … 5.
    std::array<std::optional<int>, store::kSampleTypes> levels{5, 4, 4, 4, 3, 2, 1};

    std::optional<int> level(store::SampleType type) const { return levels[static_cast<std::size_t>(type)]; }
    void setLevel(store::SampleType type, std::optional<int> level)
    {
        levels[static_cast<std::size_t>(type)] = level;
    }
    friend bool operator==(const LabelPolicy&, const LabelPolicy&) = default;
};

/// {"reformulation":5,"feed":4,"generated":4,"click":4,"exposed":3,"ranked":2,"filtered":1}, always with all
/// seven keys in this order; "unused" for a type without level.
std::string toJson(const LabelPolicy& policy);

/// Reads what toJson writes; a missing key keeps its default. `where` begins the messages: the file's name.
/// Throws Error{BadInput} for text that is no JSON object, a level outside 0–5, or an unknown key (named,
/// with the nearest valid one).
LabelPolicy labelPolicyFromJson(const std::string& json, const std::string& where = "label policy");

/// A surer type whose level is below that of a less sure one.
struct PolicyRemark {
    store::SampleType surer = store::SampleType::Reformulation;
    int surerLevel = 0;
    store::SampleType lessSure = store::SampleType::Filtered;
    int lessSureLevel = 0;

    friend bool operator==(const PolicyRemark&, const PolicyRemark&) = default;
};

/// Every pair of types whose levels contradict what is known of their reliability: P1 ≥ P2, P3 and P0 ≥
/// exposed ≥ ranked ≥ filtered. Any map is legal; these are remarks, not errors. Empty for the default.
std::vector<PolicyRemark> policyRemarks(const LabelPolicy& policy);

/// Who is negative to whom in the loss (method, section 4): the documents of a level are contrasted with
/// those of every lower level. Documents of other queries in the batch are at level 0, whatever the policy.
struct LevelContrast {
    int level = 0;
    std::vector<store::SampleType> members;   ///< Types at this level.
    std::vector<store::SampleType> negatives; ///< Types at lower levels, highest level first.

    friend bool operator==(const LevelContrast&, const LevelContrast&) = default;
};

/// Every level that has a type, and level 0, highest first.
std::vector<LevelContrast> contrasts(const LabelPolicy& policy);

/// One English sentence for each of policyRemarks().
std::vector<std::string> remarks(const LabelPolicy& policy);

} // namespace crops::labels
