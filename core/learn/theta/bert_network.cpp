// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/parallel.h"
#include "learn/encoders/bert_tower_torch.h"
#include "learn/encoders/pretrained.h"
#include "learn/theta/pair_network_torch.h"

namespace crops::learn
{

namespace
{

/// Reads as many tokens as asked for, or as the model has positions.
EncoderConfig encoderOf(const CrossScorerConfig& config, Pooling pooling, int tokens)
{
    const BertShape shape = readBertShape(config.folder);
    EncoderConfig encoder;
    encoder.kind = EncoderKind::Pretrained;
    encoder.dimension = shape.width;
    encoder.pretrained = {config.folder, pooling, std::min(tokens, shape.positions), config.dropout};
    return encoder;
}

/// [CLS] text [SEP], at most `most` tokens between the two.
Tokenizer tokenizerOf(const CrossScorerConfig& config, int most)
{
    return makeTokenizer(encoderOf(config, Pooling::Cls, most + 2));
}

/// BertForSequenceClassification with one label.
class BertCrossNetwork : public PairNetwork
{
  public:
    BertCrossNetwork(const CrossScorerConfig& config, torch::Device device)
        : m_config(config), m_device(device), m_queries(tokenizerOf(config, config.queryTokens)),
          m_documents(tokenizerOf(config, config.documentTokens)),
          m_tower(encoderOf(config, Pooling::Cls, config.queryTokens + config.documentTokens + 3),
                  config.seed, device)
    {
        Random random = Random(config.seed).fork(105);
        const std::int64_t w = m_tower.shape().width;
        m_pooler = addWeight(m_head, kPooler, w, w, random, device);
        m_poolerBias = addConstant(m_head, kPoolerBias, {w}, 0, device);
        m_classifier = addWeight(m_head, kClassifier, 1, w, random, device);
        m_classifierBias = addConstant(m_head, kClassifierBias, {1}, 0, device);
        m_weights.add("bert.", m_tower.table(), m_tower.parameters(), kBertWordTable);
        for (Parameter& parameter : m_head)
            m_weights.dense.emplace_back(parameter.name, &parameter);
    }

    torch::Tensor logits(std::span<const relevance::TextPair> pairs, const TowerMode& mode) override
    {
        std::vector<std::int8_t> types;
        const TokenTable texts = read(pairs, types);
        const torch::Tensor first = m_tower.encode(texts, types, mode); // (N, W): [CLS]
        TowerMode head = mode;
        head.dropoutSeed ^= 0x9E3779B97F4A7C15ULL;
        const at::Generator generator = dropoutGenerator(head, m_config.dropout, m_device);
        const torch::Tensor pooled = dropOut(torch::tanh(linear(first, m_pooler, m_poolerBias, mode)),
                                             mode.training ? m_config.dropout : 0.0, generator);
        return linear(pooled, m_classifier, m_classifierBias, mode).squeeze(1);
    }

    void loadPretrained() override
    {
        const PretrainedWeights file(m_config.folder);
        m_tower.load(file);
        const std::int64_t w = m_tower.shape().width;
        if (file.find("pooler.dense.weight")) {
            copyInto(m_pooler, file.tensor("pooler.dense.weight", {w, w}));
            copyInto(m_poolerBias, file.tensor("pooler.dense.bias", {w}));
        }
        const NamedTensor* head = file.find(kClassifier);
        if (!head || head->shape.size() != 2 || head->shape[0] > 2) return; // of another task
        const std::int64_t labels = head->shape[0];
        torch::Tensor weight = torch::empty({labels, w});
        torch::Tensor bias = torch::empty({labels});
        copyInto(weight, file.tensor(kClassifier, {labels, w}));
        copyInto(bias, file.tensor(kClassifierBias, {labels}));
        const torch::NoGradGuard guard;
        if (labels == 2) { // softmax of two is the sigmoid of their difference
            weight = weight.narrow(0, 1, 1) - weight.narrow(0, 0, 1);
            bias = bias.narrow(0, 1, 1) - bias.narrow(0, 0, 1);
        }
        m_classifier.copy_(weight);
        m_classifierBias.copy_(bias);
    }

  private:
    static constexpr const char* kPooler = "bert.pooler.dense.weight";
    static constexpr const char* kPoolerBias = "bert.pooler.dense.bias";
    static constexpr const char* kClassifier = "classifier.weight";
    static constexpr const char* kClassifierBias = "classifier.bias";

    /// [CLS] query [SEP] of type 0, document [SEP] of type 1 where the model tells them apart.
    TokenTable read(std::span<const relevance::TextPair> pairs, std::vector<std::int8_t>& types) const
    {
        std::vector<std::vector<std::int64_t>> queries(pairs.size());
        std::vector<std::vector<std::int64_t>> documents(pairs.size());
        parallelFor(pairs.size(), 64, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                queries[i] = m_queries.ids(pairs[i].query);
                documents[i] = m_documents.ids(pairs[i].document);
                fit(queries[i], documents[i]);
            }
        });
        TokenTable texts;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            texts.ids.insert(texts.ids.end(), queries[i].begin(), queries[i].end());
            texts.ids.insert(texts.ids.end(), documents[i].begin() + 1, documents[i].end()); // not [CLS]
            types.insert(types.end(), queries[i].size(), 0);
            types.insert(types.end(), documents[i].size() - 1, m_tower.shape().types > 1 ? 1 : 0);
            texts.offsets.push_back(static_cast<std::int64_t>(texts.ids.size()));
        }
        return texts;
    }

    /// Both within the positions: the document gives way, then the query, down to a half each.
    void fit(std::vector<std::int64_t>& query, std::vector<std::int64_t>& document) const
    {
        const std::size_t most = static_cast<std::size_t>(m_tower.shape().positions) + 1; // one [CLS] goes
        const auto cut = [&](std::vector<std::int64_t>& text, std::size_t size) {
            if (text.size() <= size) return;
            text[size - 1] = text.back(); // [SEP]
            text.resize(size);
        };
        if (query.size() + document.size() <= most) return;
        cut(document, std::max(most / 2, most - std::min(most, query.size())));
        cut(query, most - document.size());
    }

    CrossScorerConfig m_config;
    torch::Device m_device;
    Tokenizer m_queries, m_documents;
    BertTower m_tower;
    std::vector<Parameter> m_head;
    torch::Tensor m_pooler, m_poolerBias, m_classifier, m_classifierBias;
};

/// Sentence-BERT (Reimers and Gurevych 2019): the cosine of two vectors, scaled as sentence-transformers
/// does.
class BertBiNetwork : public PairNetwork
{
  public:
    BertBiNetwork(const CrossScorerConfig& config, torch::Device device)
        : m_queries(tokenizerOf(config, config.queryTokens)),
          m_documents(tokenizerOf(config, config.documentTokens)),
          m_tower(encoderOf(config, readPooling(config.folder),
                            std::max(config.queryTokens, config.documentTokens) + 2),
                  config.seed, device)
    {
        m_scale = addConstant(m_head, "theta.scale", {1}, 20, device);
        m_bias = addConstant(m_head, "theta.bias", {1}, -10, device);
        m_weights.add("", m_tower.table(), m_tower.parameters(), kBertWordTable);
        for (Parameter& parameter : m_head)
            m_weights.dense.emplace_back(parameter.name, &parameter);
    }

    torch::Tensor logits(std::span<const relevance::TextPair> pairs, const TowerMode& mode) override
    {
        const auto n = static_cast<std::int64_t>(pairs.size());
        const torch::Tensor vectors = mode.training ? encoded(pairs, mode) : remembered(pairs); // (2N, W)
        const torch::Tensor cosine = (vectors.narrow(0, 0, n) * vectors.narrow(0, n, n)).sum(1);
        return cosine * m_scale + m_bias;
    }

    void loadPretrained() override
    {
        m_tower.loadPretrained();
        m_known.clear();
    }

  private:
    static constexpr std::size_t kMostKnown = 200'000; // vectors: some hundred megabytes

    /// Of length 1: the queries, then the documents.
    torch::Tensor encoded(std::span<const relevance::TextPair> pairs, const TowerMode& mode)
    {
        m_known.clear(); // the weights change
        std::vector<std::string> queries;
        std::vector<std::string> documents;
        for (const relevance::TextPair& pair : pairs) {
            queries.emplace_back(pair.query);
            documents.emplace_back(pair.document);
        }
        return vectorsOf(queries, documents, mode);
    }

    torch::Tensor vectorsOf(std::span<const std::string> queries, std::span<const std::string> documents,
                            const TowerMode& mode)
    {
        TokenTable texts = tokenise(queries, m_queries, m_queries.queryPrompt);
        append(texts, tokenise(documents, m_documents, m_documents.documentPrompt));
        const torch::Tensor raw = m_tower.encode(texts, mode); // (Q + M, W)
        return raw * torch::rsqrt(raw.square().sum(1, true) + 1e-12);
    }

    /// The same, where each text is encoded once however many pairs it stands in.
    torch::Tensor remembered(std::span<const relevance::TextPair> pairs)
    {
        if (m_known.size() > kMostKnown) m_known.clear();
        std::vector<std::string> keys[2];
        std::vector<std::string> texts[2];
        std::unordered_set<std::string> asked;
        const auto need = [&](int side, std::string_view text) {
            const std::string key = (side == 0 ? 'q' : 'd') + std::string(text);
            if (m_known.contains(key) || !asked.insert(key).second) return;
            texts[side].emplace_back(text);
            keys[side].push_back(key);
        };
        for (const relevance::TextPair& pair : pairs) {
            need(0, pair.query);
            need(1, pair.document);
        }
        if (!keys[0].empty() || !keys[1].empty()) {
            const torch::Tensor fresh = vectorsOf(texts[0], texts[1], {});
            std::int64_t row = 0;
            for (const auto& side : keys)
                for (const std::string& key : side)
                    m_known.emplace(key, fresh[row++]);
        }
        std::vector<torch::Tensor> rows;
        for (const relevance::TextPair& pair : pairs)
            rows.push_back(m_known.at('q' + std::string(pair.query)));
        for (const relevance::TextPair& pair : pairs)
            rows.push_back(m_known.at('d' + std::string(pair.document)));
        return torch::stack(rows);
    }

    Tokenizer m_queries, m_documents;
    BertTower m_tower;
    std::vector<Parameter> m_head;
    torch::Tensor m_scale, m_bias;
    std::unordered_map<std::string, torch::Tensor> m_known; // "q" or "d" and the text → its vector
};

} // namespace

std::unique_ptr<PairNetwork> makeBertNetwork(const CrossScorerConfig& config, torch::Device device)
{
    if (config.reading == PairReading::Separately) return std::make_unique<BertBiNetwork>(config, device);
    return std::make_unique<BertCrossNetwork>(config, device);
}

} // namespace crops::learn
