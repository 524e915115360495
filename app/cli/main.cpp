// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "base/memory.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/option_checks.h"
#include "learn/devices/process.h"

namespace
{

/// CLI11's own codes become the two that scripts know: 0 for help and version, 2 for a mistake in the
/// arguments.
int parseArguments(CLI::App& app, int argc, char** argv)
{
    try {
        app.parse(argc, argv);
        if (const std::string fault = crops::cli::emptyValue(app, argc, argv); !fault.empty())
            throw CLI::ValidationError(fault, "");
        return crops::cli::kDone;
    } catch (const CLI::ExtrasError& failure) {
        app.exit(failure);
        std::cerr << crops::cli::listHint(app);
        return crops::cli::kUsage;
    } catch (const CLI::ParseError& failure) {
        return app.exit(failure) == 0 ? -1 : crops::cli::kUsage;
    }
}

} // namespace

int main(int argc, char** argv)
{
    crops::learn::prepareProcess();
    const crops::KeepFreedMemory memory; // a command ends soon
    CLI::App app{
        "crops: from the logs of a search and a feed to trained, evaluated and compared retrievers.\n"
        "Cross-perspective positives (CroPS, arXiv 2511.15443) on your own data."};
    app.set_version_flag("--version", crops::kVersion);
    app.require_subcommand(1);
    app.fallthrough();
    crops::cli::Console console;
    app.add_flag("--json", console.json, "Print one JSON object on standard output");
    crops::cli::Commands commands{app, console, {}};
    crops::cli::addCommands(commands);
    app.footer("A whole study:\n"
               "  crops new study.crops\n"
               "  crops import study.crops --documents videos.tsv --searches searches.tsv --feed feed.tsv\n"
               "  crops run study.crops samples/experiments/bm25.json samples/experiments/crops.json "
               "--report report\n"
               "`crops COMMAND --help` explains one command and gives an example, `crops help` the method.");
    crops::cli::requireValues(app);
    const int parsed = parseArguments(app, argc, argv);
    if (parsed != crops::cli::kDone) return crops::cli::afterOutput(parsed < 0 ? crops::cli::kDone : parsed);
    crops::cli::stopOnSignals(console.progress);
    return crops::cli::afterOutput(crops::cli::runGuarded(console, commands.body));
}
