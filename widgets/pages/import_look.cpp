// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/import_look.h"

#include "base/error.h"
#include "logs/encoding.h"
#include "logs/inputs.h"
#include "shown_text.h"

namespace crops::widgets
{

namespace
{

constexpr std::int64_t kSampleRows = 20;
constexpr std::int64_t kDetectedBytes = std::int64_t{64} << 20; // of each file, for its encoding

/// Folders, patterns and archives become the tables in them; one that has none stays, with the reason.
ImportLooks filesOf(const std::vector<ImportEntry>& entries, const logs::ImportOptions& options,
                    Progress& progress)
{
    ImportLooks looks;
    for (const ImportEntry& entry : entries) {
        if (entry.look()) {
            looks.files.push_back({entry});
            continue;
        }
        try {
            logs::FoundInputs found = logs::findTables(entry.path().toStdString(), options, progress);
            for (const std::filesystem::path& path : found.taken)
                looks.files.push_back({found.searched ? ImportEntry(QString::fromStdString(path)) : entry,
                                       {},
                                       {},
                                       {},
                                       found.searched && found.taken.size() > 1});
            for (logs::PassedOver& passed : found.passedOver)
                looks.passedOver.push_back(std::move(passed.path));
        } catch (const Error& failure) {
            looks.files.push_back({entry, {}, {}, shownLines(failure.what())});
        }
    }
    return looks;
}

/// Of many parts some are empty, which is no mistake: an import leaves them out.
void passOverEmpty(ImportLooks& looks)
{
    std::erase_if(looks.files, [&](const ImportLook& look) {
        const std::filesystem::path path = look.entry.path().toStdString();
        const bool empty = look.ofMany && !look.error.isEmpty() && logs::isEmptyFile(path);
        if (empty) looks.passedOver.push_back(path);
        return empty;
    });
}

/// Looks at one file; one bad file does not hide the others.
template <class Function>
void attempt(ImportLook& look, Function function)
{
    if (!look.error.isEmpty()) return;
    try {
        function(std::filesystem::path(look.entry.path().toStdString()));
    } catch (const Error& failure) {
        look.error = shownLines(failure.what());
    }
}

} // namespace

ImportLooks lookAtAll(const std::vector<ImportEntry>& entries, logs::ImportOptions options,
                      Progress& progress)
{
    ImportLooks looks = filesOf(entries, options, progress);
    const logs::KeepArchiveOpen keep(progress); // hence first one thing of all of them, then the other
    for (ImportLook& look : looks.files) {
        progress.checkStop();
        look.encoding = look.entry.encoding();
        if (!look.entry.encodingChosen())
            attempt(look, [&](const std::filesystem::path& path) {
                look.encoding = logs::detectEncoding(path, progress, kDetectedBytes);
            });
    }
    for (ImportLook& look : looks.files) {
        progress.checkStop();
        options.encoding = look.encoding.value_or(logs::Encoding::Utf8);
        attempt(look, [&](const std::filesystem::path& path) {
            look.look = logs::lookAtFile(path, options, kSampleRows);
        });
    }
    passOverEmpty(looks);
    return looks;
}

} // namespace crops::widgets
