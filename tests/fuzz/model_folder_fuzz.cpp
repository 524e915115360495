// SPDX-License-Identifier: GPL-3.0-or-later
// A pretrained model's folder, its tokenizer used on some texts, and a checkpoint's description.
#include <nlohmann/json.hpp>

#include "fuzz_target.h"
#include "learn/encoders/checkpoint.h"
#include "learn/encoders/pretrained.h"

namespace
{

void modelFolder(std::string_view bytes)
{
    using namespace crops;
    static const fuzz::Scratch scratch;
    static const std::vector<std::string> kFiles{"config.json",
                                                 "tokenizer.json",
                                                 "tokenizer_config.json",
                                                 "vocab.txt",
                                                 "modules.json",
                                                 "1_Pooling/config.json",
                                                 "2_Dense/config.json",
                                                 "config_sentence_transformers.json",
                                                 "sentence_bert_config.json",
                                                 "model.safetensors",
                                                 "model.safetensors.index.json",
                                                 "checkpoint.json"};
    scratch.clear();
    for (const fuzz::NamedBytes& file : fuzz::filesIn(bytes, kFiles))
        scratch.write("m/" + file.name, file.bytes);
    const auto folder = scratch.path("m");
    fuzz::refusals([&] { learn::readBertShape(folder); });
    fuzz::refusals([&] {
        const text::WordPiece tokenizer = learn::readBertTokenizer(folder);
        for (const char* text : {"Red shoes für 变压器 running", "", "a[MASK]b  c\xff"})
            for (const std::int64_t id : tokenizer.ids(text))
                if (id < 0) std::abort();
    });
    fuzz::refusals([&] { learn::readPooling(folder); });
    fuzz::refusals([&] { learn::PretrainedWeights weights(folder); });
    fuzz::refusals([&] { learn::readCheckpoint(folder, "retriever"); });
}

} // namespace

CROPS_FUZZ("model_folder", modelFolder)
