// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <fmt/format.h>

#include "base/error.h"
#include "learn/methods/imported.h"
#include "store/tables/run_table.h"
#include "study/bundle/bundle_files.h"
#include "study/bundle/verify.h"
#include "study/evaluation/evaluate_run.h"
#include "study/experiments/experiment.h"
#include "study/project/whole_results.h"
#include "study/training/train_run.h"

namespace crops::study
{

namespace fs = std::filesystem;

namespace
{

using nlohmann::json;
using Metrics = std::vector<store::RunMetric>;

void worsen(BundleVerdict& verdict, BundleVerdict other)
{
    if (verdict == BundleVerdict::Drifted || other == BundleVerdict::Valid) return;
    verdict = other;
}

void judge(RunCheck& check, BundleVerdict verdict, std::string reason)
{
    worsen(check.verdict, verdict);
    check.reasons.push_back(std::move(reason));
}

void compareNumber(RunCheck& check, const store::RunMetric& metric, const char* part, double recorded,
                   double now, double tolerance)
{
    const bool same = std::abs(recorded - now) <= tolerance;
    check.numbers.push_back({metric.testSet, metric.metric + part, recorded, now, same});
    if (!same) worsen(check.verdict, BundleVerdict::Drifted);
}

/// Every recorded number beside what came out now.
void compare(RunCheck& check, const Metrics& recorded, const Metrics& now, double tolerance)
{
    for (const store::RunMetric& was : recorded) {
        if (isKept(was.testSet)) continue; // of a test set that is not in use
        const store::RunMetric* is = store::findMetric(now, was.testSet, was.metric);
        if (is == nullptr) {
            judge(check, BundleVerdict::Drifted,
                  fmt::format("{} {} was {}, and there is no such number now.", was.testSet, was.metric,
                              was.mean));
            continue;
        }
        if (is->testSha256 != was.testSha256)
            judge(
                check, BundleVerdict::Drifted,
                fmt::format("{} is another test set now than the one of its recorded numbers.", was.testSet));
        compareNumber(check, was, "", was.mean, is->mean, tolerance);
        compareNumber(check, was, " (low)", was.low, is->low, tolerance);
        compareNumber(check, was, " (high)", was.high, is->high, tolerance);
    }
    if (check.numbers.empty() && check.verdict == BundleVerdict::Valid)
        judge(check, BundleVerdict::Unavailable, "No number of it was recorded that could be compared.");
}

class BundleVerifier
{
  public:
    BundleVerifier(store::Project& project, const VerifyOptions& options, Progress& progress)
        : m_project(project), m_options(options), m_progress(progress)
    {
    }

    void verify(RunId id, BundleCheck& result)
    {
        const store::RunRow run = store::loadRun(m_project, id);
        const Metrics recorded = store::runMetrics(m_project, id);
        result.runs.push_back(checked(run, false, [&](RunCheck& check) {
            compare(check, recorded, evaluated(id), m_options.tolerance);
        }));
        if (!m_options.retrain || learn::isImported(run.method)) return;
        result.runs.push_back(checked(run, true, [&](RunCheck& check) {
            compare(check, recorded, evaluated(trainedAgain(run, check)), m_options.tolerance);
        }));
    }

  private:
    template <class Work>
    RunCheck checked(const store::RunRow& run, bool retrained, Work work)
    {
        RunCheck check{run.id, run.name, retrained};
        try {
            work(check);
        } catch (const Error& failure) { // its checkpoint, a pretrained model, vectors, a device: not here
            judge(check, BundleVerdict::Unavailable, inBundle(failure.what()));
        }
        return check;
    }

    /// Paths as they stand in the bundle: the folder that it is unpacked in goes with this process.
    std::string inBundle(std::string sentence) const
    {
        const std::string folder = m_project.path().parent_path().string() + "/";
        for (std::size_t at; (at = sentence.find(folder)) != std::string::npos;)
            sentence.erase(at, folder.size());
        return sentence;
    }

    Metrics evaluated(RunId run)
    {
        EvaluateOptions options;
        options.device = m_options.device;
        TestBench bench(m_project);
        return evaluateRun(m_project, run, bench, options, m_progress);
    }

    RunId trainedAgain(const store::RunRow& run, RunCheck& check)
    {
        Experiment experiment = experimentOf(run);
        experiment.labelSet = run.labelSet;
        ExperimentTraining training(m_project, experiment, m_progress);
        if (training.dataSha256() != run.dataSha256)
            judge(check, BundleVerdict::Drifted,
                  fmt::format("Its training data is another: SHA-256 {}, not {}.", training.dataSha256(),
                              run.dataSha256));
        const std::string device = m_options.device.empty() ? run.device : m_options.device;
        const TrainOutcome outcome = training.train(run.seed, device, m_progress);
        if (outcome.stopped) throw Cancelled();
        return outcome.run;
    }

    store::Project& m_project;
    const VerifyOptions& m_options;
    Progress& m_progress;
};

} // namespace

const char* bundleVerdictName(BundleVerdict verdict)
{
    return verdict == BundleVerdict::Valid     ? "VALID"
           : verdict == BundleVerdict::Drifted ? "DRIFTED"
                                               : "UNAVAILABLE";
}

BundleCheck verifyBundle(const fs::path& bundle, const VerifyOptions& options, Progress& progress)
{
    const WorkFolder work(fs::temp_directory_path() / "crops-verify");
    const json manifest = unpackBundle(bundle, work.path(), progress);
    BundleCheck result;
    result.files = static_cast<std::int64_t>(manifest.at("files").size()) + 1;
    for (const auto& [name, file] : manifest.at("files").items())
        result.bytes += file.at("bytes").get<std::int64_t>();
    result.program = manifest.at("versions").at("crops").get<std::string>();
    result.inputs = static_cast<std::int64_t>(manifest.at("inputs").size());
    store::Project project = store::Project::open(work.path() / kBundledProject);
    BundleVerifier verifier(project, options, progress);
    for (const json& run : manifest.at("runs"))
        verifier.verify(RunId{run.at("run").get<std::int64_t>()}, result);
    for (const RunCheck& run : result.runs)
        worsen(result.verdict, run.verdict);
    return result;
}

} // namespace crops::study
