// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// An English sentence that the window translates, in this context of its translations: tests/rules finds it
/// by this word.
#define CROPS_SENTENCE(context, text) text
