// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/engines/engine_file.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <unistd.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "logs/engines/engine_rows.h"
#include "logs/engines/sql_text.h"
#include "logs/foreign_format.h"
#include "logs/inputs.h"
#include "logs/stop_scope.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;

/// A copy of bytes that lie in no file of their own; goes with the object.
class SpooledFile
{
  public:
    explicit SpooledFile(ByteStream& bytes)
    {
        m_path = (fs::temp_directory_path() / "crops-table-XXXXXX").string();
        m_descriptor = ::mkstemp(m_path.data());
        if (m_descriptor < 0) fail();
        try {
            fill(bytes);
        } catch (...) {
            close();
            throw;
        }
    }
    ~SpooledFile() { close(); }
    SpooledFile(const SpooledFile&) = delete;
    SpooledFile& operator=(const SpooledFile&) = delete;
    const std::string& path() const { return m_path; }

  private:
    void fill(ByteStream& bytes)
    {
        std::string buffer(std::size_t{1} << 18, '\0');
        while (const std::size_t n = bytes.read(buffer.data(), buffer.size())) {
            StopScope::check();
            for (std::size_t done = 0; done < n;) {
                const ssize_t written = ::write(m_descriptor, buffer.data() + done, n - done);
                if (written < 0) fail();
                done += static_cast<std::size_t>(written);
            }
        }
    }
    [[noreturn]] void fail() const
    {
        throw Error(ErrorCode::Io, "Cannot write a temporary file in {}.",
                    fs::temp_directory_path().string());
    }
    void close()
    {
        ::unlink(m_path.c_str());
        ::close(m_descriptor);
    }

    std::string m_path;
    int m_descriptor = -1;
};

/// Keeps the copy as long as its rows are read.
class SpooledRows : public ByteStream
{
  public:
    SpooledRows(std::unique_ptr<SpooledFile> file, std::unique_ptr<ByteStream> rows)
        : m_file(std::move(file)), m_rows(std::move(rows))
    {
    }
    std::size_t read(char* to, std::size_t capacity) override { return m_rows->read(to, capacity); }
    std::int64_t position() const override { return m_rows->position(); }

  private:
    std::unique_ptr<SpooledFile> m_file;
    std::unique_ptr<ByteStream> m_rows; // goes first
};

/// Safe inside '…', and no pattern of many files. (An absolute path is no address such as s3://.)
std::string sqlPath(const fs::path& path, bool backslash)
{
    std::string text;
    for (const char c : fs::absolute(path).string()) {
        if (backslash && (c == '\\' || c == '\'')) {
            text += std::string("\\") + c;
            continue;
        }
        if (c == '*' || c == '?' || c == '[')
            text += std::string("[") + c + ']';
        else if (c == '\'')
            text += "''";
        else
            text += c;
    }
    return text;
}

/// Engines that were found to lack an extension for a kind of file: part files are not tried one by one.
class Lacking
{
  public:
    void set(const std::string& engine, const std::string& kind, bool lacks)
    {
        const std::lock_guard lock(m_mutex);
        if (lacks)
            m_pairs.emplace(engine, kind);
        else
            m_pairs.erase({engine, kind});
    }
    bool has(const std::string& engine, const std::string& kind) const
    {
        const std::lock_guard lock(m_mutex);
        return m_pairs.contains({engine, kind});
    }

  private:
    mutable std::mutex m_mutex;
    std::set<std::pair<std::string, std::string>> m_pairs;
};

Lacking& lacking()
{
    static Lacking pairs;
    return pairs;
}

OpenedTable ask(const Engine& engine, const std::string& kind, const fs::path& file, const fs::path& named,
                const ColumnPlan* plan)
{
    const EngineFile& how = *engine.fileOf(kind);
    const std::string path = sqlPath(file, engine.backslash);
    EngineQuestion question;
    question.sql = filled(how.before + how.query, "{file}", path);
    question.types = filled(how.types, "{file}", path);
    question.casts = how.casts;
    question.failure =
        fmt::format("{} is {}, and {} did not read it", named.string(), engineFormatName(kind), engine.title);
    OpenedTable opened = askEngine(engine, question, plan, nullptr);
    if (!how.remark.empty()) opened.remarks.push_back(filled(how.remark, "{file}", named.string()));
    return opened;
}

/// By the first engine that has all it needs; where none has, what the first one lacks is said.
OpenedTable askFirst(const std::vector<Engine>& engines, const std::string& kind, const fs::path& file,
                     const fs::path& named, const ColumnPlan* plan)
{
    std::optional<Error> lacks;
    for (const Engine& engine : engines) {
        if (!programOf(engine)) break;
        try {
            OpenedTable opened = ask(engine, kind, file, named, plan);
            lacking().set(engine.name, kind, false);
            return opened;
        } catch (const Error& failure) {
            if (failure.code() != ErrorCode::NotFound) throw;
            if (!lacks) lacks = failure;
            lacking().set(engine.name, kind, true);
        }
    }
    throw Error(*lacks);
}

/// Whether an engine may take the name for that of many files: [*] says * to those without backslashes only.
bool isPattern(const fs::path& path, const std::vector<Engine>& engines)
{
    if (fs::absolute(path).string().find_first_of("*?[]{}") == std::string::npos) return false;
    return std::any_of(engines.begin(), engines.end(),
                       [](const Engine& engine) { return engine.backslash && programOf(engine); });
}

[[noreturn]] void refuseWithout(const std::vector<Engine>& engines, const std::string& kind,
                                const fs::path& path)
{
    std::vector<std::string> titles;
    for (const Engine& engine : engines)
        titles.push_back(engine.title);
    try {
        requireProgram(engines.front());
    } catch (const Error& missing) {
        throw Error(missing.code(),
                    "{} is {}, which is read by {}. {} Or save the table as CSV or JSONL (pandas can) and "
                    "import that.",
                    path.string(), engineFormatName(kind), fmt::join(titles, " or "), missing.what());
    }
    throw Error(ErrorCode::Internal, "An engine is there and was not found.");
}

} // namespace

std::vector<Engine> enginesOfFiles(const std::string& kind)
{
    std::vector<Engine> engines;
    for (Engine& engine : listEngines())
        if (engine.fileOf(kind) != nullptr) engines.push_back(std::move(engine));
    const auto place = [&](const Engine& engine) {
        return !programOf(engine) ? 2 : lacking().has(engine.name, kind) ? 1 : 0;
    };
    std::stable_sort(engines.begin(), engines.end(),
                     [&](const Engine& a, const Engine& b) { return place(a) < place(b); });
    if (engines.empty()) throw Error(ErrorCode::BadInput, "No engine reads files of the kind {}.", kind);
    return engines;
}

OpenedTable openEngineFile(const std::string& kind, std::unique_ptr<ByteStream> bytes, const fs::path& path,
                           const ColumnPlan* plan, bool unpacked)
{
    const std::vector<Engine> engines = enginesOfFiles(kind);
    if (!programOf(engines.front())) refuseWithout(engines, kind, path);
    std::unique_ptr<SpooledFile> file;
    if (unpacked || !inputOf(path).member.empty() || isReadOnce(path) || isPattern(path, engines))
        file = std::make_unique<SpooledFile>(*bytes);
    bytes.reset();
    OpenedTable opened = askFirst(engines, kind, file ? fs::path(file->path()) : path, path, plan);
    if (file) opened.stream = std::make_unique<SpooledRows>(std::move(file), std::move(opened.stream));
    return opened;
}

std::string engineNote(const fs::path& path)
{
    static std::mutex mutex;
    static std::map<fs::path, std::string> versions;
    if (isReadOnce(path) || !inputOf(path).member.empty()) return {};
    try {
        std::unique_ptr<ByteStream> bytes = openRaw(path);
        const std::string kind = engineFormat(peek(bytes, kMagicBytes));
        if (kind.empty()) return {};
        std::vector<Engine> engines = enginesOfFiles(kind);
        if (engines.size() > 1 && programOf(engines[1])) { // the first may lack an extension
            openEngineFile(kind, std::move(bytes), path, nullptr);
            engines = enginesOfFiles(kind);
        }
        const Engine& engine = engines.front();
        const auto program = programOf(engine);
        if (!program) return {};
        const std::lock_guard lock(mutex);
        if (!versions.contains(*program)) versions[*program] = versionOf(engine, *program);
        return engine.name + ' ' + versions[*program];
    } catch (const Error&) { // whoever reads it says what is wrong
        return {};
    }
}

} // namespace crops::logs
