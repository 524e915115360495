// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/vocabulary.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "simulation/words/tables.h"

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

std::vector<std::string_view> words(std::string_view text)
{
    return parts(text, ' ');
}
std::vector<std::string_view> lines(std::string_view text)
{
    return parts(text, '\n');
}

void addDomains(std::span<const DomainText> texts, Vocabulary& made)
{
    for (const DomainText& text : texts) {
        Domain domain;
        domain.name = text.name;
        for (const Language language : {kEnglish, kChinese}) {
            domain.words[language] = words(text.words[language]);
            domain.titles[language] = lines(text.titles[language]);
            domain.captions[language] = lines(text.captions[language]);
        }
        made.domains.push_back(std::move(domain));
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

void addCurated(std::span<const AmbiguousText> texts, Language language, Vocabulary& made)
{
    for (const AmbiguousText& text : texts) {
        CuratedWord word{text.word, language, {}};
        for (const std::string_view part : parts(text.meanings, ';')) {
            const std::size_t colon = part.find(':');
            Meaning meaning;
            meaning.domain =
                placeOf(made.domains, part.substr(0, colon), [](const Domain& d) { return d.name; });
            const auto& known = made.domains[static_cast<std::size_t>(meaning.domain)].words[language];
            for (const std::string_view key : words(part.substr(colon + 1)))
                meaning.keys.push_back(placeOf(known, key, [](std::string_view w) { return w; }));
            word.meanings.push_back(std::move(meaning));
        }
        made.curated.push_back(std::move(word));
    }
}

Vocabulary make()
{
    Vocabulary made;
    for (const auto domains : {technologyDomains(), outdoorsDomains(), homeDomains(), cultureDomains()})
        addDomains(domains, made);
    addCurated(ambiguousEnglish(), kEnglish, made);
    addCurated(ambiguousChinese(), kChinese, made);
    for (const Language language : {kEnglish, kChinese}) {
        const PhraseText& text = phrases(language);
        made.first[language] = words(text.first);
        made.second[language] = words(text.second);
        made.nicknameFirst[language] = words(text.nicknameFirst);
        made.nicknameSecond[language] = words(text.nicknameSecond);
        made.standIns[language] = words(text.standIns);
        made.peripheral[language] = lines(text.peripheral);
        made.endings[language] = lines(text.endings);
        made.named[language] = lines(text.named);
        made.trapped[language] = lines(text.trapped);
        made.queries[language] = lines(text.queries);
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
