// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/wordpiece.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/file.h"
#include "base/lfs_pointer.h"
#include "text/points.h"

namespace crops::text
{

namespace
{

bool isControl(Point c)
{
    if (c == '\t' || c == '\n' || c == '\r') return false;
    return isOf(c, maskOf({UTF8PROC_CATEGORY_CC, UTF8PROC_CATEGORY_CF, UTF8PROC_CATEGORY_CO}));
}

bool isPunctuation(Point c)
{
    if ((c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126))
        return true;
    return isOf(
        c, maskOf({UTF8PROC_CATEGORY_PC, UTF8PROC_CATEGORY_PD, UTF8PROC_CATEGORY_PS, UTF8PROC_CATEGORY_PE,
                   UTF8PROC_CATEGORY_PI, UTF8PROC_CATEGORY_PF, UTF8PROC_CATEGORY_PO}));
}

/// The ideograph blocks of Hugging Face's tokenizers (U+2B920 where Unicode's block begins at U+2B820);
/// Hiragana, Katakana and Hangul are written with blanks or not cut at all.
bool isIdeograph(Point c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
           (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F) ||
           (c >= 0x2B920 && c <= 0x2CEAF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

/// What `add` makes of each character.
template <class Add>
std::string remade(std::string_view text, const Add& add)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();)
        add(out, takePoint(text, i));
    return out;
}

/// Drops NUL, U+FFFD, control and private characters, makes every white space a blank.
std::string cleaned(std::string_view text)
{
    return remade(text, [](std::string& out, Point c) {
        if (c != 0 && c != kReplacement && !isControl(c)) append(out, isSpace(c) ? ' ' : c);
    });
}

std::string withIdeographsApart(std::string_view text)
{
    return remade(text, [](std::string& out, Point c) {
        const bool apart = isIdeograph(c);
        if (apart) out += ' ';
        append(out, c);
        if (apart) out += ' ';
    });
}

/// The simple mapping of each character but for İ (U+0130), which becomes i and U+0307. Σ at a word's end
/// becomes σ, as in Hugging Face's tokenizers (Python's lower() says ς).
std::string lowered(std::string_view text)
{
    return remade(text, [](std::string& out, Point c) {
        append(out, c == 0x130 ? 'i' : utf8proc_tolower(c));
        if (c == 0x130) append(out, 0x307);
    });
}

std::string withoutAccents(const std::string& text)
{
    const std::string decomposed = mapped(text, UTF8PROC_DECOMPOSE);
    std::string out;
    out.reserve(decomposed.size());
    for (std::size_t i = 0; i < decomposed.size();) {
        const std::size_t start = i;
        const Point c = takePoint(decomposed, i);
        if (c < 0x80 || utf8proc_category(c) != UTF8PROC_CATEGORY_MN)
            out.append(decomposed, start, i - start);
    }
    return out;
}

std::string withoutMarks(std::string_view text)
{
    constexpr unsigned kAnyMark = kMarks | maskOf({UTF8PROC_CATEGORY_ME});
    return remade(text, [](std::string& out, Point c) {
        if (!isOf(c, kAnyMark)) append(out, c);
    });
}

/// Calls visit(word, characters) for each piece between blanks and around punctuation.
template <class Visit>
void forEachWord(std::string_view text, const Visit& visit)
{
    std::size_t start = 0;
    int characters = 0;
    const auto flush = [&](std::size_t end) {
        if (characters > 0) visit(text.substr(start, end - start), characters);
        characters = 0;
    };
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t at = i;
        const Point c = takePoint(text, i);
        if (isSpace(c)) {
            flush(at);
        } else if (isPunctuation(c)) {
            flush(at);
            visit(text.substr(at, i - at), 1);
        } else {
            if (characters == 0) start = at;
            ++characters;
        }
    }
    flush(text.size());
}

bool startsCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

} // namespace

std::vector<WordPiece::Step> WordPiece::bertSteps(bool uncased)
{
    if (!uncased) return {Step::Clean, Step::Ideographs};
    return {Step::Clean, Step::Ideographs, Step::Lowercase, Step::StripAccents};
}

std::string WordPiece::normalized(std::string_view text) const
{
    std::string out(text);
    for (const Step step : m_steps) {
        switch (step) {
        case Step::Clean:
            out = cleaned(out);
            break;
        case Step::Ideographs:
            out = withIdeographsApart(out);
            break;
        case Step::Lowercase:
            out = lowered(out);
            break;
        case Step::StripAccents:
            out = withoutAccents(out);
            break;
        case Step::StripMarks:
            out = withoutMarks(out);
            break;
        case Step::Nfc:
            out = mapped(out, UTF8PROC_COMPOSE);
            break;
        case Step::Nfd:
            out = mapped(out, UTF8PROC_DECOMPOSE);
            break;
        case Step::Nfkc:
            out = mapped(out, UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
            break;
        case Step::Nfkd:
            out = mapped(out, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
            break;
        }
    }
    return out;
}

WordPiece::WordPiece(const std::vector<std::string>& vocabulary, Options options)
    : m_steps(options.steps ? std::move(*options.steps) : bertSteps(options.uncased)),
      m_longestWord(options.longestWord), m_unknownPiece(std::move(options.unknown)),
      m_inside(std::move(options.inside)), m_before(std::move(options.before)),
      m_after(std::move(options.after)), m_size(static_cast<std::int64_t>(vocabulary.size()))
{
    m_ids.reserve(vocabulary.size());
    for (std::size_t i = 0; i < vocabulary.size(); ++i)
        if (!vocabulary[i].empty()) {
            m_ids[vocabulary[i]] = static_cast<std::int64_t>(i); // a repeated piece: the last line counts
            m_longestPiece = std::max(m_longestPiece, vocabulary[i].size());
        }
    m_unknown = id(m_unknownPiece);
    if (m_unknown < 0)
        throw Error(ErrorCode::BadInput, "The WordPiece vocabulary has no piece {}.", m_unknownPiece);
    std::vector<AddedToken> raw;
    std::vector<AddedToken> clean;
    for (AddedToken& token : options.added) {
        m_size = std::max(m_size, token.id + 1);
        if (token.normalized) token.text = normalized(token.text);
        (token.normalized ? clean : raw).push_back(std::move(token));
    }
    m_added = AddedTokens(raw);
    m_addedNormalized = AddedTokens(clean);
}

std::vector<std::string> WordPiece::linesOf(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
        lines.emplace_back(bytes.substr(at, end - at));
        at = end + (bytes.substr(end).starts_with("\r\n") ? 2 : 1);
    }
    return lines;
}

WordPiece WordPiece::fromFile(const std::filesystem::path& path, Options options)
{
    const std::string bytes = readFile(path);
    refuseLfsPointer(path, bytes);
    const std::string unknown = options.unknown;
    try {
        return WordPiece(linesOf(bytes), std::move(options));
    } catch (const Error&) {
        throw Error(ErrorCode::BadInput, "{} is no WordPiece vocabulary: it has no line {}.", path.string(),
                    unknown);
    }
}

std::int64_t WordPiece::id(std::string_view piece) const
{
    const auto found = m_ids.find(piece);
    return found == m_ids.end() ? -1 : found->second;
}

template <class Visit>
void WordPiece::cutWords(std::string_view clean, const Visit& visit) const
{
    std::vector<std::pair<std::int64_t, std::string>> word;
    std::string candidate;
    forEachWord(clean, [&](std::string_view letters, int characters) {
        word.clear();
        std::size_t start = 0;
        while (characters <= m_longestWord && start < letters.size()) {
            std::size_t end = std::min(letters.size(), start + m_longestPiece);
            std::int64_t found = -1;
            for (; end > start; --end) {
                if (end < letters.size() && !startsCharacter(letters[end])) continue;
                candidate.assign(start > 0 ? m_inside : "").append(letters.substr(start, end - start));
                if ((found = id(candidate)) >= 0) break;
            }
            if (found < 0) break;
            word.emplace_back(found, candidate);
            start = end;
        }
        if (start < letters.size())
            visit(m_unknown, m_unknownPiece);
        else
            for (auto& [number, piece] : word)
                visit(number, piece);
    });
}

template <class Visit>
void WordPiece::forEachPiece(std::string_view text, const Visit& visit) const
{
    const auto token = [&](const AddedToken& found) { visit(found.id, found.text); };
    m_added.split(text, token, [&](std::string_view piece) {
        const std::string clean = normalized(piece);
        m_addedNormalized.split(clean, token, [&](std::string_view rest) { cutWords(rest, visit); });
    });
}

std::vector<std::int64_t> WordPiece::ids(std::string_view text) const
{
    std::vector<std::int64_t> found;
    forEachPiece(text, [&](std::int64_t number, const std::string&) { found.push_back(number); });
    return found;
}

std::vector<std::string> WordPiece::pieces(std::string_view text) const
{
    std::vector<std::string> found;
    forEachPiece(text, [&](std::int64_t, const std::string& piece) { found.push_back(piece); });
    return found;
}

} // namespace crops::text
