// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "learn/training/validation_torch.h"

namespace crops::learn
{

namespace
{

constexpr const char* kPrefix = "best.";

} // namespace

void Validation::look(std::int64_t step, double loss, RetrievalModel& model)
{
    if (m_best.empty() || loss < m_bestLoss) {
        m_best = model.weights().copies();
        m_bestLoss = loss;
        m_bestStep = step;
        m_worse = 0;
    } else {
        ++m_worse;
    }
}

void Validation::forget()
{
    m_best.clear();
    m_bestStep = 0;
    m_worse = 0;
}

void Validation::giveBest(RetrievalModel& model) const
{
    if (!m_best.empty()) model.weights().take(m_best);
}

std::vector<NamedTensor> Validation::tensors(std::vector<torch::Tensor>& keep) const
{
    return viewsOf(m_best, kPrefix, keep);
}

std::string Validation::stateJson() const
{
    return nlohmann::json{{"best_loss", m_bestLoss}, {"best_step", m_bestStep}, {"worse", m_worse}}.dump();
}

void Validation::takeState(const std::string& stateJson)
{
    const nlohmann::json state = nlohmann::json::parse(stateJson);
    m_bestLoss = state.at("best_loss").get<double>();
    m_bestStep = state.at("best_step").get<std::int64_t>();
    m_worse = state.at("worse").get<int>();
}

void Validation::restore(const SafetensorsFile& file, const std::string& stateJson, RetrievalModel& model)
{
    takeState(stateJson);
    m_best = copiesFrom(file, kPrefix, model.weights().copies());
}

void Validation::restoreEnded(const std::string& stateJson, RetrievalModel& model)
{
    takeState(stateJson);
    m_best = model.weights().copies();
}

} // namespace crops::learn
