// SPDX-License-Identifier: GPL-3.0-or-later
// Which files of a folder a preset reads: by their names, case, compression and kind of table aside, and by
// their columns.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/ascii.h"
#include "logs/inputs.h"
#include "logs/preset_file.h"

namespace crops::logs
{

namespace
{

namespace fs = std::filesystem;

/// Kinds of table: a file that is named as one of them may be any other.
constexpr const char* kTableKinds[] = {".csv",  ".tsv",     ".txt",     ".tab",   ".jsonl", ".ndjson",
                                       ".json", ".parquet", ".feather", ".arrow", ".avro"};

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

/// "qrels/*.tsv" is of a file so called in any folder.
bool matchesEnd(std::string_view pattern, std::string_view name)
{
    const auto depth = std::count(pattern.begin(), pattern.end(), '/');
    std::size_t from = name.size();
    for (std::ptrdiff_t i = 0; i <= depth && from != std::string_view::npos; ++i)
        from = from == 0 ? std::string_view::npos : name.rfind('/', from - 1);
    return matches(pattern, from == std::string_view::npos ? name : name.substr(from + 1));
}

/// The name without the ending of a kind of table; nothing where it has none.
std::optional<std::string_view> withoutKind(std::string_view name)
{
    for (const std::string_view kind : kTableKinds)
        if (name.ends_with(kind)) return name.substr(0, name.size() - kind.size());
    return std::nullopt;
}

/// The name without "-00001-of-00004".
std::string_view withoutPart(std::string_view stem)
{
    const auto digits = [&stem] {
        const std::size_t end = stem.find_last_not_of("0123456789");
        const bool some = end != std::string_view::npos && end + 1 < stem.size();
        if (some) stem = stem.substr(0, end + 1);
        return some;
    };
    const std::string_view whole = stem;
    if (!digits() || !stem.ends_with("-of-")) return whole;
    stem.remove_suffix(4);
    if (!digits() || !stem.ends_with('-')) return whole;
    return stem.substr(0, stem.size() - 1);
}

/// Whether the file is one of many in a folder that is called as the table: "part-0.csv", "0000.parquet".
bool isPart(std::string_view name)
{
    const std::string_view base = baseName(name);
    const auto stem = withoutKind(base);
    return base.starts_with("part-") || (stem && withoutPart(*stem) != *stem) ||
           (stem && stem->find_first_not_of("0123456789") == std::string_view::npos);
}

/// How a file is named where it is the pattern's: its table's name, the same for all parts of one table;
/// nothing where it is not.
std::optional<std::string> tableNamed(const PresetFile& file, const std::string& pattern,
                                      const std::string& name)
{
    if (matchesEnd(pattern, name)) return name;
    if (file.format != PresetFile::Format::Table) return std::nullopt;
    const auto wanted = withoutKind(pattern);
    if (wanted)
        if (const auto stem = withoutKind(name))
            for (const std::string_view like : {*stem, withoutPart(*stem)})
                if (matchesEnd(*wanted, like)) return std::string(like);
    if (!wanted || !isPart(name) || name.rfind('/') == std::string::npos) return std::nullopt;
    const std::string folder = name.substr(0, name.rfind('/'));
    if (matchesEnd(pattern, folder) || matchesEnd(*wanted, folder)) return folder;
    return std::nullopt;
}

std::optional<std::string> tableNamed(const PresetFile& file, const std::string& name)
{
    for (const std::string& pattern : file.patterns)
        if (auto table = tableNamed(file, pattern, name)) return table;
    return std::nullopt;
}

bool beginsSo(const PresetFile& file, const FileHead& head)
{
    if (file.begins.empty()) return true;
    const std::size_t first = std::min(head.front.find_first_not_of(" \t\r\n"), head.front.size());
    const std::string begin = lowerAscii(head.front.substr(first, 100));
    return std::any_of(file.begins.begin(), file.begins.end(), [&](const std::string& word) {
        if (!begin.starts_with(lowerAscii(word))) return false;
        const char next = begin.size() > word.size() ? begin[word.size()] : '\n';
        return (next < 'a' || next > 'z') && (next < '0' || next > '9'); // <DOC>, not <DOCUMENT>
    });
}

std::vector<std::string> missingIn(const FileHead& head, const std::vector<PresetColumn>& columns)
{
    std::vector<std::string> missing;
    for (const PresetColumn& column : columns)
        if (column.required && nameIn(head.columns, column).empty())
            missing.push_back(fmt::format("{}", fmt::join(column.names, " or ")));
    return missing;
}

/// A file that is named as a preset's.
struct Fit {
    bool taken = false; ///< It is that file; else `why` not, as a sentence.
    bool known = false; ///< What is in it says so, too.
    bool named = false; ///< Its first line names the columns.
    std::string why;
};

/// Of a table that names no column: as many values as columns are required.
bool isWideEnough(const PresetFile& file, const FileHead& head)
{
    std::size_t needed = 0;
    for (std::size_t i = 0; i < file.columns.size(); ++i)
        if (file.columns[i].required) needed = i + 1;
    return head.columns.size() >= needed;
}

Fit fitOfTable(const PresetFile& file, const ListedFile& listed, const FileHead& head)
{
    const bool byName = std::any_of(file.patterns.begin(), file.patterns.end(), [&](const std::string& p) {
        return !p.starts_with("*.") && tableNamed(file, p, listed.name);
    });
    if (head.empty) return {.taken = true};
    if (!head.problem.empty()) // a table that cannot be read is an error, a picture is none of the files
        return {.taken = withoutKind(listed.name).has_value(), .known = byName, .why = head.problem};
    if (!head.engine.empty() && head.columns.empty()) // the program that reads it is not there
        return {.taken = true, .known = byName};
    const std::vector<std::string> missing = missingIn(head, file.columns);
    if (missing.empty()) return {.taken = true, .known = true, .named = true};
    if (file.headerless && !head.named) return {.taken = true, .known = isWideEnough(file, head)};
    return {.why = fmt::format("{} has no column {}.", listed.path.string(), fmt::join(missing, ", "))};
}

Fit fitOf(const PresetFile& file, const ListedFile& listed, const FileHead& head)
{
    if (file.format == PresetFile::Format::Table) return fitOfTable(file, listed, head);
    const bool text = head.engine.empty() && (head.empty || !head.front.empty());
    if (!text) return {.why = head.problem.empty() ? listed.path.string() + " is no text." : head.problem};
    if (!beginsSo(file, head)) return {}; // many patterns of such files are wide: nothing to say
    return {.taken = true, .known = true};
}

/// Looks through a listing for one preset.
class Finder
{
  public:
    Finder(const SqlPreset& preset, const FolderListing& listing)
        : m_preset(preset), m_listing(listing), m_taken(listing.files().size())
    {
    }

    FoundFiles find()
    {
        bool all = true;
        bool any = false;
        for (const PresetFile& file : m_preset.files) {
            m_found.files.emplace_back();
            const bool known = findOne(file);
            any = any || known;
            all = all && (known || !file.required);
        }
        for (const auto& [index, why] : m_unfit)
            if (!m_taken[index]) m_found.passedOver.push_back(why);
        for (const ListedCopy& copy : m_listing.copies())
            if (isTaken(copy.of))
                m_found.passedOver.push_back(
                    fmt::format("{} is {} once more.", copy.path.string(), copy.of.filename().string()));
        m_found.known = all && any && (m_signed || m_preset.signs.empty()) && !isForeign();
        return std::move(m_found);
    }

  private:
    /// Whether a file is there whose columns say that it is this one.
    bool findOne(const PresetFile& file)
    {
        bool known = false;
        std::vector<std::string> tables;
        for (std::size_t i = 0; i < m_taken.size(); ++i) {
            if (m_taken[i]) continue;
            const ListedFile& listed = m_listing.files()[i];
            const auto table = tableNamed(file, listed.name);
            if (!table) continue;
            // Parts of one table have the same columns: an engine is asked for those of the first.
            const bool ask = m_found.files.back().empty();
            const FileHead& head = ask ? m_listing.columns(i) : m_listing.head(i);
            const Fit fit = fitOf(file, listed, head);
            if (!fit.taken) {
                if (!fit.why.empty()) m_unfit.emplace_back(i, fit.why);
                continue;
            }
            m_taken[i] = true;
            m_found.files.back().push_back(listed.path);
            known = known || fit.known;
            if (fit.known) look(file, head, fit.named);
            if (file.single && !tables.empty() && tables.front() != *table && m_found.mixed.empty())
                m_found.mixed =
                    fmt::format("several files {} are there ({}, {}): name the folder of one of them",
                                fmt::join(file.patterns, " or "), m_found.files.back().front().string(),
                                listed.path.string());
            tables.push_back(*table);
        }
        return known;
    }

    void look(const PresetFile& file, const FileHead& head, bool named)
    {
        for (const PresetSign& sign : m_preset.signs)
            m_signed = m_signed || (sign.file == file.name && missingIn(head, sign.columns).empty() &&
                                    !(sign.headerless && named));
    }

    bool isTaken(const fs::path& path) const
    {
        return std::any_of(m_found.files.begin(), m_found.files.end(), [&](const auto& files) {
            return std::find(files.begin(), files.end(), path) != files.end();
        });
    }

    bool isForeign() const
    {
        const auto& files = m_listing.files();
        return std::any_of(files.begin(), files.end(), [&](const ListedFile& file) {
            return std::any_of(m_preset.foreign.begin(), m_preset.foreign.end(),
                               [&](const std::string& p) { return matchesEnd(p, file.name); });
        });
    }

    const SqlPreset& m_preset;
    const FolderListing& m_listing;
    std::vector<bool> m_taken;
    std::vector<std::pair<std::size_t, std::string>> m_unfit;
    FoundFiles m_found;
    bool m_signed = false;
};

} // namespace

std::string nameIn(const std::vector<std::string>& theirs, const PresetColumn& column)
{
    for (const std::string& name : column.names)
        if (std::find(theirs.begin(), theirs.end(), name) != theirs.end()) return name;
    for (const std::string& name : column.names)
        for (const std::string& other : theirs)
            if (plainName(other) == plainName(name)) return other;
    return {};
}

FoundFiles findFiles(const SqlPreset& preset, const FolderListing& listing)
{
    return Finder(preset, listing).find();
}

std::string whyNotEnough(const SqlPreset& preset, const FoundFiles& found)
{
    if (!found.mixed.empty()) return found.mixed;
    std::vector<std::string> missing;
    bool any = false;
    for (std::size_t i = 0; i < found.files.size(); ++i) {
        any = any || !found.files[i].empty();
        if (preset.files[i].required && found.files[i].empty())
            missing.push_back(fmt::format("{}", fmt::join(preset.files[i].patterns, " or ")));
    }
    if (missing.empty()) return any ? "" : "it has none of its files";
    return fmt::format("it has no {}", fmt::join(missing, ", no "));
}

std::string splitOf(const fs::path& path)
{
    const Input input = inputOf(path);
    std::vector<fs::path> parts{path.filename(), path.parent_path().filename()};
    if (const fs::path member = input.member; !member.empty())
        parts = {member.filename(), member.parent_path().filename(), input.file.filename()};
    for (const fs::path& part : parts) {
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
