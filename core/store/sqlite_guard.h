// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: SQLiteCpp and the one place where its exceptions become crops::Error.

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <string>
#include <utility>

namespace crops::store
{

/// The path as SQLite's URIs have it, without parameters.
std::string fileUri(const std::filesystem::path& path);

/// Throws the crops::Error that says what SQLite's code means for the project at `path`.
[[noreturn]] void throwTranslated(const SQLite::Exception& failure, const std::filesystem::path& path);

/// Runs `work`; SQLite's exceptions leave it as crops::Error. For what is more than a Statement of a project,
/// which translates its own: opening, transactions, batches, the writing of logs.
template <class Work>
decltype(auto) guarded(const std::filesystem::path& path, Work&& work)
{
    try {
        return std::forward<Work>(work)();
    } catch (const SQLite::Exception& failure) {
        throwTranslated(failure, path);
    }
}

} // namespace crops::store
