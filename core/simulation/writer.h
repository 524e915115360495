// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "simulation/catalogue.h"

namespace crops::simulation
{

/// Title, caption and tags of a video about `intent`, as people (and language models) write them: templates
/// of its domain, filled with its key words. What carries relevance are the keys, the ambiguous word (in
/// front of the first key) and the nickname; the templates say the domain. A word that noise takes away
/// leaves a stand-in ("basics"), and the unrelated one comes as a tag at the end (" #kitten").
VideoText composeText(const Catalogue& catalogue, int intent, bool peripheral, const WorldOptions& options,
                      Random& random);

/// The title, which is in `language`, with another ambiguous word in it, to be found by that word.
std::string trapTitle(const std::string& title, Language language, const Word& word, Random& random);

/// What somebody types who wants one intent: `start`, the word or the nickname, and one key of it.
std::string specificQuery(const std::string& start, std::string_view key, Language language, Random& random);

/// A name like a brand's, a model's or a channel's that is none of `taken`, in small letters; adds it there.
std::string makeNickname(Language language, Random& random, std::set<std::string>& taken);

} // namespace crops::simulation
