// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <new>
#include <numeric>

#include "base/error.h"
#include "learn/devices/devices.h"
#include "learn/devices/operations_torch.h"
#include "learn/encoders/model_torch.h"

namespace crops::learn
{

namespace
{

/// A table and the weights beside it, as one tower owns them.
void takeWeights(Tower& into, Tower& from)
{
    const torch::NoGradGuard guard;
    into.table().weight().copy_(from.table().weight());
    for (std::size_t i = 0; i < into.parameters().size(); ++i)
        into.parameters()[i].value.copy_(from.parameters()[i].value);
}

} // namespace

torch::Device deviceOf(const std::string& name)
{
    if (name == "cpu") return torch::kCPU;
    std::string there;
    for (const Device& device : listDevices()) {
        if (device.name == name) return torch::Device(name);
        there += (there.empty() ? "" : ", ") + device.name;
    }
    throw Error(ErrorCode::NotFound, "There is no device \"{}\" here; there is: {}.", name, there);
}

void translatingTorch(const std::function<void()>& body)
{
    const auto outOfMemory = [] {
        return Error(ErrorCode::OutOfMemory, "The device ran out of memory. Take fewer queries in a batch, "
                                             "fewer documents for each, or a smaller encoder.");
    };
    try {
        body();
    } catch (const std::bad_alloc&) {
        throw outOfMemory();
    } catch (const c10::Error& error) {
        const std::string what = error.what_without_backtrace();
        if (what.find("out of memory") != std::string::npos ||
            what.find("allocate memory") != std::string::npos ||
            what.find("not enough memory") != std::string::npos)
            throw outOfMemory();
        throw Error(ErrorCode::Internal, "LibTorch failed: {}", what);
    }
}

RetrievalModel::RetrievalModel(const EncoderConfig& config, std::int64_t tableRows, std::uint64_t seed,
                               torch::Device device)
    : m_config(config), m_query(makeTower(config, tableRows, seed, device)),
      m_makeTower([=] { return makeTower(config, tableRows, seed, device); })
{
    for (const FeatureFile& file : config.features) {
        addConstant(m_projections, "features." + file.name, {config.dimension, file.dimension}, 0, device);
        m_projections.back().decays = true;
    }
    if (config.shared) {
        m_weights.add("shared.", m_query->table(), m_query->parameters());
    } else {
        m_document = makeTower(config, tableRows, seed,
                               device); // equal at first: a text is like itself from the start
        m_weights.add("query.", m_query->table(), m_query->parameters());
        m_weights.add("document.", m_document->table(), m_document->parameters());
    }
    for (Parameter& projection : m_projections)
        m_weights.dense.emplace_back(projection.name, &projection);
}

void RetrievalModel::setFeatures(std::span<const dataset::DocumentFeatures> features)
{
    for (std::size_t i = 0; i < m_projections.size(); ++i)
        if (!features.empty() && features[i].dimension != m_projections[i].value.size(1))
            throw Error(ErrorCode::Incompatible,
                        "The vectors of {} have {} numbers; the model was trained with {}.", features[i].name,
                        features[i].dimension, m_projections[i].value.size(1));
    m_features = features;
}

torch::Tensor RetrievalModel::withFeatures(torch::Tensor vectors, std::span<const std::int32_t> items,
                                           const TowerMode& mode) const
{
    if (m_features.empty() || items.empty()) return vectors;
    for (std::size_t i = 0; i < m_projections.size(); ++i) {
        const dataset::DocumentFeatures& feature = m_features[i];
        std::vector<float> values(items.size() * static_cast<std::size_t>(feature.dimension));
        for (std::size_t n = 0; n < items.size(); ++n) {
            const std::span<const float> own = feature.of(items[n]);
            std::copy(own.begin(), own.end(),
                      values.begin() + static_cast<std::ptrdiff_t>(n) * feature.dimension);
        }
        const torch::Tensor rows = onDevice(values, vectors.device()).view({-1, feature.dimension}); // (N, F)
        vectors = vectors + linear(rows, m_projections[i].value, {}, mode);
    }
    return vectors;
}

void RetrievalModel::loadPretrained()
{
    m_query->loadPretrained();
    if (m_document) m_document->loadPretrained();
}

void RetrievalModel::freezeDocuments()
{
    if (m_frozen) return;
    m_frozen = true;
    if (!m_document) {
        m_document = m_makeTower();
        takeWeights(*m_document, *m_query);
    }
    WeightSet all;
    all.add("query.", m_query->table(), m_query->parameters());
    m_trained = all;
    all.add("document.", m_document->table(), m_document->parameters());
    for (Parameter& projection : m_projections)
        all.dense.emplace_back(projection.name, &projection);
    for (const auto& [name, parameter] : m_weights.dense) // those of no tower, such as τ
        if (name.find('.') == std::string::npos) {
            all.dense.emplace_back(name, parameter);
            m_trained.dense.emplace_back(name, parameter);
        }
    m_weights = all;
}

torch::Tensor RetrievalModel::finished(const torch::Tensor& vectors) const
{
    if (m_config.similarity == Similarity::Dot) return vectors;
    if (byOperations(vectors.device()) && vectors.scalar_type() == torch::kFloat32) return unitRows(vectors);
    return vectors * torch::rsqrt(vectors.square().sum(1, true) + 1e-12);
}

torch::Tensor RetrievalModel::encode(Side side, const TokenTable& texts, const TowerMode& mode)
{
    if (side == Side::Queries) return finished(m_query->encode(texts, mode));
    return finished(
        withFeatures((m_document ? *m_document : *m_query).encode(texts, mode), texts.items, mode));
}

torch::Tensor RetrievalModel::encodeBoth(const TokenTable& queries, const TokenTable& documents,
                                         const TowerMode& mode)
{
    if (m_document) {
        TowerMode other = mode;
        other.dropoutSeed = mode.dropoutSeed ^ 0x5DEECE66DULL;
        return finished(
            torch::cat({m_query->encode(queries, mode),
                        withFeatures(m_document->encode(documents, other), documents.items, mode)}));
    }
    m_joined = queries;
    append(m_joined, documents);
    const torch::Tensor vectors = m_query->encode(m_joined, mode); // (Q + M, D)
    if (m_features.empty() || documents.items.empty()) return finished(vectors);
    return finished(torch::cat(
        {vectors.narrow(0, 0, queries.size()),
         withFeatures(vectors.narrow(0, queries.size(), documents.size()), documents.items, mode)}));
}

torch::Tensor gradientScaled(const torch::Tensor& x, double factor)
{
    return factor == 1 ? x : x.detach() + (x - x.detach()) * factor; // the second term is 0
}

TokenTable select(const TokenTable& table, std::span<const std::int32_t> texts)
{
    TokenTable result;
    result.offsets.reserve(texts.size() + 1);
    for (const std::int32_t text : texts) {
        const auto ids = table.of(text);
        result.ids.insert(result.ids.end(), ids.begin(), ids.end());
        result.offsets.push_back(static_cast<std::int64_t>(result.ids.size()));
        if (!table.items.empty()) result.items.push_back(table.items[static_cast<std::size_t>(text)]);
    }
    return result;
}

TokenTable select(const TokenTable& table, std::int64_t from, std::int64_t to)
{
    std::vector<std::int32_t> texts(static_cast<std::size_t>(to - from));
    std::iota(texts.begin(), texts.end(), static_cast<std::int32_t>(from));
    return select(table, texts);
}

} // namespace crops::learn
