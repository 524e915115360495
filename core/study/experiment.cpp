// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/experiment.h"

#include <algorithm>
#include <set>

#include "base/file.h"
#include "base/hash.h"
#include "base/json_fields.h"
#include "learn/config_json.h"
#include "learn/pretrained.h"
#include "store/run_table.h"
#include "text/normalize.h"

namespace crops::study
{

namespace
{

using nlohmann::json;

const std::vector<std::string> kIndexes{"exact", "hnsw", "ivf"};
const std::vector<std::string> kSplits{"searches", "span", "instant"};
constexpr std::int64_t kMany = 1'000'000'000;

template <class Entry> // a method, a loss, an ablation
std::vector<std::string> keysOf(std::span<Entry> list)
{
    std::vector<std::string> keys;
    for (const auto& entry : list)
        if constexpr (std::is_pointer_v<Entry>)
            keys.emplace_back(entry->key);
        else
            keys.emplace_back(entry.key);
    return keys;
}

/// Reads the object under `key` with `visit(fields)`; nothing where it is absent.
template <class Visit>
void readSection(JsonFields& parent, const char* key, const std::string& where, const Visit& visit)
{
    const json* section = parent.raw(key);
    if (!section) return;
    JsonFields fields(*section, where + ": " + key);
    visit(fields);
    fields.finish();
}

/// The settings under `key`, read by the learn room; `decided` is the one that is not for the file to say.
template <class Config>
void readLearn(JsonFields& parent, const char* key, const std::string& where, Config& config,
               Config (*read)(const json&, const std::string&), const char* decided)
{
    const json* section = parent.raw(key);
    if (!section) return;
    if (section->is_object() && decided != nullptr && section->contains(decided))
        parent.fail(fmt::format("{}.{} is not set there: it follows from the experiment", key, decided));
    try {
        config = read(*section, where + ": " + key);
    } catch (const Error& failure) {
        if (failure.code() == ErrorCode::BadInput) throw; // it names the file already
        throw Error(ErrorCode::BadInput, where + ": " + failure.what());
    }
}

/// What the learn room writes, without the key that the experiment decides.
json without(json object, const char* key)
{
    object.erase(key);
    return object;
}

void readRetrieval(JsonFields& fields, RetrievalConfig& retrieval)
{
    int index = 0;
    fields.readChoice("index", index, kIndexes);
    retrieval.exact = index == 0;
    retrieval.faiss.kind = index == 2 ? retrieval::IndexKind::Ivf : retrieval::IndexKind::Hnsw;
    fields.readInteger("hnsw_m", retrieval.faiss.m, 2, 256);
    fields.readInteger("hnsw_ef_construction", retrieval.faiss.efConstruction, 1, 100'000);
    fields.readInteger("hnsw_ef_search", retrieval.faiss.efSearch, 1, 100'000);
    fields.readInteger("ivf_nlist", retrieval.faiss.nlist, 0, 10'000'000);
    fields.readInteger("ivf_nprobe", retrieval.faiss.nprobe, 1, 10'000'000);
}

json retrievalJson(const RetrievalConfig& retrieval)
{
    if (retrieval.exact) return {{"index", "exact"}};
    if (retrieval.faiss.kind == retrieval::IndexKind::Hnsw)
        return {{"index", "hnsw"},
                {"hnsw_m", retrieval.faiss.m},
                {"hnsw_ef_construction", retrieval.faiss.efConstruction},
                {"hnsw_ef_search", retrieval.faiss.efSearch}};
    return {{"index", "ivf"}, {"ivf_nlist", retrieval.faiss.nlist}, {"ivf_nprobe", retrieval.faiss.nprobe}};
}

void readSplit(JsonFields& fields, dataset::SplitOptions& split)
{
    using dataset::SplitBy;
    std::string at;
    fields.read("at", at);
    if (fields.has("at")) split.by = SplitBy::Instant;
    fields.readChoice("by", split.by, kSplits);
    fields.readNumber("test_fraction", split.testFraction, 0.001, 0.999);
    if (split.by != SplitBy::Instant) {
        if (fields.has("at")) fields.fail("at belongs to \"by\": \"instant\"");
        return;
    }
    if (fields.has("test_fraction")) fields.fail("give at or test_fraction, not both: at is the cut");
    const std::optional<Millis> instant = parseInstant(at);
    if (!instant)
        fields.fail(fmt::format("at has to be an instant such as 2026-03-01T00:00:00Z, found \"{}\"", at));
    split.at = *instant;
}

json splitJson(const dataset::SplitOptions& split)
{
    json object{{"by", kSplits[static_cast<std::size_t>(split.by)]}};
    if (split.by == dataset::SplitBy::Instant)
        object["at"] = formatIso8601(split.at);
    else
        object["test_fraction"] = split.testFraction;
    return object;
}

/// The settings of negatives that are searched for; of no other method.
learn::NegativeConfig readNegatives(JsonFields& fields, const std::string& where, const learn::Method& method)
{
    const json* section = fields.raw("negatives");
    if (!section) return method.negatives.defaults;
    if (!method.searches())
        fields.fail("negatives belongs to the methods " +
                    learn::methodsWith([](const learn::Method& one) { return one.searches(); }));
    try {
        return learn::negativesFromJson(*section, where + ": negatives", method);
    } catch (const Error& failure) {
        if (failure.code() == ErrorCode::BadInput) throw;
        throw Error(ErrorCode::BadInput, where + ": " + failure.what());
    }
}

std::vector<std::string> readWithout(JsonFields& fields, const learn::Method& method)
{
    std::vector<std::string> without;
    const json* value = fields.raw("without");
    if (!value) return without;
    if (!value->is_array())
        fields.fail("without has to be a list such as [\"p1\", \"hla\"], found " + value->dump());
    if (method.ablations.empty() && !value->empty())
        fields.fail(fmt::format(
            "without belongs to the method {}, not to {}",
            learn::methodsWith([](const learn::Method& one) { return !one.ablations.empty(); }), method.key));
    const std::vector<std::string> known = keysOf(method.ablations);
    for (const json& item : *value) {
        const std::string text = item.is_string() ? item.get<std::string>() : item.dump();
        if (std::find(known.begin(), known.end(), text) == known.end())
            fields.fail(fmt::format("without names \"{}\"; did you mean \"{}\"? It can hold {}", text,
                                    nearestName(text, known), fmt::join(known, ", ")));
        without.push_back(text);
    }
    std::sort(without.begin(), without.end());
    without.erase(std::unique(without.begin(), without.end()), without.end());
    return without;
}

std::vector<std::int64_t> readSeeds(JsonFields& fields)
{
    std::int64_t seed = 1;
    fields.readInteger("seed", seed, 0, kMany);
    const json* list = fields.raw("seeds");
    if (!list) return {seed};
    if (fields.has("seed")) fields.fail("give seed or seeds, not both");
    std::vector<std::int64_t> seeds;
    if (!list->is_array() || list->empty()) fields.fail("seeds has to be a list such as [1, 2, 3]");
    for (const json& item : *list) {
        if (!item.is_number_integer())
            fields.fail("seeds has to hold whole numbers from 0, found " + item.dump());
        seeds.push_back(item.get<std::int64_t>());
    }
    if (const std::string fault = seedsFault(seeds); !fault.empty()) fields.fail("seeds " + fault);
    return seeds;
}

/// Sparse weights are not of length 1: a learned scale takes τ's place, as in SPLADE.
constexpr double kSparseTemperature = 1;

bool has(const json& document, const char* section, const char* key)
{
    return document.contains(section) && document.at(section).is_object() &&
           document.at(section).contains(key);
}

} // namespace

std::string seedsFault(std::span<const std::int64_t> seeds)
{
    std::set<std::int64_t> once;
    for (const std::int64_t seed : seeds) {
        if (seed < 0 || seed > kMany)
            return fmt::format("has to hold whole numbers from 0 to {}, found {}", kMany, seed);
        if (!once.insert(seed).second) return fmt::format("names {} twice", seed);
    }
    return {};
}

bool learnsFromLabels(const Experiment& experiment)
{
    return experiment.method->trained && (experiment.training.steps > 0 || experiment.training.epochs > 0);
}

learn::MethodConfig methodOf(const Experiment& experiment, const learn::LevelMap& labelSetLevels)
{
    learn::MethodConfig method = learn::methodConfig(*experiment.method, experiment.without, labelSetLevels);
    if (experiment.loss.kind) method.loss = experiment.loss.kind;
    return method;
}

/// Every setting of every section, as a path, for the hint at a mistyped key.
static std::vector<std::string> settingPaths()
{
    std::set<std::string> paths;
    for (const learn::Method* method : learn::methods()) {
        Experiment usual;
        usual.method = method;
        usual.loss = {}; // with a kind: it can be said
        const json object = json::parse(experimentJson(usual, true));
        const json flat = object.flatten();
        for (const auto& [path, value] : flat.items()) { // "/loss/temperature"
            std::string dotted = path.substr(1);
            std::replace(dotted.begin(), dotted.end(), '/', '.');
            paths.insert(dotted);
        }
    }
    return {paths.begin(), paths.end()};
}

Experiment parseExperiment(const std::string& text, const std::string& where)
{
    const json document = parseJson(text, where);
    JsonFields fields(document, where);
    static const std::vector<std::string> kPaths = settingPaths();
    fields.alsoKnown(kPaths);
    Experiment experiment;
    if (fields.has("grid"))
        fields.fail("this file holds a grid of experiments, which crops run takes; here one is needed");
    const std::vector<std::string> methods = keysOf(learn::methods());
    if (!fields.has("method"))
        fields.fail(fmt::format("there is no \"method\"; it can be {}", fmt::join(methods, ", ")));
    std::size_t method = 0;
    fields.readChoice("method", method, methods);
    experiment.method = learn::methods()[method];
    experiment.name = experiment.method->key;
    fields.read("name", experiment.name);
    if (fields.has("name") && text::normalizeQuery(experiment.name).empty())
        fields.fail("name is empty; leave it out, and it is the method's");
    experiment.without = readWithout(fields, *experiment.method);
    fields.readInteger("label_set", experiment.labelSet.value, 0, kMany);
    experiment.seeds = readSeeds(fields);
    readSection(fields, "split", where, [&](JsonFields& split) { readSplit(split, experiment.split); });
    readSection(fields, "data", where,
                [&](JsonFields& data) { data.readInteger("per_level", experiment.perLevel, 1, kMany); });
    readLearn(fields, "encoder", where, experiment.encoder, learn::encoderFromJson, nullptr);
    if (experiment.encoder.kind == learn::EncoderKind::Pretrained && !has(document, "encoder", "folder"))
        fields.fail("encoder.folder has to name the folder of a BERT model, as Hugging Face lays it out");
    if (experiment.encoder.kind == learn::EncoderKind::Pretrained && !has(document, "encoder", "pooling"))
        experiment.encoder.pretrained.pooling = learn::readPooling(experiment.encoder.pretrained.folder);
    readLearn(fields, "loss", where, experiment.loss, learn::lossFromJson, nullptr);
    if (!experiment.method->trained || !has(document, "loss", "kind") ||
        experiment.loss.kind == learn::methodConfig(*experiment.method, experiment.without).loss)
        experiment.loss.kind = nullptr; // the method's own, said or not
    if (experiment.encoder.output == learn::Output::Sparse && !has(document, "loss", "temperature"))
        experiment.loss.temperature = kSparseTemperature;
    readLearn(fields, "training", where, experiment.training, learn::trainingFromJson, "seed");
    readSection(fields, "hard_negatives", where, [&](JsonFields& hard) {
        hard.readInteger("depth", experiment.hardNegatives.depth, 1, 100'000);
        hard.readInteger("per_query", experiment.hardNegatives.perQuery, 1, 100'000);
    });
    experiment.negatives = readNegatives(fields, where, *experiment.method);
    readSection(fields, "retrieval", where,
                [&](JsonFields& retrieval) { readRetrieval(retrieval, experiment.retrieval); });
    readSection(fields, "curves", where, [&](JsonFields& curves) {
        curves.readInteger("evaluate_every", experiment.curves.every, 0, kMany);
        curves.readInteger("queries", experiment.curves.queries, 1, kMany);
    });
    readSection(fields, "bm25", where, [&](JsonFields& bm25) {
        bm25.readNumber("k1", experiment.bm25.k1, 0.0, 100.0);
        bm25.readNumber("b", experiment.bm25.b, 0.0, 1.0);
        bm25.readInteger("max_terms", experiment.bm25.maxTerms, 0, kMany);
        bm25.readChoice("analyzer", experiment.bm25.analyzer, text::analyzerNames());
    });
    fields.finish();
    if (experiment.method->trained && !learnsFromLabels(experiment) &&
        experiment.encoder.kind != learn::EncoderKind::Pretrained)
        fields.fail("training.epochs is 0: only a pretrained encoder is of use without training");
    return experiment;
}

Experiment experimentOf(const store::RunRow& run)
{
    const std::string where = fmt::format("run {}", run.id.value);
    json recorded = parseJson(run.experiment, where);
    // A run of a version that had one analyzer only.
    if (has(recorded, "bm25", "k1") && !has(recorded, "bm25", "analyzer"))
        recorded["bm25"]["analyzer"] = text::analyzerName(text::Analyzer::Plain);
    // A run of a version that cut the time span only.
    if (!has(recorded, "split", "by") && !has(recorded, "split", "at") && recorded.is_object())
        recorded["split"]["by"] = kSplits[static_cast<std::size_t>(dataset::SplitBy::Span)];
    // What an earlier version took and this one refuses does not cost the project its other runs.
    if (recorded.is_object()) {
        recorded.erase("seed");
        recorded["seeds"] = json::array({std::max<std::int64_t>(run.seed, 0)});
        if (const auto name = recorded.find("name"); name != recorded.end() && name->is_string())
            if (text::normalizeQuery(name->get<std::string>()).empty()) recorded.erase("name");
    }
    return parseExperiment(recorded.dump(), where);
}

Experiment loadExperiment(const std::filesystem::path& file)
{
    return parseExperiment(readFile(file), file.string());
}

std::string experimentJson(const Experiment& experiment, bool complete)
{
    json object{{"name", experiment.name},
                {"method", experiment.method->key},
                {"without", experiment.without},
                {"label_set", experiment.labelSet.value},
                {"seeds", experiment.seeds},
                {"split", splitJson(experiment.split)},
                {"bm25",
                 {{"k1", experiment.bm25.k1},
                  {"b", experiment.bm25.b},
                  {"max_terms", experiment.bm25.maxTerms},
                  {"analyzer", text::analyzerName(experiment.bm25.analyzer)}}}};
    if (experiment.method->trained) {
        object["data"] = {{"per_level", experiment.perLevel}};
        object["encoder"] = learn::toJson(experiment.encoder, complete);
        object["loss"] = learn::toJson(experiment.loss, complete);
        object["training"] = without(learn::toJson(experiment.training, complete), "seed");
        object["retrieval"] = retrievalJson(experiment.retrieval);
        object["curves"] = {{"evaluate_every", experiment.curves.every},
                            {"queries", experiment.curves.queries}};
    }
    if (experiment.method->negatives.from == learn::Candidates::Bm25)
        object["hard_negatives"] = {{"depth", experiment.hardNegatives.depth},
                                    {"per_query", experiment.hardNegatives.perQuery}};
    if (experiment.method->searches())
        object["negatives"] = learn::toJson(experiment.negatives, *experiment.method);
    return object.dump();
}

std::string experimentFile(const Experiment& experiment)
{
    json object = json::parse(experimentJson(experiment));
    if (!experiment.labelSet) object.erase("label_set"); // the newest
    return object.dump(2) + "\n";
}

std::string experimentHash(const Experiment& experiment)
{
    json object = json::parse(experimentJson(experiment));
    object.erase("name");
    object.erase("seeds");
    object.erase("curves");    // a look from outside
    object.erase("label_set"); // the training set's own hash says which labels were used
    if (!experiment.method->readsBm25()) object.erase("bm25");
    if (experiment.split.by == dataset::SplitBy::Span)
        object["split"].erase("by"); // the only one there was: earlier runs keep their hash
    return sha256Hex(object.dump());
}

} // namespace crops::study
