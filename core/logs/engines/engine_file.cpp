// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/engines/engine_file.h"

#include <map>
#include <mutex>
#include <unistd.h>

#include <fmt/format.h>

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
        throw Error(ErrorCode::Io,
                    fmt::format("Cannot write a temporary file in {}.", fs::temp_directory_path().string()));
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
std::string sqlPath(const fs::path& path)
{
    std::string text;
    for (const char c : fs::absolute(path).string()) {
        if (c == '*' || c == '?' || c == '[')
            text += std::string("[") + c + ']';
        else if (c == '\'')
            text += "''";
        else
            text += c;
    }
    return text;
}

OpenedTable ask(const Engine& engine, const std::string& kind, const fs::path& file, const fs::path& named,
                const ColumnPlan* plan)
{
    const EngineFile& how = *engine.fileOf(kind);
    const std::string path = sqlPath(file);
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

} // namespace

Engine engineOfFiles(const std::string& kind)
{
    std::optional<Engine> first;
    for (Engine& engine : listEngines()) {
        if (engine.fileOf(kind) == nullptr) continue;
        if (programOf(engine)) return std::move(engine);
        if (!first) first = std::move(engine);
    }
    if (!first) throw Error(ErrorCode::BadInput, fmt::format("No engine reads files of the kind {}.", kind));
    return std::move(*first);
}

OpenedTable openEngineFile(const std::string& kind, std::unique_ptr<ByteStream> bytes, const fs::path& path,
                           const ColumnPlan* plan)
{
    const Engine engine = engineOfFiles(kind);
    try {
        requireProgram(engine);
    } catch (const Error& missing) {
        throw Error(missing.code(), fmt::format("{} is {}, which is read by {}. {}", path.string(),
                                                engineFormatName(kind), engine.title, missing.what()));
    }
    if (inputOf(path).member.empty() && !isReadOnce(path)) {
        bytes.reset();
        return ask(engine, kind, path, path, plan);
    }
    auto file = std::make_unique<SpooledFile>(*bytes);
    OpenedTable opened = ask(engine, kind, file->path(), path, plan);
    opened.stream = std::make_unique<SpooledRows>(std::move(file), std::move(opened.stream));
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
        const Engine engine = engineOfFiles(kind);
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
