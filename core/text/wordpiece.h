// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
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
    /// What is done to a text before it is cut, one after the other: the normalizers of Hugging Face's
    /// tokenizers.
    enum class Step : std::uint8_t {
        Clean,        ///< NUL, U+FFFD and control characters dropped, every white space a blank.
        Ideographs,   ///< Blanks around each.
        Lowercase,    ///< Character by character.
        StripAccents, ///< NFD, then marks (category Mn) dropped.
        Nfc,
        Nfd,
        Nfkc,
        Nfkd,
    };
    /// BERT's own: of cased and uncased models.
    static std::vector<Step> bertSteps(bool uncased);

    struct Options {
        bool uncased = true;   ///< bertSteps(uncased), unless `steps` is set.
        int longestWord = 100; ///< Characters; a longer word is [UNK].
        std::optional<std::vector<Step>> steps;
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

    std::string normalized(std::string_view text) const;

    std::vector<Step> m_steps;
    int m_longestWord = 100;
    std::int64_t m_size = 0;
    std::int64_t m_unknown = 0;
    std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>> m_ids;
};

} // namespace crops::text
