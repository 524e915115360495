// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/catalogue.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <set>

namespace crops::simulation
{

namespace
{

constexpr int kKeys = 5;           // key words of an intent
constexpr Millis kPast = 180;      // days before the log over which older videos were uploaded
constexpr double kRankOffset = 20; // popularity of the word of rank r: 1 / (r + offset), Zipf–Mandelbrot

enum Stream : std::uint64_t { kWords = 1, kIntents, kQueries, kVideos };

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

std::string_view oneOf(const std::vector<std::string_view>& words, Random& random)
{
    return words[random.below(words.size())];
}

bool areNear(const Intent& a, const Intent& b)
{
    return a.domain == b.domain && a.language == b.language && std::popcount(a.keyMask & b.keyMask) >= 2;
}

/// A word's text with the domains of its intents, dominant first.
struct NamedWord {
    std::string text;
    Language language;
    std::vector<int> domains;
};

/// Real ambiguous words first, then made ones ("silver fox") until there are `count`.
void nameWords(Language language, std::int64_t count, std::int64_t mostIntents, Random& random,
               std::vector<NamedWord>& named)
{
    const Vocabulary& v = vocabulary();
    const auto most = static_cast<std::size_t>(mostIntents);
    for (const CuratedWord& word : v.curated) {
        if (count == 0) return;
        if (word.chinese != (language == kChinese)) continue;
        named.push_back({std::string(word.word), language, word.domains});
        if (named.back().domains.size() > most) named.back().domains.resize(most);
        --count;
    }
    const auto seconds = static_cast<int>(v.second[language].size());
    const auto pairs = static_cast<int>(v.first[language].size()) * seconds;
    for (const int pair : pickDistinct(static_cast<int>(count), pairs, random)) {
        std::string text(v.first[language][static_cast<std::size_t>(pair / seconds)]);
        if (language == kEnglish) text += ' ';
        text += v.second[language][static_cast<std::size_t>(pair % seconds)];
        const auto intents = static_cast<int>(2 + random.below(most - 1));
        named.push_back({text, language, pickDistinct(intents, static_cast<int>(v.domains.size()), random)});
    }
}

std::string makeNickname(Language language, Random& random, std::set<std::string>& taken)
{
    const auto& syllables = vocabulary().syllables[language];
    for (;;) {
        std::string name(oneOf(syllables, random));
        do {
            name += oneOf(syllables, random);
        } while (name.size() < 24 && (taken.contains(name) || random.chance(0.5)));
        if (taken.insert(name).second) return name;
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
        const std::vector<double> shares = intentShares(word.domains.size(), options.dominance);
        c.words.push_back({std::move(word.text), word.language, {}, 0, {}});
        for (std::size_t i = 0; i < word.domains.size(); ++i) {
            Intent intent;
            intent.word = index;
            intent.domain = word.domains[i];
            intent.language = word.language;
            const auto& domainWords = vocabulary().domains[static_cast<std::size_t>(intent.domain)].words;
            intent.keys = pickDistinct(kKeys, static_cast<int>(domainWords[word.language].size()), random);
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
    Random random = Random(static_cast<std::uint64_t>(options.seed)).fork(kQueries);
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
                std::string text = start + " ";
                text += domain.words[intent.language][static_cast<std::size_t>(key)];
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
    Random random = Random(static_cast<std::uint64_t>(options.seed)).fork(kVideos);
    for (const int about : subjects(c, options.videos, random)) {
        Video video;
        video.intent = about;
        video.fit = random.chance(options.peripheralShare) ? 2 : 3;
        const double when = random.uniform();
        const bool later = random.chance(options.uploadedLater);
        const double day = later ? when * static_cast<double>(options.days) : (when - 1) * kPast;
        video.createdAt = kWorldStart + static_cast<Millis>(day * static_cast<double>(kDay));
        video.durationMs = 1000 * static_cast<std::int64_t>(8 + random.below(173));
        VideoText text = composeText(c, about, video.fit == 2, options, random);
        if (random.chance(options.lexicalTraps)) {
            const std::size_t other = random.below(c.words.size());
            Word& word = c.words[other];
            if (static_cast<int>(other) != c.intents[static_cast<std::size_t>(about)].word) {
                text.title += " " + word.text;
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
        std::stable_sort(intent.videos.begin(), intent.videos.end(), [&](int a, int b) {
            return c.videos[static_cast<std::size_t>(a)].createdAt <
                   c.videos[static_cast<std::size_t>(b)].createdAt;
        });
}

/// Words in random order as one text: English with blanks and a capital, Chinese mostly without blanks.
std::string joinWords(std::vector<std::string> words, Language language, Random& random)
{
    random.shuffle(words);
    std::string text;
    for (const std::string& word : words) {
        const bool blank = language == kEnglish || random.chance(0.25);
        if (!text.empty() && blank) text += ' ';
        text += word;
    }
    if (language == kEnglish && !text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

} // namespace

int Catalogue::grade(int intent, int video) const
{
    const Video& v = videos[static_cast<std::size_t>(video)];
    if (v.intent == intent) return v.fit;
    return areNear(intents[static_cast<std::size_t>(intent)], intents[static_cast<std::size_t>(v.intent)])
               ? 1
               : 0;
}

int Catalogue::queryGrade(int query, int video) const
{
    int best = 0;
    for (const int intent : queries[static_cast<std::size_t>(query)].intents)
        best = std::max(best, grade(intent, video));
    return best;
}

VideoText composeText(const Catalogue& catalogue, int intent, bool peripheral, const WorldOptions& options,
                      Random& random)
{
    const Vocabulary& v = vocabulary();
    const Intent& about = catalogue.intents[static_cast<std::size_t>(intent)];
    const Language language = about.language;
    const Domain& domain = v.domains[static_cast<std::size_t>(about.domain)];
    const auto noisy = [&](std::string_view word) {
        if (!random.chance(options.textNoise)) return std::string(word);
        return std::string(oneOf(v.domains[random.below(v.domains.size())].words[language], random));
    };
    std::vector<int> keys = about.keys;
    const auto addKeys = [&](std::size_t count, std::vector<std::string>& words) {
        random.shuffle(keys);
        for (std::size_t i = 0; i < std::min(count, keys.size()); ++i)
            words.push_back(noisy(domain.words[language][static_cast<std::size_t>(keys[i])]));
    };

    VideoText text;
    std::vector<std::string> words;
    if (random.chance(options.wordInTitle))
        words.push_back(catalogue.words[static_cast<std::size_t>(about.word)].text);
    if (random.chance(options.nicknameInTitle)) words.push_back(about.nickname);
    const auto count = static_cast<std::size_t>(options.keysPerTitle - (peripheral ? 1 : 0));
    addKeys(count, words);
    words.push_back(noisy(oneOf(peripheral ? v.fillers[language] : domain.words[language], random)));
    words.emplace_back(oneOf(v.fillers[language], random));
    text.title = joinWords(std::move(words), language, random);

    if (random.chance(options.captionShare)) {
        words.clear();
        addKeys(2, words);
        for (int i = 0; i < 2; ++i)
            words.push_back(noisy(oneOf(domain.words[language], random)));
        words.emplace_back(oneOf(v.fillers[language], random));
        text.caption = joinWords(std::move(words), language, random);
    }
    if (random.chance(options.tagShare)) {
        words.clear();
        addKeys(1, words);
        words.push_back(noisy(oneOf(domain.words[language], random)));
        text.tags = words[0] + " " + words[1];
    }
    return text;
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
