// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/added_tokens.h"

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
        Clean,        ///< NUL, U+FFFD, control and private ones dropped, every white space a blank.
        Ideographs,   ///< Blanks around each.
        Lowercase,    ///< Character by character.
        StripAccents, ///< NFD, then marks (category Mn) dropped: BERT's.
        StripMarks,   ///< Marks (M) dropped, nothing decomposed: the normalizer of the name StripAccents.
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
        std::string unknown = "[UNK]";
        std::string inside = "##";               ///< Before a piece that does not begin a word.
        std::vector<AddedToken> added;           ///< Found before anything is cut.
        std::vector<std::int64_t> before, after; ///< What a whole text stands between: [CLS] and [SEP].
    };

    /// One piece a line, its id the line number from 0; an empty line is no piece. Throws Error{BadInput}
    /// without the unknown piece or when empty.
    explicit WordPiece(const std::vector<std::string>& vocabulary, Options options);
    explicit WordPiece(const std::vector<std::string>& vocabulary) : WordPiece(vocabulary, Options{}) {}
    /// The pieces of vocab.txt: lines end with LF, CR LF or CR, as Python reads them.
    static std::vector<std::string> linesOf(std::string_view bytes);
    /// Reads vocab.txt. Throws Error{NotFound}, {Io}, {Damaged} (a Git LFS pointer) or {BadInput}, naming the
    /// file.
    static WordPiece fromFile(const std::filesystem::path& path, Options options);
    static WordPiece fromFile(const std::filesystem::path& path) { return fromFile(path, Options{}); }

    std::int64_t size() const { return m_size; } ///< Every id is below it.
    /// Id of one piece, e.g. "[CLS]"; −1 where the vocabulary has none.
    std::int64_t id(std::string_view piece) const;
    const std::vector<std::int64_t>& before() const { return m_before; }
    const std::vector<std::int64_t>& after() const { return m_after; }
    /// Ids of a text without what stands before and after it.
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
    template <class Visit>
    void cutWords(std::string_view clean, const Visit& visit) const;

    std::vector<Step> m_steps;
    int m_longestWord = 100;
    std::string m_unknownPiece, m_inside;
    AddedTokens m_added, m_addedNormalized;
    std::vector<std::int64_t> m_before, m_after;
    std::int64_t m_size = 0;
    std::size_t m_longestPiece = 0; // bytes: no longer part of a word is looked for
    std::int64_t m_unknown = 0;
    std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>> m_ids;
};

} // namespace crops::text
