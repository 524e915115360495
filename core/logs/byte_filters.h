// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: what stands between a file's bytes and the readers of rows. None holds more than a
// buffer.

#include <memory>
#include <string>

#include "logs/byte_stream.h"

namespace crops::logs
{

/// gzip data, all its members; NUL padding after a member is passed over, as gzip does. Its reads throw
/// Error{Damaged} where the data is cut off or wrong, or where something else follows the last member (with
/// the number of bytes).
std::unique_ptr<ByteStream> gunzip(std::unique_ptr<ByteStream> compressed, std::string path);

/// GB18030 as UTF-8; what is not valid becomes the byte 0xFF.
std::unique_ptr<ByteStream> fromGb18030(std::unique_ptr<ByteStream> encoded);

/// A carriage return that no line feed follows becomes a line feed: byte for byte.
std::unique_ptr<ByteStream> returnsAsFeeds(std::unique_ptr<ByteStream> text);

/// JSON values one after the other, or the elements of arrays of them, each as one line, byte for byte: line
/// breaks inside a value become blanks, and the brackets and commas around it line breaks. Its reads throw
/// Error{Damaged} where the text ends inside an array.
std::unique_ptr<ByteStream> elementsAsLines(std::unique_ptr<ByteStream> json, std::string path);

} // namespace crops::logs
