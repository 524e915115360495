// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace crops::text
{

/// A token that is found in a text as it stands, before the text is cut into words: "[SEP]", or a name that
/// was added to a vocabulary.
struct AddedToken {
    std::string text;
    std::int64_t id = 0;
    bool normalized = false; ///< Looked for in the normalised text, not in the text as it came.
    bool singleWord = false; ///< Not inside a word.
    bool stripLeft = false;  ///< Takes the white space before it along.
    bool stripRight = false; ///< And that behind it.
};

/// Finds such tokens as Hugging Face's tokenizers do (AddedVocabulary): leftmost first, of those that begin
/// there the longest; what they leave is handed on in pieces. Immutable.
class AddedTokens
{
  public:
    AddedTokens() = default;
    explicit AddedTokens(const std::vector<AddedToken>& tokens); ///< Empty texts are passed over.

    /// In the text's order: token(found) and rest(piece), which is never empty.
    void split(std::string_view text, const std::function<void(const AddedToken&)>& token,
               const std::function<void(std::string_view)>& rest) const;
    bool empty() const { return m_count == 0; }

  private:
    const AddedToken* longestAt(std::string_view text, std::size_t at) const;

    std::array<std::vector<AddedToken>, 256> m_byFirst; // the longest first
    std::size_t m_count = 0;
};

} // namespace crops::text
