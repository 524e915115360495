// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/methods/method.h"

namespace crops::learn
{

/// The words alone, by the inverted index (retrieval/bm25.h): what every trained method has to be better
/// than.
extern constinit const Method kBm25{.key = "bm25",
                                    .title = "BM25",
                                    .source = "Robertson and Walker 1994",
                                    .trained = false,
                                    .ranksByBm25 = true,
                                    .paper = PaperNumbers{42.9, 22.5, 64.8}};

} // namespace crops::learn
