// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/take_answers.h"

#include <set>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "mining/knowledge_answer.h"
#include "mining/knowledge_checks.h"
#include "store/tables/generated_reviews.h"
#include "store/tables/language_answers.h"
#include "store/writing/log_writer.h"

namespace crops::mining
{

namespace
{

/// An answer whose outcome is known.
struct Settled {
    const store::AskedRequest* asked;
    ParsedAnswer parsed; ///< Neither videos nor a fault: its second round stands for it.
};

/// What every open answer comes to; those that wait for their second round are left out.
std::vector<Settled> settle(const std::vector<store::AskedRequest>& open)
{
    std::set<std::string> repaired;
    for (const store::AskedRequest& asked : open)
        if (!asked.request.repairs.empty()) repaired.insert(asked.request.repairs);
    std::vector<Settled> settled;
    for (const store::AskedRequest& asked : open) {
        Settled one{&asked, parseAnswer(asked.answer->text)};
        if (one.parsed.fault != AnswerFault::None && asked.request.repairs.empty()) {
            if (!repaired.contains(asked.request.hash)) continue;
            one.parsed = {};
        }
        settled.push_back(std::move(one));
    }
    return settled;
}

store::Source sourceOf(const std::vector<Settled>& settled, const GenerateOptions& options)
{
    Sha256 hash;
    store::Source source{.kind = "generated"};
    for (const Settled& one : settled) {
        const std::string& text = one.asked->answer->text;
        hash.add(one.asked->request.hash).add(static_cast<std::int64_t>(text.size())).add(text);
        source.bytes += static_cast<std::int64_t>(text.size());
    }
    source.sha256 = hash.hex();
    source.path = fmt::format("language model {}", options.prompt.model);
    source.settings = nlohmann::ordered_json{{"preset", store::kLanguageModelPreset},
                                             {"model", options.prompt.model},
                                             {"temperature", options.prompt.temperature},
                                             {"seed", options.prompt.seed}}
                          .dump();
    return source;
}

void write(store::LogWriter& writer, const std::vector<Settled>& settled, GenerateReport& report)
{
    store::Source counts;
    std::vector<std::string> taken;
    std::vector<store::RowReject> rejects;
    std::vector<store::GeneratedRow> rows;
    std::int64_t line = 0;
    for (const auto& [asked, parsed] : settled) {
        const store::RowOrigin origin{++line, asked->answer->text};
        taken.push_back(asked->request.hash);
        if (parsed.fault != AnswerFault::None) {
            ++report.rejectedAnswers[answerFaultName(parsed.fault)];
            rejects.push_back(store::makeReject(
                origin, answerFaultName(parsed.fault),
                fmt::format("Two answers to \"{}\" could not be used. {}", asked->queryText, parsed.error)));
        }
        for (const DraftVideo& video : parsed.videos)
            rows.push_back({.origin = origin,
                            .query = asked->queryText,
                            .title = video.title,
                            .caption = video.caption,
                            .tags = video.tags,
                            .exemplarDocId = asked->exemplarDocId,
                            .model = asked->request.model,
                            .promptHash = asked->request.hash});
    }
    const store::Written written = writer.write(std::span<const store::GeneratedRow>(rows));
    rejects.insert(rejects.end(), written.rejects.begin(), written.rejects.end());
    writer.keep(rejects);
    writer.takeAnswers(taken);
    counts.rowsImported = written.imported;
    counts.rowsRejected = static_cast<std::int64_t>(rejects.size());
    counts.rowsRead = counts.rowsImported + counts.rowsRejected;
    writer.endSource(counts);
    report.videos += written.imported;
}

/// Checks the videos after `last`, and rejects those that fail where the options say so.
void checkNew(store::Project& project, std::int64_t last, const GenerateOptions& options,
              GenerateReport& report, Progress& progress)
{
    KnowledgeOptions checks;
    checks.alpha = options.alpha;
    std::vector<store::Review> rejected;
    for (const CheckedVideo& video : checkGenerated(project, checks, progress).videos) {
        if (video.id <= last) continue;
        bool fails = false;
        for (std::size_t i = 0; i < kKnowledgeChecks; ++i) {
            const auto check = static_cast<KnowledgeCheck>(i);
            if (check == KnowledgeCheck::Theta || !video.fails(check)) continue;
            fails = true;
            ++report.failedChecks[knowledgeCheckName(check)];
        }
        if (fails && options.rejectFailing) rejected.push_back({video.id, store::Verdict::Rejected});
    }
    if (!rejected.empty()) store::setReviews(project, rejected);
    report.rejected += static_cast<std::int64_t>(rejected.size());
}

} // namespace

void takeAnswers(store::Project& project, const GenerateOptions& options, GenerateReport& report,
                 Progress& progress)
{
    const std::vector<store::AskedRequest> open = store::answersToTake(project);
    const std::vector<Settled> settled = settle(open);
    report.waiting = static_cast<std::int64_t>(open.size() - settled.size());
    if (settled.empty()) return;
    progress.begin("taking the videos");
    progress.update(0, 0);
    const std::int64_t last = store::lastGenerated(project);
    {
        const store::Source source = sourceOf(settled, options);
        store::LogWriter writer(project, source.bytes, progress);
        writer.beginSource(source);
        write(writer, settled, report);
        writer.commit();
    }
    checkNew(project, last, options, report, progress);
}

} // namespace crops::mining
