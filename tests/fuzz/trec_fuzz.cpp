// SPDX-License-Identifier: GPL-3.0-or-later
// TREC files: judgments, topics and a run over them.
#include "evaluation/metrics.h"
#include "evaluation/trec_files.h"
#include "fuzz_target.h"

namespace
{

void trec(std::string_view bytes)
{
    using namespace crops;
    static const fuzz::Scratch scratch;
    static const std::vector<std::string> kFiles{"qrels", "run", "topics"};
    scratch.clear();
    for (const fuzz::NamedBytes& file : fuzz::filesIn(bytes, kFiles))
        scratch.write(file.name, file.bytes);
    fuzz::refusals([&] {
        const bool topics = std::filesystem::exists(scratch.path("topics"));
        const evaluation::Qrels qrels = evaluation::readQrels(
            scratch.path("qrels"), topics ? scratch.path("topics") : std::filesystem::path());
        const evaluation::SystemRun run = evaluation::readRun(scratch.path("run"), qrels);
        const std::vector<evaluation::Metric> metrics{{evaluation::MetricKind::Ndcg, 4},
                                                      {evaluation::MetricKind::Recall, 100}};
        Progress progress;
        for (const double mean : evaluation::evaluate(qrels.set, run, metrics, progress).all.means)
            if (!(mean >= 0 && mean <= 1)) std::abort();
    });
    evaluation::percentEncoded(evaluation::percentDecoded(bytes));
}

} // namespace

CROPS_FUZZ("trec", trec)
