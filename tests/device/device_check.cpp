// SPDX-License-Identifier: GPL-3.0-or-later
// device_check PART [--device cuda:0] [--quick] [--model NAME]… --folder DIR: runs one part, of one model
// after the other where some are named, and prints a JSON object a line: {"part", "model", "rows", "done"},
// or
// {"part", "model", "error", "done"}, with which it ends: a device may be lost with a fault. Exit status 0
// where there are rows, whatever they say. cuda_check.py asks for all parts.
#include <torch/torch.h>

#include <cstring>
#include <functional>
#include <iostream>
#include <map>
#include <vector>

#include "base/parallel.h"
#include "device/parts.h"
#include "learn/devices/process.h"
#include "learn/encoders/model_torch.h"

using namespace crops;
using namespace crops::device_check;

namespace
{

const std::map<std::string, std::function<Rows(const Task&)>>& parts()
{
    static const std::map<std::string, std::function<Rows(const Task&)>> all{
        {"losses", agreementOfLosses}, {"gradients", agreementOfGradients},
        {"runs", agreementOfRuns},     {"peak", productPeak},
        {"steps", speedOfSteps},       {"caching", speedOfCaching},
        {"loss-speed", speedOfLosses}, {"encoding", speedOfEncoding},
        {"memory", outOfMemory},       {"operators", operatorsOfSteps}};
    return all;
}

int usage()
{
    std::cerr << "device_check PART [--device cuda:0] [--quick] [--model NAME]… --folder DIR\nparts:";
    for (const auto& [name, body] : parts())
        std::cerr << ' ' << name;
    std::cerr << '\n';
    return 2;
}

/// Prints one line; false where it is an error.
bool runPart(const std::string& part, const Task& task)
{
    nlohmann::json result{{"part", part}, {"device", task.device}, {"model", task.model}, {"done", true}};
    try {
        learn::translatingTorch([&] { result["rows"] = parts().at(part)(task); });
    } catch (const std::exception& error) {
        result["error"] = error.what();
    }
    std::cout << result.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
    return !result.contains("error");
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2 || !parts().contains(argv[1])) return usage();
    Task task;
    std::vector<std::string> wanted; // models
    for (int i = 2; i < argc; ++i) {
        const std::string option = argv[i];
        if (option == "--quick") {
            task.quick = true;
            continue;
        }
        if (i + 1 == argc) return usage();
        const char* value = argv[++i];
        if (option == "--device")
            task.device = value;
        else if (option == "--model")
            wanted.emplace_back(value);
        else if (option == "--folder")
            task.folder = value;
        else
            return usage();
    }
    if (task.folder.empty()) return usage();
    learn::prepareProcess();
    at::set_num_threads(static_cast<int>(threadCount()));
    if (wanted.empty()) wanted.emplace_back();
    for (const std::string& model : wanted) {
        task.model = model;
        if (models(task).empty()) return usage();
        if (!runPart(argv[1], task)) return 1;
    }
    return 0;
}
