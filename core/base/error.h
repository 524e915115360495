// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include <fmt/core.h>

namespace crops
{

/// What kind of thing went wrong. Sentences for the window are made from this code in widgets/wording; the
/// command prints `detail`, which is a whole English sentence on its own.
enum class ErrorCode {
    Usage,    ///< The caller asked for something that makes no sense (unknown option, α outside [0, 1]).
    NotFound, ///< A file, run, label set or device that was named does not exist.
    AlreadyExists, ///< Something would be overwritten, or the same file is already imported.
    NotAProject,   ///< The file exists but is no CroPS project.
    ProjectNewer,  ///< The project was written by a newer version.
    ProjectLocked, ///< Another program is writing to the project.
    ReadOnly,      ///< The project or folder cannot be written to.
    Damaged,       ///< A file's content contradicts itself (project, checkpoint, gzip).
    BadInput,      ///< A log, experiment or policy file cannot be understood at all.
    Missing,       ///< An earlier stage has not been run (no candidates, no label set, no judgments).
    Incompatible,  ///< Two things that cannot go together (runs on different test sets, a checkpoint of
                   ///< another model).
    Io,            ///< Reading or writing failed (disk full, permission).
    Network,       ///< Another computer or process (a model's server, a rank) does not answer or failed.
    NonFinite,     ///< A loss or gradient is NaN or infinite.
    OutOfMemory,   ///< The device or the machine ran out of memory.
    Internal,      ///< A defect of this program.
};

/// The stable lower-case name of a code, as `--json` prints it: "bad_input", "not_found", …
const char* errorCodeName(ErrorCode code);

/// The one exception that core throws. `detail` is one or two sentences: what happened, to what, and what to
/// do. Foreign exceptions (SQLite, JSON, torch) are translated in the room that wraps the library. Caught in
/// two places: JobRunner and the command's main.
class Error : public std::runtime_error
{
  public:
    Error(ErrorCode code, const std::string& detail) : std::runtime_error(detail), m_code(code) {}

    /// `detail` with its values filled in, as fmt::format does: Error(ErrorCode::NotFound, "No run {}.",
    /// run).
    template <typename... Values>
    requires(sizeof...(Values) > 0)
        Error(ErrorCode code, fmt::format_string<Values...> detail, Values&&... values)
        : Error(code, fmt::format(detail, std::forward<Values>(values)...))
    {
    }

    ErrorCode code() const { return m_code; }

  private:
    ErrorCode m_code;
};

/// Thrown by Progress::update when stop was asked for. Not an Error: nothing went wrong. Destructors roll
/// back.
class Cancelled : public std::exception
{
  public:
    const char* what() const noexcept override { return "cancelled"; }
};

} // namespace crops
