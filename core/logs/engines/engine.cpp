// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/engines/engine.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <unistd.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/child_process.h"
#include "base/file.h"
#include "base/find_by.h"
#include "base/json_fields.h"
#include "base/nearest.h"
#include "base/user_folders.h"
#include "logs/engines/shipped_engines.h"
#include "logs/stop_scope.h"
#include "text/printable.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;
using nlohmann::json;

std::string variable(const std::string& name)
{
    const char* value = name.empty() ? nullptr : std::getenv(name.c_str());
    return value == nullptr ? std::string() : value;
}

bool canRun(const fs::path& file)
{
    std::error_code failure;
    return fs::is_regular_file(file, failure) && ::access(file.c_str(), X_OK) == 0;
}

bool isText(const json& value)
{
    return value.is_string();
}

void readTexts(JsonFields& fields, const char* key, std::vector<std::string>& field,
               const char* wanted = "a list of texts")
{
    const json* value = fields.raw(key);
    if (value == nullptr) return;
    if (!value->is_array() || !std::all_of(value->begin(), value->end(), isText))
        fields.fail(fmt::format("{} has to be {}", key, wanted));
    field = value->get<std::vector<std::string>>();
}

/// A text, or lines of it.
void readLines(JsonFields& fields, const char* key, std::string& field)
{
    const json* value = fields.raw(key);
    if (value != nullptr && value->is_string()) {
        field = value->get<std::string>();
    } else if (value != nullptr) {
        std::vector<std::string> lines;
        readTexts(fields, key, lines, "a text or a list of lines");
        field = lines.empty() ? std::string() : fmt::format("{}\n", fmt::join(lines, "\n"));
    }
}

void readPairs(JsonFields& fields, const char* key, std::vector<std::pair<std::string, std::string>>& field)
{
    const json* value = fields.raw(key);
    if (value == nullptr) return;
    if (!value->is_object() || !std::all_of(value->begin(), value->end(), isText))
        fields.fail(fmt::format("{} has to be an object of texts", key));
    for (const auto& [name, text] : value->items())
        field.emplace_back(name, text.get<std::string>());
}

EngineFile readFileKind(const std::string& kind, const json& object, const std::string& where)
{
    JsonFields fields(object, where + ": files: " + kind);
    EngineFile file;
    file.kind = kind;
    readLines(fields, "before", file.before);
    readLines(fields, "query", file.query);
    readLines(fields, "types", file.types);
    readPairs(fields, "casts", file.casts);
    fields.read("remark", file.remark);
    fields.finish();
    if (file.query.find("{file}") == std::string::npos) fields.fail("query has to hold {file}");
    return file;
}

void checkTemplate(const JsonFields& fields, const char* key, const std::string& text, bool columns)
{
    if (text.empty()) return;
    if (text.find("{query}") == std::string::npos) fields.fail(fmt::format("{} has to hold {{query}}", key));
    if (columns != (text.find("{columns}") != std::string::npos))
        fields.fail(fmt::format("{} has {}{{columns}}, which belongs to an engine with \"columns\"", key,
                                columns ? "no " : ""));
}

Engine readEngine(const json& object, const std::string& where)
{
    JsonFields fields(object, where);
    Engine engine;
    fields.read("name", engine.name);
    fields.read("title", engine.title);
    fields.read("dialect", engine.dialect);
    fields.read("program", engine.program);
    fields.read("variable", engine.variable);
    fields.read("install", engine.install);
    readTexts(fields, "version", engine.version);
    readTexts(fields, "arguments", engine.arguments);
    readPairs(fields, "environment", engine.environment);
    fields.read("backslash", engine.backslash);
    readLines(fields, "before", engine.before);
    readLines(fields, "csv", engine.csv);
    readLines(fields, "jsonl", engine.jsonl);
    readLines(fields, "columns", engine.columns);
    readPairs(fields, "casts", engine.casts);
    readTexts(fields, "nested", engine.nested);
    fields.read("extension", engine.extension);
    readLines(fields, "parquet", engine.parquet);
    if (const json* files = fields.raw("files"); files != nullptr && files->is_object())
        for (const auto& [kind, file] : files->items())
            engine.files.push_back(readFileKind(kind, file, where));
    fields.finish();
    if (engine.name.empty()) fields.fail("name is missing: it is what --engine says");
    if (engine.program.empty()) fields.fail("program is missing: it names what is run");
    if (engine.csv.empty() && engine.jsonl.empty())
        fields.fail("csv or jsonl is missing: one of them says how {query} is asked for");
    if (!engine.columns.empty() && engine.jsonl.empty()) fields.fail("columns needs jsonl beside it");
    checkTemplate(fields, "csv", engine.csv, !engine.columns.empty());
    checkTemplate(fields, "jsonl", engine.jsonl, !engine.columns.empty());
    if (engine.title.empty()) engine.title = engine.name;
    return engine;
}

Engine userEngine(const fs::path& path)
{
    Engine engine;
    try {
        engine = readEngine(parseJson(readFile(path), path.string()), path.string());
    } catch (const Error& failure) {
        engine.name = path.stem().string();
        engine.title = engine.name;
        engine.problem = failure.what();
    }
    engine.source = path;
    return engine;
}

/// The user's, and before it the one of earlier versions, whose engines an equal name replaces.
std::vector<fs::path> userEngineFolders()
{
    if (!variable("CROPS_ENGINES").empty()) return {userEngineFolder()};
    return {configFolder() / "crops" / "engines", userEngineFolder()};
}

} // namespace

const EngineFile* Engine::fileOf(const std::string& kind) const
{
    return findBy(files, kind, &EngineFile::kind);
}

fs::path userEngineFolder()
{
    if (const std::string own = variable("CROPS_ENGINES"); !own.empty()) return own;
    return configFolder() / "crops-workbench" / "engines"; // beside the presets
}

fs::path engineFolder()
{
    return dataFolder() / "crops" / "engines" / "bin";
}

std::vector<Engine> listEngines()
{
    std::vector<Engine> engines;
    for (const Resource& shipped : kShippedEngines)
        engines.push_back(readEngine(parseJson(shipped.text, shipped.name), shipped.name));
    std::vector<fs::path> own;
    std::error_code failure;
    for (const fs::path& folder : userEngineFolders()) {
        const auto first = static_cast<std::ptrdiff_t>(own.size());
        for (const auto& entry : fs::directory_iterator(folder, failure))
            if (entry.path().extension() == ".json") own.push_back(entry.path());
        std::sort(own.begin() + first, own.end());
    }
    for (const fs::path& path : own) {
        Engine engine = userEngine(path);
        if (Engine* same = findBy(engines, engine.name, &Engine::name))
            *same = std::move(engine);
        else
            engines.push_back(std::move(engine));
    }
    return engines;
}

Engine findEngine(const std::string& name)
{
    std::vector<std::string> names;
    for (Engine& engine : listEngines()) {
        names.push_back(engine.name);
        if (engine.name != name) continue;
        if (!engine.problem.empty()) throw Error(ErrorCode::BadInput, engine.problem);
        return std::move(engine);
    }
    throw Error(
        ErrorCode::Usage,
        "There is no engine \"{}\"; did you mean \"{}\"? There are {}; one of your own is a file in {}.",
        name, nearestName(name, names), fmt::join(names, ", "), userEngineFolder().string());
}

std::string shippedEngineText(const std::string& name)
{
    for (const Resource& shipped : kShippedEngines)
        if (name == shipped.name) return shipped.text;
    return {};
}

std::optional<fs::path> programOf(const Engine& engine)
{
    if (const std::string given = variable(engine.variable); !given.empty())
        return canRun(given) ? std::optional(fs::absolute(given)) : std::nullopt;
    if (engine.program.find('/') != std::string::npos)
        return canRun(engine.program) ? std::optional(fs::absolute(engine.program)) : std::nullopt;
    std::string folders = variable("PATH");
    folders += ':' + engineFolder().string();
    for (std::size_t begin = 0; begin <= folders.size();) {
        const std::size_t end = std::min(folders.find(':', begin), folders.size());
        const fs::path folder = folders.substr(begin, end - begin);
        if (!folder.empty() && canRun(folder / engine.program)) return fs::absolute(folder / engine.program);
        begin = end + 1;
    }
    return std::nullopt;
}

fs::path requireProgram(const Engine& engine)
{
    if (const auto program = programOf(engine)) return *program;
    const std::string given = variable(engine.variable);
    throw Error(
        ErrorCode::NotFound, "{}'s program {}. To install it: {}.", engine.title,
        given.empty()
            ? fmt::format("{} is neither on the PATH nor in {}", engine.program, engineFolder().string())
            : fmt::format("is not {}, which {} names (no file that can be run)", given, engine.variable),
        engine.install.empty() ? "see its own documentation" : engine.install);
}

std::string versionOf(const Engine& engine, const fs::path& program)
{
    constexpr auto kPatience = std::chrono::seconds(30); // a Java program on a busy machine
    constexpr std::size_t kLongest = 100;
    if (engine.version.empty()) return {};
    const auto end = std::chrono::steady_clock::now() + kPatience;
    const auto check = [&] {
        StopScope::check();
        if (std::chrono::steady_clock::now() > end) throw Error(ErrorCode::Io, "It does not answer.");
    };
    try {
        ChildProcess child({program, engine.version, engine.environment});
        child.endInput();
        std::string text;
        char bytes[1024];
        while (const std::size_t n = child.read(bytes, sizeof bytes, check))
            if (text.size() < sizeof bytes) text.append(bytes, n);
        child.wait(check);
        if (text.find_first_not_of(" \t\r\n") == std::string::npos) text = child.errors(); // Spark
        const std::size_t mark = text.find("version");
        std::size_t first = engine.version.empty() ? 0 : text.find_first_not_of(" \t\r\n_/\\");
        if (mark != std::string::npos && text.find('\n') < mark) first = mark; // below a picture of letters
        if (first == std::string::npos) return {};
        const std::string line = text.substr(first, text.find_first_of("\r\n", first) - first);
        return text::printable(std::string_view(line).substr(0, kLongest));
    } catch (const Error&) {
        return {};
    }
}

} // namespace crops::logs
