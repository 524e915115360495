// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "store/project.h"

namespace crops::test
{

/// A folder that goes away with the object, with helpers to write inputs into it and a fresh project when
/// asked.
class TemporaryStudy
{
  public:
    std::filesystem::path path(std::string_view name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

    /// Writes `text` to the file `name` and gives its path.
    std::filesystem::path write(std::string_view name, std::string_view text) const
    {
        std::ofstream(path(name), std::ios::binary) << text;
        return path(name);
    }

    store::Project newProject(std::string_view name = "study.crops") const
    {
        return store::Project::create(path(name));
    }

  private:
    QTemporaryDir m_folder;
};

/// Where the public data sets lie (../shared/data beside the checkout), or an empty path where they are
/// absent: a test then skips and says so.
inline std::filesystem::path sharedData(std::string_view folder)
{
    const std::filesystem::path found =
        std::filesystem::path(CROPS_SOURCE_DIR).parent_path() / "shared" / "data" / folder;
    return std::filesystem::is_directory(found) ? found : std::filesystem::path();
}

} // namespace crops::test

/// Runs the expression; passes when it throws crops::Error with exactly this code and sentence.
#define CROPS_VERIFY_ERROR(expression, expectedCode, expectedDetail)                                         \
    do {                                                                                                     \
        try {                                                                                                \
            (void)(expression);                                                                              \
            QFAIL("no error was thrown");                                                                    \
        } catch (const crops::Error& error) {                                                                \
            QCOMPARE(QString::fromUtf8(error.what()), QString::fromStdString(expectedDetail));               \
            QCOMPARE(QString(crops::errorCodeName(error.code())),                                            \
                     QString(crops::errorCodeName(expectedCode)));                                           \
        }                                                                                                    \
    } while (false)
