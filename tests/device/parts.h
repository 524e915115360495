// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "dataset/training_set.h"
#include "learn/training/trainer.h"

namespace crops::device_check
{

/// What a part is asked for.
struct Task {
    std::string device = "cpu";   ///< "cpu" or "cuda:N".
    bool quick = false;           ///< Small sizes, for a CPU.
    std::string model;            ///< Of models(); empty: all.
    std::filesystem::path folder; ///< For weights and checkpoints; exists.
};

/// An encoder with the batches that it is measured on.
struct Model {
    std::string name;
    learn::EncoderKind kind = learn::EncoderKind::Bag;
    int layers = 0;
    int heads = 0;
    int width = 0;
    int feedForward = 0;
    int tokens = 0;    ///< Of a text; of a bag's document three times as many.
    int rows = 0;      ///< Of the table of words.
    int queries = 0;   ///< In a batch.
    int documents = 1; ///< Of a query.
};

/// "bag", "transformer2", "transformer6", "minilm", "bert-base".
std::vector<Model> models(const Task& task);

/// What trains it for so many steps, from a folder with random weights where it is a BERT.
learn::TrainOptions optionsFor(const Model& model, const Task& task, std::int64_t steps);
/// Queries with their documents: words that the model's vocabulary has, a topic shared by those that belong
/// together.
dataset::TrainingSet setFor(const Model& model, int queries);
/// Multiplications and additions of a step's products, forward and backward; 0 for the bag, which is bound by
/// memory.
double productsOfStep(const Model& model);

enum class Precision { Float32, Tf32, BFloat16, Float16 };
const char* nameOf(Precision precision);
/// Sets the process to it, and the options.
void choose(Precision precision, learn::TrainOptions& options);
/// Those that the device has: a CPU has no TF32 and no float16 here, and bfloat16 only with instructions for
/// it.
std::vector<Precision> precisionsOf(const Task& task);

/// Where a step is made of operations (operations_torch.h), on a CPU too: float16 among them where LibTorch
/// can leave a step out.
std::vector<Precision> precisionsByOperations(const Task& task);

/// Waits until the device is done.
void finish(const std::string& device);
/// Seconds of a call, the device's work among them: the median of some.
double secondsOf(const std::string& device, int times, const std::function<void()>& body);
/// Most bytes in use since the last reset; −1 where it is not told.
std::int64_t peakBytes(const std::string& device);
void resetPeak(const std::string& device);

using Rows = nlohmann::json; ///< An array of objects, a line of a table each.

/// Each measures or compares one thing. Exceptions are lines, too: see device_check.cpp.
Rows agreementOfLosses(const Task& task);    ///< Against the CPU's kernels.
Rows agreementOfGradients(const Task& task); ///< Of every model.
Rows agreementOfRuns(const Task& task);      ///< Short trainings, step by step.
Rows productPeak(const Task& task);          ///< Of large products, by precision.
Rows speedOfSteps(const Task& task);         ///< `crops train`'s steps, by model and precision.
Rows speedOfCaching(const Task& task);       ///< Gradient caching at 4,096 queries.
Rows speedOfLosses(const Task& task);        ///< H-InfoNCE against LibTorch's cross entropy.
Rows speedOfEncoding(const Task& task);      ///< Documents and θ.
Rows outOfMemory(const Task& task);          ///< On purpose, and a training after it.
Rows operatorsOfSteps(const Task& task);     ///< What one step asks LibTorch for.

} // namespace crops::device_check
