// SPDX-License-Identifier: GPL-3.0-or-later
// The first step of the import dialog: what the files look like.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <vector>

#include "base/error.h"
#include "logs/encoding.h"
#include "logs/inputs.h"
#include "logs/preview.h"
#include "pages/import_dialog.h"
#include "shown_text.h"

namespace crops::widgets
{

namespace
{

/// What looking at one file gave.
struct ImportLook {
    ImportEntry entry; ///< As it was asked for; a file of a folder or an archive is new.
    std::optional<logs::Encoding> encoding = {}; ///< Nothing: it could not be found out.
    std::optional<logs::FileLook> look = {};
    QString error = {};
    bool ofMany = false; ///< One of several that lie in a folder or an archive.
};

/// What looking at all of them gave, in their order.
struct ImportLooks {
    std::vector<ImportLook> files;
    std::vector<std::filesystem::path> passedOver; ///< In folders and archives.
};

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

/// Looks at the files; folders, patterns and archives become the tables in them. What is wrong with one is
/// its error. Throws Cancelled.
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

} // namespace

void ImportDialog::look()
{
    updateState();
    m_jobs.read(
        this, "look",
        [entries = m_entries, options = options()](const store::Project&, Progress& progress) {
            return lookAtAll(entries, options, progress);
        },
        [this](ImportLooks looks) {
            std::vector<ImportEntry> before = std::move(m_entries);
            m_entries.clear();
            std::set<QString> seen;
            for (ImportLook& look : looks.files) {
                if (!seen.insert(look.entry.path()).second) continue; // of a folder that is there already
                const auto known = std::ranges::find_if(before, [&](const ImportEntry& entry) {
                    return entry.path() == look.entry.path();
                }); // with what was chosen for it meanwhile
                ImportEntry& entry = m_entries.emplace_back(known != before.end() ? *known : look.entry);
                entry.setDetected(look.encoding);
                entry.error = look.error;
                if (look.look) entry.looked(std::move(*look.look));
            }
            for (const std::filesystem::path& path : looks.passedOver)
                m_passedOver.append(shownText(QString::fromStdString(path)));
            m_passedOver.removeDuplicates();
            nameApart(m_entries);
            showPassedOver();
            showFiles();
            updateState();
        });
}

} // namespace crops::widgets
