// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/knowledge_checks.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "mining/mine.h"
#include "mining/threshold.h"
#include "store/tables/document_table.h"
#include "store/tables/score_table.h"
#include "text/normalize.h"
#include "text/script.h"
#include "text/terms.h"

namespace crops::mining
{

namespace
{

constexpr std::array<const char*, kKnowledgeChecks> kNames{"theta", "exemplar", "duplicate", "language",
                                                           "empty", "long",     "echo"};

/// What a model writes when it talks to the person who asked: anywhere in a field …
constexpr std::string_view kEchoAnywhere[] = {
    "as an ai", "language model", "i'm sorry",        "i am sorry", "i cannot", "```",    "{\"",
    "\":",      "人工智能助手",   "作为一个人工智能", "作为ai",     "语言模型", "很抱歉",
};
/// … or at its beginning.
constexpr std::string_view kEchoAtStart[] = {
    "sure,",  "sure!",  "certainly", "of course", "here is ", "here are ", "here's ", "title:", "caption:",
    "tags:",  "query:", "output:",   "answer:",   "video 1",  "示例",      "标题:",   "描述:",  "标签:",
    "以下是", "好的,",  "当然,",     "根据您",    "根据你的", "抱歉",      "输出:",   "查询:",
};

using Grams = std::vector<std::uint64_t>; // distinct, ascending

/// Byte offsets of the characters of valid UTF-8, and its end.
std::vector<std::size_t> characterStarts(std::string_view text)
{
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) starts.push_back(i);
    starts.push_back(text.size());
    return starts;
}

std::int64_t characters(std::string_view text)
{
    return std::ssize(characterStarts(text)) - 1;
}

/// The letters and digits of a text, folded, one after the other.
std::string squeezed(std::string_view text)
{
    const std::string folded = text::foldText(text);
    std::string letters;
    const std::vector<std::size_t> starts = characterStarts(folded);
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
        const std::string_view character(folded.data() + starts[i], starts[i + 1] - starts[i]);
        const auto first = static_cast<unsigned char>(character[0]);
        const bool ascii = first < 0x80;
        if (ascii ? std::isalnum(first) != 0 : !text::terms(character).empty()) letters += character;
    }
    return letters;
}

Grams gramsOf(std::string_view text)
{
    const std::string letters = squeezed(text);
    const std::vector<std::size_t> starts = characterStarts(letters);
    Grams grams;
    if (starts.size() < 4) {
        if (!letters.empty()) grams.push_back(hash64(letters));
        return grams;
    }
    for (std::size_t i = 0; i + 3 < starts.size(); ++i)
        grams.push_back(hash64(std::string_view(letters).substr(starts[i], starts[i + 3] - starts[i])));
    std::sort(grams.begin(), grams.end());
    grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
    return grams;
}

double jaccard(const Grams& a, const Grams& b)
{
    std::size_t common = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j]) {
            ++common;
            ++i;
            ++j;
        } else if (a[i] < b[j]) {
            ++i;
        } else {
            ++j;
        }
    }
    const std::size_t all = a.size() + b.size() - common;
    return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

bool inOtherScript(std::string_view query, std::string_view text, double ownScripts)
{
    const text::ScriptCounts asked = text::countScripts(query);
    const text::ScriptCounts written = text::countScripts(text);
    if (asked.total() == 0 || written.total() == 0) return false;
    std::size_t own = 0;
    for (std::size_t script = 0; script < text::kScripts; ++script)
        if (asked.units[script] > 0) own += written.units[script];
    return static_cast<double>(own) < ownScripts * static_cast<double>(written.total());
}

bool isBlank(std::string_view field)
{
    return text::terms(field).empty();
}

bool isStale(const store::Project& project)
{
    return lastMiningOptions(project) && !minedFromTheseLogs(project);
}

void validate(const KnowledgeOptions& options)
{
    const auto within = [](double value, double low, double high, const char* what) {
        if (!(value >= low && value <= high))
            throw Error(ErrorCode::Usage, "{} must lie between {} and {}; it is {}.", what, low, high, value);
    };
    within(options.alpha, 0, 1, "α");
    within(options.nearDuplicate, 0.01, 1, "The similarity of near duplicates");
    within(options.ownScripts, 0, 1, "The share in the query's scripts");
    if (options.longTitle < 1 || options.longField < 1)
        throw Error(ErrorCode::Usage, "The longest title and field must be 1 character or more.");
}

/// Walks over the videos query by query.
class Checker
{
  public:
    Checker(const store::Project& project, const KnowledgeOptions& options)
        : m_documents(project), m_options(options), m_fields(store::generatedFields(project))
    {
    }

    void check(const store::GeneratedView& view, KnowledgeReport& report)
    {
        if (view.query != m_query) {
            m_query = view.query;
            m_siblings.clear();
            m_exemplars.clear();
        }
        CheckedVideo video{.id = view.id,
                           .query = view.query,
                           .exemplar = view.exemplar,
                           .verdict = view.verdict,
                           .theta = view.theta};
        Grams grams = gramsOf(store::joinedText(view.title, view.caption, view.tags));
        compare(view, grams, video);
        judge(view, video);
        if (view.verdict != store::Verdict::Rejected) m_siblings.push_back(std::move(grams));
        count(video, report);
        report.videos.push_back(video);
    }

  private:
    void compare(const store::GeneratedView& view, const Grams& grams, CheckedVideo& video)
    {
        if (view.exemplar) {
            const Grams& exemplar = exemplarGrams(*view.exemplar);
            if (!exemplar.empty()) video.toExemplar = static_cast<float>(jaccard(grams, exemplar));
        }
        for (const Grams& other : m_siblings)
            video.toSibling = std::max(video.toSibling, {static_cast<float>(jaccard(grams, other))});
    }

    const Grams& exemplarGrams(DocId doc)
    {
        const auto [entry, isNew] = m_exemplars.try_emplace(doc);
        if (isNew) entry->second = gramsOf(m_documents.text(doc).value_or(""));
        return entry->second;
    }

    void judge(const store::GeneratedView& view, CheckedVideo& video) const
    {
        const auto fail = [&](KnowledgeCheck check, bool failed) {
            if (failed) video.failed |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(check));
        };
        const auto near = [&](const std::optional<float>& similarity) {
            return similarity && static_cast<double>(*similarity) >= m_options.nearDuplicate;
        };
        fail(KnowledgeCheck::Theta, view.theta && !passes(*view.theta, m_options.alpha));
        fail(KnowledgeCheck::Exemplar, near(video.toExemplar));
        fail(KnowledgeCheck::Duplicate, near(video.toSibling));
        fail(KnowledgeCheck::Language,
             inOtherScript(view.queryNorm, store::joinedText(view.title, view.caption, view.tags),
                           m_options.ownScripts));
        fail(KnowledgeCheck::Empty, isBlank(view.title) || (m_fields.caption && isBlank(view.caption)) ||
                                        (m_fields.tags && isBlank(view.tags)));
        fail(KnowledgeCheck::Long, characters(view.title) > m_options.longTitle ||
                                       characters(view.caption) > m_options.longField ||
                                       characters(view.tags) > m_options.longField);
        fail(KnowledgeCheck::Echo, echoesInstructions(view.title) || echoesInstructions(view.caption) ||
                                       echoesInstructions(view.tags));
    }

    static void count(const CheckedVideo& video, KnowledgeReport& report)
    {
        for (std::size_t check = 0; check < kKnowledgeChecks; ++check)
            report.failed[check] += video.failed >> check & 1U;
        report.failing += video.failed != 0;
        report.unscored += !video.theta;
        ++report.reviews.videos;
        report.reviews.accepted += video.verdict == store::Verdict::Accepted;
        report.reviews.rejected += video.verdict == store::Verdict::Rejected;
    }

    store::DocumentTable m_documents;
    const KnowledgeOptions& m_options;
    store::GeneratedFields m_fields;
    QueryId m_query;
    std::vector<Grams> m_siblings; // answers to m_query before this one
    std::unordered_map<DocId, Grams> m_exemplars;
};

} // namespace

const char* knowledgeCheckName(KnowledgeCheck check)
{
    return kNames[static_cast<std::size_t>(check)];
}

KnowledgeCheck parseKnowledgeCheck(std::string_view name)
{
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (name == kNames[i]) return static_cast<KnowledgeCheck>(i);
    throw Error(ErrorCode::Usage, "There is no check \"{}\"; there are {}.", name, fmt::join(kNames, ", "));
}

KnowledgeReport checkGenerated(const store::Project& project, const KnowledgeOptions& options,
                               Progress& progress)
{
    validate(options);
    progress.begin("checking generated videos");
    progress.update(0, 0);
    const auto scorer = store::activeScorer(project);
    const std::int64_t total = store::reviewCounts(project).videos;
    Checker checker(project, options);
    KnowledgeReport report;
    report.videos.reserve(static_cast<std::size_t>(total));
    const std::string part = text::normalizeQuery(options.queryPart);
    std::int64_t visited = 0;
    store::forEachGeneratedText(project, scorer, [&](const store::GeneratedView& view) {
        if (++visited % 256 == 0) progress.update(visited, total);
        if (part.empty() || view.queryNorm.find(part) != std::string_view::npos) checker.check(view, report);
    });
    report.miningStale = isStale(project);
    progress.update(total, total);
    return report;
}

std::string toJson(const KnowledgeReport& report)
{
    nlohmann::ordered_json json{{"videos", report.reviews.videos},
                                {"accepted", report.reviews.accepted},
                                {"rejected", report.reviews.rejected},
                                {"unscored", report.unscored},
                                {"failing", report.failing}};
    for (std::size_t check = 0; check < kKnowledgeChecks; ++check)
        json["failed"][kNames[check]] = report.failed[check];
    return json.dump();
}

double textSimilarity(std::string_view a, std::string_view b)
{
    return jaccard(gramsOf(a), gramsOf(b));
}

bool echoesInstructions(std::string_view field)
{
    const std::string folded = text::normalizeQuery(field); // also makes ： a colon
    return std::any_of(std::begin(kEchoAnywhere), std::end(kEchoAnywhere),
                       [&](std::string_view sign) { return folded.find(sign) != std::string::npos; }) ||
           std::any_of(std::begin(kEchoAtStart), std::end(kEchoAtStart),
                       [&](std::string_view sign) { return folded.starts_with(sign); });
}

} // namespace crops::mining
