// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/catalogue.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>

#include "simulation/writer.h"

namespace crops::simulation
{

namespace
{

constexpr int kKeys = 5;           // key words of an intent
constexpr Millis kPast = 180;      // days before the log over which older videos were uploaded
constexpr double kRankOffset = 20; // popularity of the word of rank r: 1 / (r + offset), Zipf–Mandelbrot

// The texts have streams of their own: their options change no fact of the world.
enum Stream : std::uint64_t { kWords = 1, kIntents, kQueries, kVideos, kQueryTexts, kVideoTexts };

/// `count` different numbers below `size`, in random order.
std::vector<int> pickDistinct(int count, int size, Random& random)
{
    std::vector<int> all(static_cast<std::size_t>(size));
    for (int i = 0; i < size; ++i)
        all[static_cast<std::size_t>(i)] = i;
    random.shuffle(all);
    all.resize(static_cast<std::size_t>(std::min(count, size)));
    return all;
}

bool areNear(const Intent& a, const Intent& b)
{
    return a.domain == b.domain && a.language == b.language && std::popcount(a.keyMask & b.keyMask) >= 2;
}

/// A word's text with what it can mean, dominant first.
struct NamedWord {
    std::string text;
    Language language;
    std::vector<Meaning> meanings;
    bool made = false;
};

/// Real ambiguous words first, then made ones ("silver fox") until there are `count`.
void nameWords(Language language, std::int64_t count, std::int64_t mostIntents, Random& random,
               std::vector<NamedWord>& named)
{
    const Vocabulary& v = vocabulary();
    const auto most = static_cast<std::size_t>(mostIntents);
    for (const CuratedWord& word : v.curated) {
        if (count == 0) return;
        if (word.language != language) continue;
        named.push_back({std::string(word.word), language, word.meanings});
        if (named.back().meanings.size() > most) named.back().meanings.resize(most);
        --count;
    }
    const auto seconds = static_cast<int>(v.second[language].size());
    const auto pairs = static_cast<int>(v.first[language].size()) * seconds;
    for (const int pair : pickDistinct(static_cast<int>(count), pairs, random)) {
        std::string text(v.first[language][static_cast<std::size_t>(pair / seconds)]);
        if (language == kEnglish) text += ' ';
        text += v.second[language][static_cast<std::size_t>(pair % seconds)];
        const auto intents = static_cast<int>(2 + random.below(most - 1));
        named.push_back({text, language, {}, true});
        for (const int domain : pickDistinct(intents, static_cast<int>(v.domains.size()), random))
            named.back().meanings.push_back({domain, {}});
    }
}

/// Shares of a word's intents: the dominant one its share, the others 1, 1/2, 1/3 … of the rest.
std::vector<double> intentShares(std::size_t count, double dominance)
{
    std::vector<double> shares(count, dominance);
    double rest = 0;
    for (std::size_t i = 1; i < count; ++i)
        rest += 1.0 / static_cast<double>(i);
    for (std::size_t i = 1; i < count; ++i)
        shares[i] = (1 - dominance) / (static_cast<double>(i) * rest);
    return shares;
}

void addWords(Catalogue& c, const WorldOptions& options)
{
    const Random root(static_cast<std::uint64_t>(options.seed));
    Random random = root.fork(kWords);
    std::vector<NamedWord> named;
    const std::int64_t chinese = std::llround(static_cast<double>(options.words) * options.chineseShare);
    nameWords(kEnglish, options.words - chinese, options.intentsPerWord, random, named);
    nameWords(kChinese, chinese, options.intentsPerWord, random, named);
    random.shuffle(named); // the order is the popularity

    random = root.fork(kIntents);
    std::set<std::string> nicknames;
    for (NamedWord& word : named) {
        const int index = static_cast<int>(c.words.size());
        const double popularity = 1.0 / (index + kRankOffset);
        const std::vector<double> shares = intentShares(word.meanings.size(), options.dominance);
        c.words.push_back({std::move(word.text), word.language, {}, 0, {}, word.made});
        for (std::size_t i = 0; i < word.meanings.size(); ++i) {
            Intent intent;
            intent.word = index;
            intent.domain = word.meanings[i].domain;
            intent.language = word.language;
            const auto& domainWords = vocabulary().domains[static_cast<std::size_t>(intent.domain)].words;
            intent.keys = word.meanings[i].keys;
            if (intent.keys.empty())
                intent.keys =
                    pickDistinct(kKeys, static_cast<int>(domainWords[word.language].size()), random);
            for (const int key : intent.keys)
                intent.keyMask |= 1U << key;
            intent.nickname = makeNickname(word.language, random, nicknames);
            intent.popularity = popularity * shares[i];
            intent.dominant = i == 0;
            c.words.back().intents.push_back(static_cast<int>(c.intents.size()));
            c.intents.push_back(std::move(intent));
        }
    }
}

void findNear(std::vector<Intent>& intents)
{
    for (std::size_t i = 0; i < intents.size(); ++i)
        for (std::size_t j = 0; j < intents.size(); ++j)
            if (i != j && areNear(intents[i], intents[j])) intents[i].near.push_back(static_cast<int>(j));
}

/// The short query of each word, and the specific ones of each intent: word + key, nickname + key.
void addQueries(Catalogue& c, const WorldOptions& options)
{
    const Random root(static_cast<std::uint64_t>(options.seed));
    Random random = root.fork(kQueries);
    Random texts = root.fork(kQueryTexts);
    std::set<std::string> taken;
    for (std::size_t w = 0; w < c.words.size(); ++w) {
        Word& word = c.words[w];
        word.query = static_cast<int>(c.queries.size());
        Query shortQuery{word.text, static_cast<int>(w), word.intents, {word.intents.front()}};
        for (std::size_t i = 1; i < word.intents.size(); ++i)
            if (!random.chance(options.bubble)) shortQuery.known.push_back(word.intents[i]);
        taken.insert(word.text);
        c.queries.push_back(std::move(shortQuery));
        for (const int i : word.intents) {
            Intent& intent = c.intents[static_cast<std::size_t>(i)];
            const auto& domain = vocabulary().domains[static_cast<std::size_t>(intent.domain)];
            for (const int key : intent.keys) {
                const auto named = static_cast<std::int64_t>(intent.specific.size());
                if (named == options.specificQueries) break;
                const std::string& start = named % 2 == 0 ? word.text : intent.nickname;
                const auto& words = domain.words[intent.language];
                std::string text =
                    specificQuery(start, words[static_cast<std::size_t>(key)], intent.language, texts);
                if (!taken.insert(text).second) continue;
                intent.specific.push_back(static_cast<int>(c.queries.size()));
                c.queries.push_back({std::move(text), static_cast<int>(w), {i}, {i}});
            }
        }
    }
}

/// Which intent each video is about: one each as far as they go, the rest by the root of the popularity.
std::vector<int> subjects(const Catalogue& c, std::int64_t videos, Random& random)
{
    std::vector<double> cumulative;
    double total = 0;
    for (const Intent& intent : c.intents)
        cumulative.push_back(total += std::sqrt(intent.popularity));
    std::vector<int> about;
    for (std::int64_t v = 0; v < videos; ++v) {
        if (v < static_cast<std::int64_t>(c.intents.size())) {
            about.push_back(static_cast<int>(v));
            continue;
        }
        const auto found = std::upper_bound(cumulative.begin(), cumulative.end(), random.uniform() * total);
        about.push_back(static_cast<int>(
            std::min<std::ptrdiff_t>(found - cumulative.begin(), std::ssize(cumulative) - 1)));
    }
    random.shuffle(about);
    return about;
}

void addVideos(Catalogue& c, const WorldOptions& options)
{
    const Random root(static_cast<std::uint64_t>(options.seed));
    Random random = root.fork(kVideos);
    Random texts = root.fork(kVideoTexts);
    for (const int about : subjects(c, options.videos, random)) {
        Video video;
        video.intent = about;
        video.fit = random.chance(options.peripheralShare) ? 2 : 3;
        const double when = random.uniform();
        const bool later = random.chance(options.uploadedLater);
        const double day = later ? when * static_cast<double>(options.days) : (when - 1) * kPast;
        video.createdAt = kWorldStart + static_cast<Millis>(day * static_cast<double>(kDay));
        video.durationMs = 1000 * static_cast<std::int64_t>(8 + random.below(173));
        VideoText text = composeText(c, about, video.fit == 2, options, texts);
        if (random.chance(options.lexicalTraps)) {
            const std::size_t other = random.below(c.words.size());
            Word& word = c.words[other];
            if (static_cast<int>(other) != c.intent(about).word) {
                text.title = trapTitle(text.title, c.intent(about).language, word, texts);
                word.traps.push_back(static_cast<int>(c.videos.size()));
            }
        }
        video.title = std::move(text.title);
        video.caption = std::move(text.caption);
        video.tags = std::move(text.tags);
        c.intents[static_cast<std::size_t>(about)].videos.push_back(static_cast<int>(c.videos.size()));
        c.videos.push_back(std::move(video));
    }
    for (Intent& intent : c.intents)
        std::stable_sort(intent.videos.begin(), intent.videos.end(),
                         [&](int a, int b) { return c.video(a).createdAt < c.video(b).createdAt; });
}

} // namespace

int Catalogue::grade(int intent, int video) const
{
    const Video& v = this->video(video);
    if (v.intent == intent) return v.fit;
    return areNear(this->intent(intent), this->intent(v.intent)) ? 1 : 0;
}

int Catalogue::queryGrade(int query, int video) const
{
    int best = 0;
    for (const int intent : this->query(query).intents)
        best = std::max(best, grade(intent, video));
    return best;
}

Catalogue makeCatalogue(const WorldOptions& options)
{
    Catalogue catalogue;
    addWords(catalogue, options);
    findNear(catalogue.intents);
    addQueries(catalogue, options);
    addVideos(catalogue, options);
    return catalogue;
}

} // namespace crops::simulation
