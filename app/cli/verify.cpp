// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/bundle/verify.h"
#include "cli/commands.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;
using study::BundleVerdict;

/// Beside those of every command (console.h).
enum VerifyExit { kDrifted = 3, kUnavailable = 4 };

json checkJson(const study::BundleCheck& check, const std::string& bundle)
{
    json runs = json::array();
    for (const study::RunCheck& run : check.runs) {
        json numbers = json::array();
        for (const study::NumberCheck& number : run.numbers)
            numbers.push_back({{"test_set", number.testSet},
                               {"metric", number.metric},
                               {"recorded", number.recorded},
                               {"now", number.now},
                               {"difference", number.now - number.recorded},
                               {"same", number.same}});
        runs.push_back({{"run", run.run.value},
                        {"name", run.name},
                        {"retrained", run.retrained},
                        {"verdict", bundleVerdictName(run.verdict)},
                        {"reasons", run.reasons},
                        {"numbers", numbers}});
    }
    return {{"bundle", bundle},
            {"verdict", bundleVerdictName(check.verdict)},
            {"files", check.files},
            {"bytes", check.bytes},
            {"program", check.program},
            {"inputs", check.inputs},
            {"runs", runs}};
}

struct VerifyArguments {
    std::string bundle;
    study::VerifyOptions options;
};

void verify(const VerifyArguments& arguments, Console& console)
{
    const study::BundleCheck check =
        study::verifyBundle(arguments.bundle, arguments.options, console.progress);
    console.exitCode = check.verdict == BundleVerdict::Drifted       ? static_cast<int>(kDrifted)
                       : check.verdict == BundleVerdict::Unavailable ? static_cast<int>(kUnavailable)
                                                                     : static_cast<int>(kDone);
    console.result(checkJson(check, arguments.bundle),
                   study::verifyText(check) + "\n" + bundleVerdictName(check.verdict));
}

} // namespace

void addVerify(Commands& commands)
{
    const auto [command, arguments] =
        commands.add("verify",
                     "Check a bundled study: every byte, and every number of its runs, computed again. Ends "
                     "with 0 (VALID), 3 (DRIFTED: a number is another), 4 (UNAVAILABLE: a number could not "
                     "be computed), or 1 where the archive is not as it was written",
                     "crops verify study.zip --retrain", verify);
    command.add_option("bundle", arguments.bundle, "What crops bundle wrote")->required();
    command.add_flag("--retrain", arguments.options.retrain,
                     "Also train every run again, with its seed, and compare what comes out");
    addUsual(command, "--tolerance", arguments.options.tolerance,
             "Largest difference that counts as none (0.001 = a tenth of a percent), as another machine may "
             "round otherwise")
        ->check(CLI::Range(0.0, 1.0));
    command.add_option("--device", arguments.options.device,
                       "Where to encode and train; each run's own device if not given");
}

} // namespace crops::cli
