// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace crops::text
{

/// A query's identity (method, section 1): Unicode NFKC, case folding, characters that nobody sees removed
/// (Unicode's default-ignorable ones: U+200B, U+FEFF, U+00AD, U+200E …; a zero-width joiner stays between
/// emoji, a non-joiner between letters of scripts that are written with it, the tags of a flag after it),
/// white space collapsed to one blank and trimmed. Two texts equal after that are one query. Idempotent.
/// Precondition: valid UTF-8; bytes that are not become U+FFFD.
std::string normalizeQuery(std::string_view text);

/// NFKC and case folding only, white space as it is: what tokenization starts from.
std::string foldText(std::string_view text);

/// Offset of the first byte that is not part of valid UTF-8, or nothing where the whole text is valid.
std::optional<std::size_t> firstInvalidUtf8(std::string_view text);

/// The text with U+FFFD in place of every byte that is not part of valid UTF-8.
std::string validUtf8(std::string_view bytes);

/// How many bytes the character of Unicode's White_Space takes with which the text begins; 0 where it begins
/// with another.
std::size_t spaceAtFront(std::string_view text);

} // namespace crops::text
