// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <string>

#include "base/random.h"
#include "dataset/training_set.h"
#include "store/codes.h"

namespace crops::test
{

inline std::uint8_t typeBit(store::SampleType type)
{
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(type));
}

/// A set to learn something from: topic t has words "t<t>w<k>" for queries and, apart from one word, others
/// ("d<t>w<k>") for documents, so that a retriever must learn which belong together. Query i is of topic i %
/// topics; a click, an exposed and a filtered document each.
inline dataset::TrainingSet smallTrainingSet(int queries, int topics, std::uint64_t seed = 1)
{
    Random random(seed);
    dataset::TrainingSet set;
    const auto words = [&](const char* prefix, int topic) {
        std::string text;
        for (int i = 0; i < 4; ++i)
            text += (i > 0 ? " " : "") + std::string(prefix) + std::to_string(topic) + "w" +
                    std::to_string(random.below(8));
        return text;
    };
    for (int i = 0; i < queries; ++i) {
        set.queries.push_back({i + 1});
        set.queryTexts.push_back(words("q", i % topics) + " n" + std::to_string(i));
        dataset::TrainingExample example;
        example.query = i;
        const auto add = [&](int topic, std::int8_t level, store::SampleType type) {
            example.labelled.push_back(
                {static_cast<std::int32_t>(set.documents.size()), level, typeBit(type)});
            set.documents.push_back({static_cast<std::int64_t>(set.documents.size()) + 1});
            set.documentTexts.push_back(words("d", topic));
        };
        add(i % topics, 4, store::SampleType::Click);
        add(i % topics, 3, store::SampleType::Exposed);
        add((i + 1) % topics, 1, store::SampleType::Filtered);
        set.examples.push_back(example);
    }
    set.sha256 = "set-" + std::to_string(queries) + "-" + std::to_string(topics) + "-" + std::to_string(seed);
    return set;
}

} // namespace crops::test
