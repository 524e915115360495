// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "learn/encoders/model_torch.h"

namespace crops::learn
{

/// Early stopping (Prechelt 1998): the loss of queries that are not trained on is looked at again and again;
/// the weights of the best look are kept, and after `patience` looks without a better one the training ends
/// with them.
class Validation
{
  public:
    explicit Validation(int patience) : m_patience(patience) {}

    /// Takes the loss after `step` steps.
    void look(std::int64_t step, double loss, RetrievalModel& model);
    bool isOver() const { return m_worse >= m_patience; }
    bool hasBest() const { return !m_best.empty(); }
    std::int64_t bestStep() const { return m_bestStep; } ///< 0 before the first look.
    /// The training goes on in another phase, whose losses are others.
    void forget();
    /// Puts the best look's weights into the model.
    void giveBest(RetrievalModel& model) const;

    /// What a checkpoint needs to go on; precondition: hasBest().
    std::vector<NamedTensor> tensors(std::vector<torch::Tensor>& keep) const;
    std::string stateJson() const;
    /// The reverse. Throws Error{Damaged}, and what nlohmann::json throws.
    void restore(const SafetensorsFile& file, const std::string& stateJson, RetrievalModel& model);
    /// Of a training that is over: the model has the best weights already.
    void restoreEnded(const std::string& stateJson, RetrievalModel& model);

  private:
    void takeState(const std::string& stateJson);

    int m_patience;
    int m_worse = 0; // looks since the best
    double m_bestLoss = 0;
    std::int64_t m_bestStep = 0;
    WeightCopies m_best;
};

} // namespace crops::learn
