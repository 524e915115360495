// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace crops::text
{

/// BERT's tokenizer (Devlin et al. 2019; BasicTokenizer and WordpieceTokenizer of google-research/bert):
/// clean-up, blanks around CJK characters, lower case and accents stripped where uncased, cut at white space
/// and punctuation, then the longest piece of the vocabulary first ("##" marks a piece inside a word). A word
/// that cannot be built, or is longer than 100 characters, is [UNK]. Immutable: safe to share between
/// threads.
class WordPiece
{
  public:
    struct Options {
        bool uncased = true;   ///< Lower case, NFD, accents (category Mn) dropped.
        int longestWord = 100; ///< Characters; a longer word is [UNK].
    };

    /// One piece a line, its id the line number from 0. Throws Error{BadInput} without [UNK] or when empty.
    explicit WordPiece(const std::vector<std::string>& vocabulary, Options options);
    explicit WordPiece(const std::vector<std::string>& vocabulary) : WordPiece(vocabulary, Options{}) {}
    /// Reads vocab.txt. Throws Error{NotFound}, {Io} or {BadInput}, naming the file.
    static WordPiece fromFile(const std::filesystem::path& path, Options options);
    static WordPiece fromFile(const std::filesystem::path& path) { return fromFile(path, Options{}); }

    std::int64_t size() const { return m_size; } ///< Lines of the vocabulary.
    /// Id of one piece, e.g. "[CLS]"; −1 where the vocabulary has none.
    std::int64_t id(std::string_view piece) const;
    /// Ids of a text without [CLS] and [SEP].
    std::vector<std::int64_t> ids(std::string_view text) const;
    /// The same as pieces: "embed", "##ding".
    std::vector<std::string> pieces(std::string_view text) const;

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
    };
    template <class Visit>
    void forEachPiece(std::string_view text, const Visit& visit) const;

    Options m_options;
    std::int64_t m_size = 0;
    std::int64_t m_unknown = 0;
    std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>> m_ids;
};

} // namespace crops::text
