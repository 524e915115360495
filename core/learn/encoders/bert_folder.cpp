// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/encoders/bert_folder.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "learn/config_json.h"
#include "learn/encoders/checkpoint.h"
#include "learn/encoders/pretrained.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;
namespace fs = std::filesystem;

void addSentenceFiles(std::vector<std::pair<std::string, std::string>>& files, int width,
                      const PretrainedConfig& read, bool normalised)
{
    const auto module = [](int number, const char* path, const char* type) {
        return Json{{"idx", number},
                    {"name", std::to_string(number)},
                    {"path", path},
                    {"type", fmt::format("sentence_transformers.models.{}", type)}};
    };
    Json modules{module(0, "", "Transformer"), module(1, "1_Pooling", "Pooling")};
    if (normalised) modules.push_back(module(2, "2_Normalize", "Normalize"));
    files.emplace_back("modules.json", modules.dump(2) + "\n");
    bool lowers = false; // before the tokenizer, as the folder that was read has it
    const auto settings = std::find_if(files.begin(), files.end(), [](const auto& file) {
        return file.first == "sentence_bert_config.json";
    });
    if (settings != files.end()) {
        lowers = Json::parse(settings->second).value("do_lower_case", Json()) == Json(true);
        files.erase(settings);
    }
    files.emplace_back("sentence_bert_config.json",
                       Json{{"max_seq_length", read.maxTokens}, {"do_lower_case", lowers}}.dump(2) + "\n");
    Json pooling{{"word_embedding_dimension", width}};
    for (const Pooling one : {Pooling::Cls, Pooling::Mean, Pooling::Max, Pooling::MeanSqrtLength,
                              Pooling::WeightedMean, Pooling::LastToken})
        pooling[poolingKey(one)] = one == read.pooling;
    files.emplace_back("1_Pooling/config.json", pooling.dump(2) + "\n");
}

/// The tensors of one side under BERT's names.
std::vector<NamedTensor> sideOf(const SafetensorsFile& file, const std::string& prefix)
{
    std::vector<NamedTensor> side;
    for (NamedTensor tensor : file.tensors()) {
        if (!tensor.name.starts_with(prefix)) continue;
        tensor.name = tensor.name.substr(prefix.size());
        if (tensor.name == "table") tensor.name = kBertWordTable;
        side.push_back(tensor);
    }
    return side;
}

} // namespace

std::vector<std::pair<std::string, std::string>> bertFiles(const fs::path& folder, BertUse use,
                                                           const PretrainedConfig& read, bool normalised)
{
    const BertShape shape = readBertShape(folder);
    std::vector<std::pair<std::string, std::string>> files;
    for (const fs::path& file : bertCompanions(folder))
        files.emplace_back(file.filename().string(), readFile(file));
    for (auto& [name, text] : files) {
        if (name != "config.json") continue;
        Json config = Json::parse(text);
        for (const char* old : {"num_labels", "id2label", "label2id", "problem_type", "torch_dtype", "dtype"})
            config.erase(old);
        config["architectures"] =
            Json{use == BertUse::OneLogit ? "BertForSequenceClassification" : "BertModel"};
        if (use == BertUse::OneLogit) {
            config["id2label"] = {{"0", "LABEL_0"}};
            config["label2id"] = {{"LABEL_0", 0}};
        }
        text = config.dump(2) + "\n";
    }
    if (use == BertUse::SentenceVector) addSentenceFiles(files, shape.width, read, normalised);
    return files;
}

std::vector<fs::path> exportBert(const fs::path& checkpoint, const fs::path& out)
{
    const Json description = readCheckpoint(checkpoint, "retriever");
    EncoderConfig encoder = encoderFromJson(description.value("encoder", Json()), "encoder");
    if (encoder.kind != EncoderKind::Pretrained || encoder.output == Output::Sparse)
        throw Error(ErrorCode::Usage,
                    "The model in {} did not start from a pretrained one with dense vectors: only such a one "
                    "has a layout that other programs read.",
                    checkpoint.string());
    if (fs::exists(out) && !(fs::is_directory(out) && fs::is_empty(out)))
        throw Error(ErrorCode::Usage, "{} is there already; name a folder that is new or empty.",
                    out.string());
    encoder.pretrained.folder = checkpoint.string();
    const SafetensorsFile file = openTensors(checkpoint, description, kModelFile);
    const auto files = bertFiles(checkpoint, BertUse::SentenceVector, encoder.pretrained,
                                 encoder.similarity == Similarity::Cosine);
    std::vector<fs::path> folders;
    for (const auto& [prefix, folder] :
         {std::pair{"shared.", out}, {"query.", out / "query"}, {"document.", out / "document"}}) {
        const std::vector<NamedTensor> tensors = sideOf(file, prefix);
        if (tensors.empty()) continue;
        for (const auto& [name, text] : files)
            writeFileAtomically(folder / name, text);
        writeSafetensors(folder / kModelFile, tensors);
        folders.push_back(folder);
    }
    return folders;
}

} // namespace crops::learn
