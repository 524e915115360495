// SPDX-License-Identifier: GPL-3.0-or-later
// device_check PART [--device cuda:0] [--quick] [--model NAME] --folder DIR: runs one part and prints one
// JSON object, {"part", "rows"}, or {"part", "error"}. Exit status 0 where there are rows, whatever they say.
// cuda_check.py asks for all parts.
#include <torch/torch.h>

#include <cstring>
#include <functional>
#include <iostream>
#include <map>

#include "base/memory.h"
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
    std::cerr << "device_check PART [--device cuda:0] [--quick] [--model NAME] --folder DIR\nparts:";
    for (const auto& [name, body] : parts())
        std::cerr << ' ' << name;
    std::cerr << '\n';
    return 2;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2 || !parts().contains(argv[1])) return usage();
    Task task;
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
            task.model = value;
        else if (option == "--folder")
            task.folder = value;
        else
            return usage();
    }
    if (task.folder.empty()) return usage();
    learn::prepareProcess();
    at::set_num_threads(static_cast<int>(threadCount()));
    nlohmann::json result{{"part", argv[1]}, {"device", task.device}};
    try {
        if (!task.model.empty() && models(task).empty()) return usage();
        learn::translatingTorch([&] { result["rows"] = parts().at(argv[1])(task); });
    } catch (const std::exception& error) {
        result["error"] = error.what();
    }
    std::cout << result.dump() << '\n';
    return result.contains("error") ? 1 : 0;
}
