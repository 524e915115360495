// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/writer.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace crops::simulation
{

namespace
{

constexpr double kEndings = 0.4;   // share of titles with an ending: "(part 2)"
constexpr double kNumbered = 0.5;  // share of nicknames with a number
constexpr double kOfBetween = 0.3; // share of Chinese words that 的 joins to the key

using Filling = std::pair<char, std::string>;

std::string_view oneOf(const std::vector<std::string_view>& texts, Random& random)
{
    return texts[random.below(texts.size())];
}

/// The template with each {x} replaced by the filling of x.
std::string filled(std::string_view pattern, const std::vector<Filling>& fillings)
{
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const auto filling = std::find_if(fillings.begin(), fillings.end(), [&](const Filling& f) {
            return pattern.substr(i, 3) == std::string{'{', f.first, '}'};
        });
        if (filling == fillings.end()) {
            text += pattern[i];
            continue;
        }
        text += filling->second;
        i += 2;
    }
    return text;
}

/// "x, y and z", "x、y和z".
std::string listed(const std::vector<std::string>& words, Language language)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0 && i + 1 == words.size())
            text += language == kEnglish ? " and " : "和";
        else if (i > 0)
            text += language == kEnglish ? ", " : "、";
        text += words[i];
    }
    return text;
}

void capitalize(std::string& text, std::size_t at)
{
    if (at < text.size() && text[at] >= 'a' && text[at] <= 'z')
        text[at] = static_cast<char>(text[at] - 'a' + 'A');
}

/// A name as it is written: "Sunny Acorn 7".
std::string displayed(std::string name)
{
    for (std::size_t i = 0; i < name.size(); ++i)
        if (i == 0 || name[i - 1] == ' ') capitalize(name, i);
    return name;
}

/// A word inside a title: made ones are names, "Silver Fox" and “银色狐狸”.
std::string displayed(const Word& word)
{
    if (!word.made) return word.text;
    return word.language == kEnglish ? displayed(word.text) : "“" + word.text + "”";
}

/// Writes one video.
class Writer
{
  public:
    Writer(const Catalogue& catalogue, int intent, const WorldOptions& options, Random& random)
        : m_about(catalogue.intent(intent)), m_word(catalogue.word(m_about.word)),
          m_language(m_about.language),
          m_domain(vocabulary().domains[static_cast<std::size_t>(m_about.domain)]), m_options(options),
          m_random(random)
    {
    }

    std::string title(bool peripheral)
    {
        const Vocabulary& v = vocabulary();
        const bool withWord = m_random.chance(m_options.wordInTitle);
        const bool withNickname = m_random.chance(m_options.nicknameInTitle);
        begin();
        std::vector<std::string> said = keys(m_options.keysPerTitle - (peripheral ? 1 : 0));
        while (said.size() < (peripheral ? 1U : 2U))
            said.push_back(domainWord());
        if (withWord) said[0] = joined(said[0]);
        std::string text;
        if (peripheral) {
            text = filled(oneOf(v.peripheral[m_language], m_random), {{'a', listed(said, m_language)}});
        } else {
            const std::vector<std::string> rest(said.begin() + 1, said.end());
            text = filled(oneOf(m_domain.titles[m_language], m_random),
                          {{'a', said[0]}, {'b', listed(rest, m_language)}});
        }
        capitalize(text, 0);
        if (m_random.chance(kEndings)) {
            const std::string ending(oneOf(v.endings[m_language], m_random));
            text += m_language == kEnglish ? " (" + ending + ")" : "（" + ending + "）";
        }
        if (withNickname)
            text = filled(oneOf(v.named[m_language], m_random),
                          {{'t', text}, {'n', displayed(m_about.nickname)}});
        return text + m_asides;
    }

    std::string caption()
    {
        begin();
        std::vector<std::string> said = keys(2);
        said.push_back(domainWord());
        said.push_back(domainWord());
        std::string text = filled(oneOf(m_domain.captions[m_language], m_random),
                                  {{'a', said[0]}, {'b', said[1]}, {'c', said[2]}, {'d', said[3]}});
        capitalize(text, 0);
        return text + m_asides;
    }

    /// A key and another word of the domain, or what noise puts in their place.
    std::string tags()
    {
        begin();
        const int key = m_about.keys[m_random.below(m_about.keys.size())];
        m_used.push_back(key);
        std::string text(taken() ? stranger() : word(key));
        const int other = unusedWord();
        text += ' ';
        return text += taken() ? stranger() : word(other);
    }

  private:
    void begin()
    {
        m_used.clear();
        m_asides.clear();
    }

    std::string_view word(int index) const
    {
        return m_domain.words[m_language][static_cast<std::size_t>(index)];
    }

    bool taken() { return m_random.chance(m_options.textNoise); }
    std::string_view stranger()
    {
        const auto& domains = vocabulary().domains;
        return oneOf(domains[m_random.below(domains.size())].words[m_language], m_random);
    }
    /// The word, or a stand-in for it and an unrelated word as an aside.
    std::string noisy(int index)
    {
        if (!taken()) return std::string(word(index));
        m_asides += " #";
        m_asides += stranger();
        return std::string(oneOf(vocabulary().standIns[m_language], m_random));
    }

    /// That many of the intent's keys in random order, as far as they go.
    std::vector<std::string> keys(std::int64_t count)
    {
        std::vector<int> order = m_about.keys;
        m_random.shuffle(order);
        order.resize(std::min(order.size(), static_cast<std::size_t>(count)));
        std::vector<std::string> said;
        for (const int key : order)
            said.push_back(noisy(key));
        m_used.insert(m_used.end(), order.begin(), order.end());
        return said;
    }
    int unusedWord()
    {
        for (;;) {
            const auto index = static_cast<int>(m_random.below(m_domain.words[m_language].size()));
            if (std::find(m_used.begin(), m_used.end(), index) != m_used.end()) continue;
            m_used.push_back(index);
            return index;
        }
    }
    std::string domainWord() { return noisy(unusedWord()); }

    /// "transformer coil", "变压器线圈" or "变压器的线圈".
    std::string joined(const std::string& key)
    {
        if (m_language == kEnglish) return displayed(m_word) + " " + key;
        return displayed(m_word) + (m_random.chance(kOfBetween) ? "的" : "") + key;
    }

    const Intent& m_about;
    const Word& m_word;
    const Language m_language;
    const Domain& m_domain;
    const WorldOptions& m_options;
    Random& m_random;
    std::vector<int> m_used; // words of the domain that the text under way has, or had before noise
    std::string m_asides;    // its unrelated words
};

} // namespace

VideoText composeText(const Catalogue& catalogue, int intent, bool peripheral, const WorldOptions& options,
                      Random& random)
{
    Writer writer(catalogue, intent, options, random);
    VideoText text;
    text.title = writer.title(peripheral);
    if (random.chance(options.captionShare)) text.caption = writer.caption();
    if (random.chance(options.tagShare)) text.tags = writer.tags();
    return text;
}

std::string trapTitle(const std::string& title, Language language, const Word& word, Random& random)
{
    return filled(oneOf(vocabulary().trapped[language], random), {{'t', title}, {'w', displayed(word)}});
}

std::string specificQuery(const std::string& start, std::string_view key, Language language, Random& random)
{
    return filled(oneOf(vocabulary().queries[language], random), {{'s', start}, {'k', std::string(key)}});
}

std::string makeNickname(Language language, Random& random, std::set<std::string>& taken)
{
    for (;;) {
        std::string name(oneOf(vocabulary().nicknameFirst[language], random));
        if (language == kEnglish) name += ' ';
        name += oneOf(vocabulary().nicknameSecond[language], random);
        if (random.chance(kNumbered)) {
            const std::string number = std::to_string(2 + random.below(98));
            name += language == kEnglish ? " " + number : number + "号";
        }
        if (taken.insert(name).second) return name;
    }
}

} // namespace crops::simulation
