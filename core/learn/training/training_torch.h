// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <future>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "learn/encoders/encode_torch.h"
#include "learn/encoders/model_torch.h"
#include "learn/encoders/sparse_head_torch.h"
#include "learn/losses/contrastive_torch.h"
#include "learn/training/adore_torch.h"
#include "learn/training/batches.h"
#include "learn/training/drawn_negatives_torch.h"
#include "learn/training/loss_scale.h"
#include "learn/training/negative_search_torch.h"
#include "learn/training/trainer.h"
#include "learn/training/validation_torch.h"

namespace crops::learn
{

/// One training: model, batches, where it stands. What trainer.h says of train() holds for its parts.
class Training
{
  public:
    Training(const dataset::TrainingSet& set, const TrainOptions& options);

    std::int64_t step() const { return m_step; }
    std::int64_t totalSteps() const { return m_totalSteps; }
    /// All steps are done, or early stopping has ended it.
    bool finished() const { return m_step >= m_totalSteps || (m_validation && m_validation->isOver()); }
    std::int64_t bestStep() const { return m_validation ? m_validation->bestStep() : 0; }
    const std::filesystem::path& checkpoint() const { return m_checkpoint; }

    void runStep();
    /// What the steps since the last call were; on a device only every kRecordsAtOnce of them, unless `all`
    /// are to be waited for. Throws Error{NonFinite} for a step that was not finite.
    std::vector<StepRecord> takeRecords(bool all);
    /// Writes a checkpoint of where it stands, with `waiting` as its kWaitingFile where that is not empty;
    /// prunes older ones.
    void save(std::string waiting = {});
    void resume(); ///< From the newest good checkpoint, if there is any.
    /// As its observers see it.
    ModelEncoder encoder() { return {m_model, m_options.encoder, m_tokenizer}; }

  private:
    /// A batch with its texts.
    struct Ready {
        Batch batch;
        TokenTable queries;
        TokenTable documents;
    };
    /// Of a step whose numbers still lie on the device.
    struct Unread {
        std::size_t record = 0;                                       // in m_records
        std::vector<torch::Tensor> numbers;                           // 0-dimensional
        std::vector<std::function<void(StepRecord&, double)>> places; // where they go
        torch::Tensor together;                                       // (n), once the step is asked for
        std::vector<std::int32_t> queries;                            // of the batch

        void add(const torch::Tensor& number, std::function<void(StepRecord&, double)> place)
        {
            numbers.push_back(number);
            places.push_back(std::move(place));
        }
    };
    /// LossScale where the steps run ahead.
    struct DeviceScale {
        torch::Tensor value; // float32
        torch::Tensor good;  // int32: steps since it last changed
    };

    double temperature() const
    {
        if (m_temperature.empty()) return m_options.loss.temperature;
        return std::exp(static_cast<double>(m_temperature.back().value.item<float>()));
    }
    /// Forward and backward over one batch: fills in what of the record they tell.
    BatchLoss learn(const Ready& ready, Phase phase, const TowerMode& mode, StepRecord& record);
    BatchLoss learnQueriesOnly(const Ready& ready, const TowerMode& mode, StepRecord& record);
    /// Adds the sparse regulariser's gradient, where the encoder is sparse; (B + M, D).
    torch::Tensor regularised(const torch::Tensor& vectors, std::int64_t queries, StepRecord& record);
    LossConfig lossOf(Phase phase) const;
    BatchNegatives negativesOf(Phase phase, const NegativeSampler* searched) const;
    /// Looks at the held-out queries where it is time to.
    void validateStep(StepRecord& record);
    double heldOutLoss();
    double lossScale() const { return m_lossScale ? m_lossScale->value() : 1.0; }
    /// The vectors, whose gradient is multiplied by the loss's scale.
    torch::Tensor scaled(const torch::Tensor& encoded);
    void fetchScale(); ///< m_lossScale is what the device has.
    Temperature temperatureOfStep(StepRecord& record);
    /// Where the number goes: at once, or, where the steps run ahead, once the device has told it. Undefined:
    /// nowhere.
    void tell(const torch::Tensor& number, StepRecord& record,
              const std::function<void(StepRecord&, double)>& place);
    void tell(const AdoreFound& found, StepRecord& record);
    void tell(const SparseNumbers& sparse, StepRecord& record);
    /// After the backward: one step of the optimiser.
    void stepWeights(const Batch& batch, StepRecord& record);
    void stepWithoutWaiting(const Batch& batch, const BatchLoss& loss, StepRecord& record);
    double rateOf(std::int64_t step) const;
    Ready prepare(std::int64_t step, const BatchNegatives& negatives);
    /// The batch of this step; where it can, a worker thread has made it during the step before.
    Ready nextBatch(Phase phase);
    void prepareAhead();
    void takeTemperatureGradient(double gradient);
    void keepTemperatureSane();
    void resumeFrom(const std::filesystem::path& folder, const nlohmann::json& description);
    [[noreturn]] void failNonFinite(const char* what, std::int64_t step,
                                    std::span<const std::int32_t> queries) const;

    const dataset::TrainingSet& m_set;
    const TrainOptions& m_options;
    Batches m_batches;
    std::int64_t m_totalSteps;
    Tokenizer m_tokenizer;
    TokenTable m_queries;
    TokenTable m_documents;
    RetrievalModel m_model;
    NegativeSampler m_drawn; // from what was drawn beforehand, where the method does
    NegativeSearch m_search;
    std::optional<Validation> m_validation;
    std::optional<LossScale> m_lossScale; // float16
    torch::Tensor m_corpus;               // (N, D), once only the queries' side is trained
    std::vector<Parameter> m_temperature; // one, or none when τ is fixed
    nlohmann::json m_settings;
    bool m_runsAhead;                  // nothing of a step has to be known before the next begins
    std::int64_t m_step = 0;           // done
    std::vector<StepRecord> m_records; // of steps that nobody has taken
    std::vector<Unread> m_unread;      // those of them that the device has not told yet
    Unread m_told;                     // of the step that is under way, where it runs ahead
    Temperature m_tau;                 // of that step
    std::optional<DeviceScale> m_deviceScale;
    std::chrono::steady_clock::time_point m_readAt; // since when those of m_unread are
    std::future<Ready> m_ahead;
    std::int64_t m_aheadStep = -1;
    std::filesystem::path m_checkpoint;
};

} // namespace crops::learn
