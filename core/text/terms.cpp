// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/terms.h"

#include "base/hash.h"
#include "text/normalize.h"
#include "text/points.h"

namespace crops::text
{

namespace
{

/// A maximal run of word characters, either all CJK or none.
struct Run {
    std::string_view text;
    std::vector<std::uint32_t> starts; // byte offset of each character in text, and the end
    bool cjk = false;

    std::size_t characters() const { return starts.size() - 1; }
    std::string_view slice(std::size_t from, std::size_t count) const
    {
        return text.substr(starts[from], starts[from + count] - starts[from]);
    }
};

bool isCjk(Point c)
{
    return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3005 && c <= 0x3007) || (c >= 0x3040 && c <= 0x30FF) ||
           (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool isWordCharacter(Point c)
{
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    return isOf(c, kLetters | kMarks | maskOf({UTF8PROC_CATEGORY_ND}));
}

/// Calls visit(run) for each run of folded text, until it returns false.
template <class Visit>
void forEachRun(std::string_view folded, const Visit& visit)
{
    Run run;
    std::size_t runStart = 0;
    const auto flush = [&](std::size_t end) {
        if (run.starts.empty()) return true;
        run.starts.push_back(static_cast<std::uint32_t>(end - runStart));
        run.text = folded.substr(runStart, end - runStart);
        const bool more = visit(run);
        run.starts.clear();
        return more;
    };
    for (std::size_t i = 0; i < folded.size();) {
        const std::size_t begin = i;
        const Point point = takePoint(folded, i);
        const bool word = isWordCharacter(point);
        const bool cjk = word && isCjk(point);
        if (!word || (!run.starts.empty() && cjk != run.cjk))
            if (!flush(begin)) return;
        if (word) {
            if (run.starts.empty()) {
                runStart = begin;
                run.cjk = cjk;
            }
            run.starts.push_back(static_cast<std::uint32_t>(begin - runStart));
        }
    }
    flush(folded.size());
}

/// Seeds that keep the kinds of features apart.
enum FeatureKind : std::uint64_t { kWord = 1, kNgram = 2, kBigram = 3 };

std::int64_t bucketOf(std::string_view bytes, FeatureKind kind, std::uint32_t buckets)
{
    return static_cast<std::int64_t>(hash64(bytes, kind) % (buckets - 1)) + 1;
}

void addWordNgrams(const Run& run, const FeatureOptions& options, std::vector<std::int64_t>& features)
{
    if (options.minCharacters <= 0) return;
    const std::string marked = "<" + std::string(run.text) + ">";
    std::vector<std::uint32_t> starts{0};
    for (const std::uint32_t start : run.starts)
        starts.push_back(start + 1);
    starts.push_back(static_cast<std::uint32_t>(marked.size()));
    const std::size_t characters = starts.size() - 1;
    for (int n = options.minCharacters; n <= options.maxCharacters; ++n)
        for (std::size_t from = 0; from + n <= characters; ++from) {
            if (static_cast<std::size_t>(n) == characters) continue; // the whole word is a feature already
            const std::string_view gram(marked.data() + starts[from], starts[from + n] - starts[from]);
            features.push_back(bucketOf(gram, kNgram, options.buckets));
        }
}

} // namespace

std::vector<std::string> terms(std::string_view text)
{
    const std::string folded = foldText(text);
    std::vector<std::string> found;
    forEachRun(folded, [&](const Run& run) {
        if (!run.cjk || run.characters() == 1) {
            found.emplace_back(run.text);
        } else {
            for (std::size_t i = 0; i + 1 < run.characters(); ++i)
                found.emplace_back(run.slice(i, 2));
        }
        return true;
    });
    return found;
}

std::vector<std::int64_t> hashedFeatures(std::string_view text, const FeatureOptions& options)
{
    const std::string folded = foldText(text);
    std::vector<std::int64_t> features;
    std::string previous;
    int taken = 0;
    const auto addTerm = [&](std::string_view term) {
        features.push_back(bucketOf(term, kWord, options.buckets));
        if (options.bigrams && !previous.empty())
            features.push_back(bucketOf(previous + " " + std::string(term), kBigram, options.buckets));
        if (options.bigrams) previous = term;
        return ++taken < options.maxTerms;
    };
    forEachRun(folded, [&](const Run& run) {
        if (!run.cjk) {
            addWordNgrams(run, options, features);
            return addTerm(run.text);
        }
        for (std::size_t i = 0; i < run.characters(); ++i)
            if (!addTerm(run.slice(i, 1))) return false;
        return true;
    });
    return features;
}

std::vector<std::int64_t> hashedTokens(std::string_view text, std::uint32_t buckets, int maxTokens)
{
    return hashedFeatures(text,
                          {.buckets = buckets, .minCharacters = 0, .bigrams = false, .maxTerms = maxTokens});
}

} // namespace crops::text
