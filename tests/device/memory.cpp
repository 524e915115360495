// SPDX-License-Identifier: GPL-3.0-or-later
// Out of memory on purpose: it has to be an error, and what is trained after it has to be what was trained
// before it.
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <unistd.h>

#include "base/error.h"
#include "device/parts.h"

namespace crops::device_check
{

using namespace crops::learn;

namespace
{

/// A limit of the process's addresses, so that a CPU runs out of them before its machine runs out of memory.
class AddressLimit
{
  public:
    explicit AddressLimit(std::int64_t more)
    {
        ::getrlimit(RLIMIT_AS, &m_before);
        std::ifstream file("/proc/self/statm");
        std::int64_t pages = 0;
        file >> pages;
        rlimit now = m_before;
        now.rlim_cur = static_cast<rlim_t>(pages * ::sysconf(_SC_PAGESIZE) + more);
        ::setrlimit(RLIMIT_AS, &now);
    }
    ~AddressLimit() { ::setrlimit(RLIMIT_AS, &m_before); }
    AddressLimit(const AddressLimit&) = delete;
    AddressLimit& operator=(const AddressLimit&) = delete;

  private:
    rlimit m_before{};
};

std::vector<double> smallRun(const Model& model, const Task& task)
{
    TrainOptions options = optionsFor(model, task, 5);
    options.encoder.transformer.dropout = 0;
    options.training.batchQueries = 16;
    choose(Precision::Float32, options);
    Progress progress;
    std::vector<double> losses;
    (void)train(setFor(model, 64), options, progress,
                [&](const StepRecord& record) { losses.push_back(record.loss); });
    return losses;
}

/// What a training says that asks for more than there is; empty where it went through.
std::string greedyRun(const Model& model, const Task& task, int queries)
{
    TrainOptions options = optionsFor(model, task, 1);
    options.training.batchQueries = queries;
    const dataset::TrainingSet set = setFor(model, queries);
    Progress progress;
    try {
        if (task.device == "cpu") {
            const AddressLimit limit(std::int64_t{192} << 20);
            (void)train(set, options, progress);
        } else {
            (void)train(set, options, progress);
        }
        return {};
    } catch (const Error& error) {
        return error.code() == ErrorCode::OutOfMemory ? std::string("out of memory: ") + error.what()
                                                      : std::string("another error: ") + error.what();
    }
}

} // namespace

Rows outOfMemory(const Task& task)
{
    Task one = task;
    one.model = "transformer2";
    const Model model = models(one).front();
    const std::vector<double> before = smallRun(model, task);
    const std::string said = greedyRun(model, task, task.device == "cpu" ? 6000 : 131072);
    const std::vector<double> after = smallRun(model, task);
    double apart = before.size() == after.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i)
        apart = std::max(apart, std::abs(after[i] - before[i]) / std::abs(before[i]));
    return Rows::array({{{"said", said.empty() ? "the large training went through" : said},
                         {"losses_after_apart", apart},
                         {"tolerance", 1e-4},
                         {"ok", said.starts_with("out of memory") && apart <= 1e-4}}});
}

} // namespace crops::device_check
