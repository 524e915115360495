// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace crops::logs
{

/// Statements of SQL: the last one, which has rows, and those before it.
struct SqlStatements {
    std::string before; ///< With their semicolons.
    std::string last;   ///< Without one.
};

/// Cuts SQL behind its last statement but one; knows quotes, $tag$ texts and comments. `backslash`: in '…' a
/// backslash keeps a quote from ending the text. An empty `last` where there is no statement.
SqlStatements splitStatements(std::string_view sql, bool backslash);

/// `text` with `value` for every `name` ("{query}").
std::string filled(std::string_view text, std::string_view name, std::string_view value);

/// `text` with *** for what is a password in it: of URLs (user:password@), behind words such as password,
/// secret and token, in calls that have one as an argument (remote, s3, postgresql, …), and wherever the
/// value of such a variable of the environment stands.
std::string masked(std::string_view text);
/// A command's arguments in one line, likewise; also what follows --password.
std::string maskedCommand(std::span<const std::string> words);

} // namespace crops::logs
