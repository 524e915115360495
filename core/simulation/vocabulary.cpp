// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/vocabulary.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

#include "simulation/world_words.h"

namespace crops::simulation
{

namespace
{

/// The parts between separators, without blanks around them, empty ones left out.
std::vector<std::string_view> parts(std::string_view text, char separator)
{
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        std::string_view part = text.substr(0, end);
        while (part.starts_with(' '))
            part.remove_prefix(1);
        if (!part.empty()) found.push_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
}

using Json = nlohmann::ordered_json;

std::vector<std::string_view> words(const Json& text)
{
    return parts(text.get_ref<const std::string&>(), ' ');
}
std::vector<std::string_view> lines(const Json& list)
{
    std::vector<std::string_view> found;
    for (const Json& line : list)
        found.emplace_back(line.get_ref<const std::string&>());
    return found;
}

void addDomains(const Json& written, Vocabulary& made)
{
    for (const Json& text : written) {
        Domain& domain = made.domains.emplace_back();
        domain.name = text["name"].get_ref<const std::string&>();
        for (const Language language : {kEnglish, kChinese}) {
            domain.words[language] = words(text["words"][language]);
            domain.titles[language] = lines(text["titles"][language]);
            domain.captions[language] = lines(text["captions"][language]);
        }
    }
}

/// Place of the element with that text; a slip of the tables' author ends the first use of them.
template <class Items, class Text>
int placeOf(const Items& items, std::string_view wanted, Text text)
{
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const auto& i) { return text(i) == wanted; });
    if (found == items.end()) throw std::logic_error("unknown in the words' tables: " + std::string(wanted));
    return static_cast<int>(found - items.begin());
}

void addCurated(const Json& written, Language language, Vocabulary& made)
{
    for (const Json& text : written) {
        CuratedWord word{text["word"].get_ref<const std::string&>(), language, {}};
        for (const std::string_view part : parts(text["meanings"].get_ref<const std::string&>(), ';')) {
            const std::size_t colon = part.find(':');
            Meaning meaning;
            meaning.domain =
                placeOf(made.domains, part.substr(0, colon), [](const Domain& d) { return d.name; });
            const auto& known = made.domains[static_cast<std::size_t>(meaning.domain)].words[language];
            for (const std::string_view key : parts(part.substr(colon + 1), ' '))
                meaning.keys.push_back(placeOf(known, key, [](std::string_view w) { return w; }));
            word.meanings.push_back(std::move(meaning));
        }
        made.curated.push_back(std::move(word));
    }
}

/// resources/world/words.json has the words as their authors typed them: lists with blanks between words,
/// templates one a line, each in English and in Chinese. English nouns are such that "the x", "my x" and "x
/// plus y" read well; a template has no verb that would have to agree with what fills it, and the words of a
/// domain's titles never repeat one of its 24. The meanings of an ambiguous word are "domain: five of its
/// words; domain: …".
Vocabulary make()
{
    static const Json written = Json::parse(kWorldWords[0].text); // what is made points into it
    Vocabulary made;
    addDomains(written["domains"], made);
    for (const Language language : {kEnglish, kChinese}) {
        addCurated(written["ambiguous"][language], language, made);
        const Json& text = written["phrases"][language];
        made.first[language] = words(text["first"]);
        made.second[language] = words(text["second"]);
        made.nicknameFirst[language] = words(text["nickname_first"]);
        made.nicknameSecond[language] = words(text["nickname_second"]);
        made.standIns[language] = words(text["stand_ins"]);
        made.peripheral[language] = lines(text["peripheral"]);
        made.endings[language] = lines(text["endings"]);
        made.named[language] = lines(text["named"]);
        made.trapped[language] = lines(text["trapped"]);
        made.queries[language] = lines(text["queries"]);
    }
    return made;
}

} // namespace

const Vocabulary& vocabulary()
{
    static const Vocabulary made = make();
    return made;
}

} // namespace crops::simulation
