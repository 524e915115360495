// SPDX-License-Identifier: GPL-3.0-or-later
// Which files of a folder a preset reads: by their names, case and compression aside, also in folders below.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/ascii.h"
#include "base/error.h"
#include "logs/byte_stream.h"
#include "logs/preset_file.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;

constexpr int kDeepestFolder = 4;
constexpr std::size_t kMostFiles = 100'000;

/// '*' is any number of characters but '/'.
bool matches(std::string_view pattern, std::string_view text)
{
    if (pattern.empty()) return text.empty();
    if (pattern.front() != '*')
        return !text.empty() && pattern.front() == text.front() && matches(pattern.substr(1), text.substr(1));
    for (std::size_t n = 0;; ++n) {
        if (matches(pattern.substr(1), text.substr(n))) return true;
        if (n == text.size() || text[n] == '/') return false;
    }
}

struct Candidate {
    fs::path path;
    std::string name; ///< Below the folder, lower case, without a compression's ending.
    bool taken = false;
};

/// "qrels/*.tsv" is of a file so called in any folder.
bool matchesEnd(std::string_view pattern, std::string_view name)
{
    const auto depth = std::count(pattern.begin(), pattern.end(), '/');
    std::size_t from = name.size();
    for (std::ptrdiff_t i = 0; i <= depth && from != std::string_view::npos; ++i)
        from = from == 0 ? std::string_view::npos : name.rfind('/', from - 1);
    return matches(pattern, from == std::string_view::npos ? name : name.substr(from + 1));
}

bool isNoData(const std::string& name)
{
    const std::string base = name.substr(name.rfind('/') + 1); // npos + 1 is 0
    if (base.empty() || base.front() == '.' || base.front() == '_') return true;
    for (const char* end :
         {".md", ".readme", ".pdf", ".py", ".png", ".sql", ".crops", ".crops-wal", ".crops-shm"})
        if (base.ends_with(end)) return true;
    return base.starts_with("readme") || base.starts_with("license") || base.starts_with("licence");
}

std::vector<Candidate> filesBelow(const fs::path& folder)
{
    std::vector<Candidate> files;
    std::error_code failure;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, failure);
    for (; !failure && at != fs::recursive_directory_iterator(); at.increment(failure)) {
        const bool hidden = at->path().filename().string().starts_with('.');
        std::error_code ignored;
        if (at->is_directory(ignored) && (hidden || at.depth() >= kDeepestFolder))
            at.disable_recursion_pending();
        if (!at->is_regular_file(ignored)) continue;
        const std::string name =
            lowerAscii(unpackedName(at->path().lexically_relative(folder)).generic_string());
        if (!isNoData(name)) files.push_back({at->path(), name});
        if (files.size() > kMostFiles)
            throw Error(ErrorCode::BadInput,
                        fmt::format("The folder {} has more than {} files: name the data set's own.",
                                    folder.string(), kMostFiles));
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return files;
}

bool beginsSo(const PresetFile& file, const fs::path& path)
{
    if (file.begins.empty()) return true;
    try {
        std::unique_ptr<ByteStream> stream = openStream(path, Encoding::Utf8);
        std::string front = peek(stream, 4096);
        front.erase(0, std::min(front.find_first_not_of(" \t\r\n"), front.size()));
        const std::string begin = lowerAscii(front.substr(0, 100));
        return std::any_of(file.begins.begin(), file.begins.end(),
                           [&](const std::string& word) { return begin.starts_with(lowerAscii(word)); });
    } catch (const Error&) {
        return false; // no text
    }
}

} // namespace

FoundFiles findFiles(const SqlPreset& preset, const fs::path& folder)
{
    std::vector<Candidate> files = filesBelow(folder);
    FoundFiles found;
    for (const PresetFile& file : preset.files) {
        std::vector<fs::path>& mine = found.emplace_back();
        for (Candidate& candidate : files) {
            if (candidate.taken) continue;
            const bool named =
                std::any_of(file.patterns.begin(), file.patterns.end(),
                            [&](const std::string& p) { return matchesEnd(p, candidate.name); });
            if (!named || !beginsSo(file, candidate.path)) continue;
            candidate.taken = true;
            mine.push_back(candidate.path);
        }
    }
    return found;
}

std::string whyNotEnough(const SqlPreset& preset, const FoundFiles& found)
{
    std::vector<std::string> missing;
    bool any = false;
    for (std::size_t i = 0; i < found.size(); ++i) {
        any = any || !found[i].empty();
        const PresetFile& file = preset.files[i];
        if (file.required && found[i].empty())
            missing.push_back(fmt::format("{}", fmt::join(file.patterns, " or ")));
        if (file.single && found[i].size() > 1)
            return fmt::format("several files {} are there ({}, {}): name the folder of one of them",
                               fmt::join(file.patterns, " or "), found[i][0].string(), found[i][1].string());
    }
    if (!missing.empty()) return fmt::format("{} is not there", fmt::join(missing, ", "));
    return any ? "" : "none of its files is there";
}

std::string splitOf(const fs::path& path)
{
    for (const fs::path& part : {path.filename(), path.parent_path().filename()}) {
        const std::string name = lowerAscii(part.string()) + ".";
        std::string word;
        for (const char c : name) {
            if (c >= 'a' && c <= 'z') {
                word += c;
                continue;
            }
            if (word.ends_with("train")) return "train";
            if (word.ends_with("dev") || word.ends_with("valid") || word.ends_with("validation"))
                return "dev";
            if (word.ends_with("test")) return "test";
            word.clear();
        }
    }
    return {};
}

} // namespace crops::logs
