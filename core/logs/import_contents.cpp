// SPDX-License-Identifier: GPL-3.0-or-later
// What an import finds out of its files before it writes: whether they are there already, and why nothing of
// them could be used.
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/error.h"
#include "logs/archive_members.h"
#include "logs/byte_filters.h"
#include "logs/encoding.h"
#include "logs/foreign_format.h"
#include "logs/import_job.h"
#include "logs/inputs.h"
#include "logs/partition.h"
#include "store/tables/sources.h"

namespace crops::logs
{

namespace
{

FileContent contentOf(const std::filesystem::path& path, Progress& progress)
{
    // The bytes on disk, not decompressed: openStream would do that.
    std::error_code failure;
    const auto onDisk = static_cast<std::int64_t>(std::filesystem::file_size(path, failure));
    const std::unique_ptr<ByteStream> stream = openRaw(path);
    Sha256 hash;
    std::string buffer(std::size_t{1} << 20, '\0');
    while (const std::size_t n = stream->read(buffer.data(), buffer.size())) {
        hash.add(std::string_view(buffer.data(), n));
        progress.update(stream->position(), failure ? 0 : onDisk);
    }
    return {stream->position(), hash.hex(), {}};
}

/// True for a file of which only the line that names the columns is there. Files of which no row comes are no
/// duplicates of each other.
bool hasNoRow(const ImportJob& job, const ImportOptions& options)
{
    constexpr std::size_t kMostHeader = std::size_t{1} << 16;
    std::unique_ptr<ByteStream> bytes = openRaw(job.path);
    if (!engineFormat(peek(bytes, kMagicBytes)).empty()) return false;
    bytes = unpackedBytes(std::move(bytes), job.path);
    if (!engineFormat(peek(bytes, kMagicBytes)).empty()) return false;
    const std::unique_ptr<ByteStream> whole =
        decodedText(std::move(bytes), job.encoding.value_or(options.encoding));
    std::string text(kMostHeader, '\0');
    const std::size_t size = readFull(*whole, text.data(), text.size());
    if (size == kMostHeader) return false;
    const std::string_view front = std::string_view(text).substr(0, size);
    const std::string_view header = firstLineOf(front);
    if (header.empty()) return true;
    if (header.find('{') != std::string_view::npos) return false; // perhaps an object
    const std::string_view rest =
        front.substr(static_cast<std::size_t>(header.data() - front.data()) + header.size());
    return firstLineOf(rest).empty();
}

/// What was seen in one call: table, bytes and what else decides the rows; with the first such file.
using Seen = std::map<std::pair<Table, std::string>, std::filesystem::path>;

/// Refuses what can only be a mistake: the same file or standard input twice, a file that is imported
/// already. Notes a preset's file that is a copy of another one.
void refuseTwice(const store::Project& project, const ImportJob& job, FileContent& content, Seen& inThisCall,
                 const ImportOptions& options)
{
    std::string what = content.sha256; // equal files in folders of other partitions are other rows
    for (const GivenValue& value : givenBy(job.path, ColumnPlan(job.table, {})))
        what += '/' + value.column + '=' + value.text;
    if (job.context) what += '/' + *job.context;
    const auto [first, isNew] = inThisCall.emplace(std::pair(job.table, what), job.path);
    const bool twice = !isNew;
    if (options.again) return;
    if (twice && job.context) content.copyOf = first->second;
    const bool known = store::isImported(project, tableName(job.table), content.sha256);
    if (!known && (!twice || job.context)) return;
    if (!job.once && hasNoRow(job, options)) return;
    throw Error(ErrorCode::AlreadyExists,
                "{} is already imported as {}; to import it once more, say --again.", job.path.string(),
                tableName(job.table));
}

/// GB18030 decodes most of what is UTF-8 too, into other characters: nobody would see it.
void refuseUtf8(const std::filesystem::path& path, Progress& progress)
{
    constexpr std::int64_t kNoChance = 4; // GB18030 that is valid UTF-8 by chance is a word or two
    if (const std::int64_t characters = charactersOfUtf8(path, progress); characters >= kNoChance)
        throw Error(ErrorCode::BadInput,
                    "{} is UTF-8 ({} characters beyond ASCII, all valid), not GB18030: it would be read as "
                    "other characters. Import it without --encoding gb18030.",
                    path.string(), characters);
}

/// What GB18030 makes of Big5 or Shift-JIS are characters too.
std::string strangeEncoding(const std::filesystem::path& path, Progress& progress)
{
    if (readsLikeGb18030(path, progress)) return {};
    return fmt::format(
        "Read as GB18030, fewer than half of {}'s characters are common Chinese ones: look at its texts "
        "(crops browse). If they are wrong, it is in another encoding, such as Big5 or Shift-JIS: delete it "
        "(crops sources), and convert it first: iconv -f BIG5 -t UTF-8.",
        path.filename().string());
}

/// Of every file that can be read again, in their order: members of an archive are then read in one go.
std::map<std::filesystem::path, FileContent> contentsByPath(std::span<const ImportJob> jobs,
                                                            const ImportOptions& options, Progress& progress)
{
    std::map<std::filesystem::path, FileContent> known;
    for (const ImportJob& job : jobs)
        if (!job.once && !known.contains(job.path)) known.emplace(job.path, contentOf(job.path, progress));
    std::set<std::filesystem::path> encoded;
    for (const ImportJob& job : jobs)
        if (!job.once && job.encoding.value_or(options.encoding) == Encoding::Gb18030 &&
            encoded.insert(job.path).second)
            refuseUtf8(job.path, progress);
    for (const ImportJob& job : jobs)
        if (encoded.erase(job.path) > 0) known.at(job.path).remark = strangeEncoding(job.path, progress);
    return known;
}

} // namespace

std::vector<FileContent> contentsOf(const store::Project& project, std::span<const ImportJob> jobs,
                                    const ImportOptions& options, Progress& progress)
{
    progress.begin("checking files");
    std::set<std::filesystem::path> once;
    for (const ImportJob& job : jobs)
        if (job.once && !job.asked && !once.insert(job.path).second)
            throw Error(ErrorCode::Usage, "{} can be read only once, and so can be only one of the tables.",
                        job.path.string());
    const std::map<std::filesystem::path, FileContent> known = contentsByPath(jobs, options, progress);
    Seen inThisCall;
    std::vector<FileContent> contents;
    for (const ImportJob& job : jobs) {
        contents.push_back(job.once ? FileContent{} : known.at(job.path));
        if (!job.once) refuseTwice(project, job, contents.back(), inThisCall, options);
    }
    return contents;
}

std::vector<std::string> inputHashes(std::span<const ImportFile> files, Progress& progress)
{
    const KeepArchiveOpen keep(progress);
    std::vector<std::string> hashes;
    for (const ImportFile& file : files)
        hashes.push_back(file.query || isReadOnce(file.path) ? std::string()
                                                             : contentOf(file.path, progress).sha256);
    return hashes;
}

bool isEmptyFile(const std::filesystem::path& path)
{
    if (isReadOnce(path)) return false;
    try {
        openTable(path, nullptr, {});
        return false;
    } catch (const EmptyFile&) {
        return true;
    } catch (const Error&) {
        return false;
    }
}

std::string whyUnusable(Table table, std::span<const ImportReport> reports)
{
    std::int64_t rejected = 0;
    std::vector<RejectsOfReason> reasons;
    const ImportReport* first = nullptr;
    for (const ImportReport& report : reports) {
        if (report.table != table) continue;
        if (report.usable > 0) return {};
        if (report.rejected > 0 && first == nullptr) first = &report;
        rejected += report.rejected;
        for (const RejectsOfReason& of : report.reasons) {
            addReject(reasons, of.examples.front());
            for (RejectsOfReason& sum : reasons)
                if (sum.reason == of.reason) sum.rows += of.rows - 1;
        }
    }
    if (first == nullptr) return {};
    sortReasons(reasons);
    std::string sentence =
        fmt::format("No row of {} could be used ({}): {} of {} rejected rows are {}, such as line {}: {}",
                    tableName(table), first->path.string(), reasons[0].rows, rejected, reasons[0].reason,
                    reasons[0].examples[0].line, reasons[0].examples[0].detail);
    for (std::size_t i = 1; i < reasons.size(); ++i)
        sentence += fmt::format(" {} are {}, such as line {}: {}", reasons[i].rows, reasons[i].reason,
                                reasons[i].examples[0].line, reasons[i].examples[0].detail);
    for (const std::string& remark : first->remarks)
        sentence += " " + remark;
    return sentence;
}

} // namespace crops::logs
