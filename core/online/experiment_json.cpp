// SPDX-License-Identifier: GPL-3.0-or-later
#include "online/remarks.h"
#include "online/tables.h"

namespace crops::online
{

namespace
{

using Json = nlohmann::ordered_json;

Json instantOrNull(Millis instant)
{
    const bool open =
        instant == std::numeric_limits<Millis>::min() || instant == std::numeric_limits<Millis>::max();
    return open ? Json() : Json(formatIso8601(instant));
}

Json settingsJson(const ExperimentOptions& options)
{
    return {{"from", instantOrNull(options.from)},
            {"to", instantOrNull(options.to)},
            {"watch_ms", options.rules.watchMs},
            {"long_play", options.rules.published ? Json("published") : Json(options.rules.longPlayMs)},
            {"window_ms", options.windowMs},
            {"arms_file", options.armsFile.empty() ? Json() : Json(options.armsFile.string())},
            {"rounds", options.resampling.rounds},
            {"splits", options.resampling.splits},
            {"seed", options.resampling.seed}};
}

Json aaJson(const AaCheck& aa)
{
    Json object{{"splits", aa.splits}};
    for (const Metric metric : kAllMetrics) {
        const std::optional<double> share = aa.share[static_cast<std::size_t>(metric)];
        object["share_below_0.05"][metricName(metric)] = share ? Json(*share) : Json();
        object["within_3_to_7_percent"][metricName(metric)] = share ? Json(AaCheck::passes(*share)) : Json();
    }
    return object;
}

Json histogramsJson(const Experiment& experiment)
{
    Json list = Json::array();
    for (std::size_t arm = 1; arm < experiment.arms.size(); ++arm)
        for (const Metric metric : kAllMetrics) {
            const MetricResult& result =
                experiment.whole.treatments[arm - 1][static_cast<std::size_t>(metric)];
            if (!result.bootstrap) continue;
            const Histogram& bars = result.bootstrap->histogram;
            list.push_back({{"treatment", experiment.arms[arm].name},
                            {"metric", metricName(metric)},
                            {"first", bars.first},
                            {"width", bars.width},
                            {"counts", bars.counts}});
        }
    return list;
}

Json remarksJson(const Experiment& experiment)
{
    Json list = Json::array();
    for (const Remark& remark : remarksOn(experiment))
        list.push_back(sentenceOf(remark, experiment));
    return list;
}

Json paperJson()
{
    Json rows = Json::array();
    for (const PaperGains& row : paperGains())
        rows.push_back({{"retriever", row.retriever},
                        {"ctr_percent", row.ctr},
                        {"lpr_percent", row.lpr},
                        {"rqr_percent", row.rqr}});
    return {{"what", paperSentence()}, {"rows", rows}};
}

} // namespace

Json experimentJson(const Experiment& experiment)
{
    const SampleRatio& ratio = experiment.sampleRatio;
    return {{"control", experiment.arms[0].name},
            {"unit", unitName(experiment.unit)},
            {"users", experiment.users},
            {"users_in_several_arms", experiment.sharedUsers},
            {"searches_without_user", experiment.withoutUser},
            {"searches_without_arm", experiment.withoutArm},
            {"searches_of_other_arms", experiment.otherArms},
            {"settings", settingsJson(experiment.options)},
            {"arms", report::tableJson(armTable(experiment))},
            {"sample_ratio",
             {{"chi_square", ratio.chiSquare},
              {"degrees", ratio.degrees},
              {"p", ratio.p},
              {"mismatch", ratio.mismatch}}},
            {"metrics", report::tableJson(resultTable(experiment))},
            {"aa", aaJson(experiment.aa)},
            {"days", report::tableJson(dayTable(experiment))},
            {"queries", report::tableJson(groupTable(experiment))},
            {"bootstrap", histogramsJson(experiment)},
            {"remarks", remarksJson(experiment)},
            {"paper_reference_not_ours", paperJson()}};
}

} // namespace crops::online
