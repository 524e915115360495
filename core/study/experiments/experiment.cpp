// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/experiments/experiment.h"

#include <algorithm>
#include <set>

#include "base/file.h"
#include "base/hash.h"
#include "base/setting_json.h"
#include "learn/config_json.h"
#include "learn/encoders/pretrained.h"
#include "learn/methods/imported.h"
#include "store/tables/run_table.h"
#include "study/experiments/experiment_settings.h"
#include "study/experiments/setting_table.h"
#include "text/normalize.h"

namespace crops::study
{

namespace
{

using nlohmann::json;

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

/// What is out of range is the file's fault.
template <class Act>
void inFile(const std::string& where, const Act& act)
{
    try {
        act();
    } catch (const Error& failure) {
        if (failure.code() == ErrorCode::BadInput) throw; // it names the file already
        throw Error(ErrorCode::BadInput, where + ": " + failure.what());
    }
}

/// The settings under `key`, those too that mean nothing beside the others; nothing where it is absent.
/// `visit`: their lines. `more(fields)`: what else to say of them.
template <class Visit, class More>
void readSection(JsonFields& parent, const char* key, const std::string& where, const Visit& visit,
                 const More& more)
{
    const json* section = parent.raw(key);
    if (!section) return;
    JsonFields fields(*section, where + ": " + key);
    SettingReader reader(fields, true);
    visit(reader);
    more(fields);
    fields.finish();
    RangeCheck check(key);
    inFile(where, [&] { visit(check); });
}

template <class Visit>
void readSection(JsonFields& parent, const char* key, const std::string& where, const Visit& visit)
{
    readSection(parent, key, where, visit, [](JsonFields& /*fields*/) {});
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
    inFile(where, [&] { config = read(*section, where + ": " + key); });
}

/// The cut is given one way.
void finishSplit(JsonFields& fields, dataset::SplitOptions& split)
{
    using dataset::SplitBy;
    if (!fields.has("at") && split.by != SplitBy::Instant) return;
    if (!fields.has("by")) split.by = SplitBy::Instant;
    if (split.by != SplitBy::Instant) fields.fail("at belongs to \"by\": \"instant\"");
    if (fields.has("test_fraction")) fields.fail("give at or test_fraction, not both: at is the cut");
    std::string at;
    fields.read("at", at);
    const std::optional<Millis> instant = parseInstant(at);
    if (!instant)
        fields.fail(fmt::format("at has to be an instant such as 2026-03-01T00:00:00Z, found \"{}\"", at));
    split.at = *instant;
}

template <class Visit>
json sectionJson(const Visit& visit)
{
    SettingWriter writer;
    visit(writer);
    return writer.take();
}

/// The settings of negatives that are searched for; of no other method.
learn::NegativeConfig readNegatives(JsonFields& fields, const std::string& where, const learn::Method& method)
{
    const json* section = fields.raw("negatives");
    if (!section) return method.negatives.defaults;
    if (!method.searches())
        fields.fail("negatives belongs to the methods " +
                    learn::methodsWith([](const learn::Method& one) { return one.searches(); }));
    learn::NegativeConfig negatives;
    inFile(where, [&] { negatives = learn::negativesFromJson(*section, where + ": negatives", method); });
    return negatives;
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

bool has(const json& document, const char* section, const char* key)
{
    return document.contains(section) && document.at(section).is_object() &&
           document.at(section).contains(key);
}

} // namespace

IndexChoice indexChoice(const RetrievalConfig& config)
{
    if (config.exact) return IndexChoice::Exact;
    return config.faiss.kind == retrieval::IndexKind::Ivf ? IndexChoice::Ivf : IndexChoice::Hnsw;
}

void setIndexChoice(RetrievalConfig& config, IndexChoice choice)
{
    config.exact = choice == IndexChoice::Exact;
    config.faiss.kind = choice == IndexChoice::Ivf ? retrieval::IndexKind::Ivf : retrieval::IndexKind::Hnsw;
}

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

void giveSeeds(Experiment& experiment, std::span<const std::int64_t> seeds)
{
    if (const std::string fault = seedsFault(seeds); !fault.empty())
        throw Error(ErrorCode::Usage, "The list of seeds {}.", fault);
    if (experiment.method->trained)
        experiment.seeds.assign(seeds.begin(), seeds.end());
    else
        experiment.seeds = {1};
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

void settle(Experiment& experiment)
{
    std::vector<std::string>& without = experiment.without;
    std::sort(without.begin(), without.end());
    without.erase(std::unique(without.begin(), without.end()), without.end());
    if (!experiment.method->trained ||
        experiment.loss.kind == learn::methodConfig(*experiment.method, without).loss)
        experiment.loss.kind = nullptr;
}

void takeUsualForOutput(Experiment& experiment)
{
    const bool sparse = experiment.encoder.output == learn::Output::Sparse;
    const double dense = learn::LossConfig{}.temperature;
    experiment.encoder = learn::usualSparse(experiment.encoder);
    if (!sparse) experiment.encoder.similarity = learn::EncoderConfig{}.similarity;
    double& temperature = experiment.loss.temperature;
    if (temperature == (sparse ? dense : kSparseTemperature))
        temperature = sparse ? kSparseTemperature : dense;
}

/// Every setting that can be said, as a path, for the hint at a mistyped key.
static std::vector<std::string> settingPaths()
{
    std::vector<std::string> paths{"method", "name", "without", "label_set", "seed", "seeds"};
    for (const SettingFacts& setting : experimentSettings())
        paths.push_back(setting.path);
    return paths;
}

static const learn::Method* readMethod(JsonFields& fields, const std::vector<std::string>& methods)
{
    if (const json* key = fields.raw("method"); key && *key == learn::importedMethod().key)
        return &learn::importedMethod(); // of a recorded run
    std::size_t method = 0;
    fields.readChoice("method", method, methods);
    return learn::methods()[method];
}

static Experiment readExperiment(const std::string& text, const std::string& where)
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
    experiment.method = readMethod(fields, methods);
    experiment.name = experiment.method->key;
    fields.read("name", experiment.name);
    if (fields.has("name") && text::normalizeQuery(experiment.name).empty())
        fields.fail("name is empty; leave it out, and it is the method's");
    experiment.without = readWithout(fields, *experiment.method);
    fields.readInteger("label_set", experiment.labelSet.value, 0, kMany);
    experiment.seeds = readSeeds(fields);
    readSection(
        fields, "split", where, [&](auto& visit) { visitSplit(visit, experiment.split); },
        [&](JsonFields& split) { finishSplit(split, experiment.split); });
    readSection(fields, "data", where, [&](auto& visit) { visitData(visit, experiment); });
    readLearn(fields, "encoder", where, experiment.encoder, learn::encoderFromJson, nullptr);
    if (experiment.encoder.kind == learn::EncoderKind::Pretrained && !has(document, "encoder", "folder"))
        fields.fail("encoder.folder has to name the folder of a BERT model, as Hugging Face lays it out");
    if (experiment.encoder.kind == learn::EncoderKind::Pretrained && !has(document, "encoder", "pooling"))
        experiment.encoder.pretrained.pooling = learn::readPooling(experiment.encoder.pretrained.folder);
    readLearn(fields, "loss", where, experiment.loss, learn::lossFromJson, nullptr);
    if (!has(document, "loss", "kind")) experiment.loss.kind = nullptr; // the method's own
    settle(experiment);
    if (experiment.encoder.output == learn::Output::Sparse && !has(document, "loss", "temperature"))
        experiment.loss.temperature = kSparseTemperature;
    readLearn(fields, "training", where, experiment.training, learn::trainingFromJson, "seed");
    readSection(fields, "hard_negatives", where,
                [&](auto& visit) { visitHardNegatives(visit, experiment.hardNegatives); });
    experiment.negatives = readNegatives(fields, where, *experiment.method);
    readSection(fields, "retrieval", where,
                [&](auto& visit) { visitRetrieval(visit, experiment.retrieval); });
    readSection(fields, "curves", where, [&](auto& visit) { visitCurves(visit, experiment.curves); });
    readSection(fields, "bm25", where, [&](auto& visit) { visitBm25(visit, experiment.bm25); });
    fields.finish();
    if (experiment.method->trained && !learnsFromLabels(experiment) &&
        experiment.encoder.kind != learn::EncoderKind::Pretrained)
        fields.fail("training.epochs is 0: only a pretrained encoder is of use without training");
    return experiment;
}

Experiment parseExperiment(const std::string& text, const std::string& where)
{
    Experiment experiment = readExperiment(text, where);
    if (learn::isImported(*experiment.method))
        throw Error(ErrorCode::BadInput,
                    where + ": a run of another system is no experiment; bring it with: crops import-run");
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
        recorded["split"]["by"] = choiceWord(dataset::SplitBy::Span);
    // What an earlier version took and this one refuses does not cost the project its other runs.
    if (recorded.is_object()) {
        recorded.erase("seed");
        recorded.erase("imported"); // where it is from (imported_system.h)
        recorded["seeds"] = json::array({std::max<std::int64_t>(run.seed, 0)});
        if (const auto name = recorded.find("name"); name != recorded.end() && name->is_string())
            if (text::normalizeQuery(name->get<std::string>()).empty()) recorded.erase("name");
    }
    return readExperiment(recorded.dump(), where);
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
                {"split", sectionJson([&](auto& visit) { visitSplit(visit, experiment.split); })},
                {"bm25", sectionJson([&](auto& visit) { visitBm25(visit, experiment.bm25); })}};
    if (experiment.method->trained) {
        object["data"] = sectionJson([&](auto& visit) { visitData(visit, experiment); });
        object["encoder"] = learn::toJson(experiment.encoder, complete);
        object["loss"] = learn::toJson(experiment.loss, complete);
        object["training"] = learn::toJson(experiment.training, complete);
        object["training"].erase("seed"); // each run's own
        object["retrieval"] = sectionJson([&](auto& visit) { visitRetrieval(visit, experiment.retrieval); });
        object["curves"] = sectionJson([&](auto& visit) { visitCurves(visit, experiment.curves); });
    }
    if (experiment.method->negatives.from == learn::Candidates::Bm25)
        object["hard_negatives"] =
            sectionJson([&](auto& visit) { visitHardNegatives(visit, experiment.hardNegatives); });
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
