// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "base/random.h"
#include "evaluation/ranking.h"

namespace crops::test
{

/// A test set and a run from lines such as "q1 d1:3 d2:0 > d2 .9 d1 .5": the judgments, then what was
/// retrieved. A leading '*' marks a query as seen in training.
inline std::pair<evaluation::TestSet, evaluation::SystemRun> worldOf(std::string_view text)
{
    std::pair<evaluation::TestSet, evaluation::SystemRun> world;
    world.first.name = "CT";
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        evaluation::TestQuery query;
        evaluation::RankedList list;
        words >> query.query;
        if (query.query.empty()) continue;
        query.seen = query.query[0] == '*';
        if (query.seen) query.query.erase(0, 1);
        std::string word;
        while (words >> word && word != ">") {
            const std::size_t colon = word.find(':');
            query.judgments.push_back({word.substr(0, colon), std::stoi(word.substr(colon + 1))});
        }
        double score = 0;
        while (words >> word >> score)
            list.push_back({word, score});
        world.first.queries.push_back(query);
        world.second.push_back(list);
    }
    world.first.sha256 = dataset::contentHash(world.first);
    return world;
}

/// A random test set with grades −1 … 3 and a random run with many equal scores; some queries have nothing
/// retrieved or nothing relevant.
inline std::pair<evaluation::TestSet, evaluation::SystemRun> randomWorld(Random& random, std::size_t queries,
                                                                         std::size_t documents)
{
    std::pair<evaluation::TestSet, evaluation::SystemRun> world;
    for (std::size_t q = 0; q < queries; ++q) {
        evaluation::TestQuery query;
        query.query = "query " + std::to_string(q);
        query.seen = random.chance(0.5);
        evaluation::RankedList list;
        for (std::size_t d = 0; d < documents; ++d) {
            const std::string id = "d" + std::to_string(d);
            if (random.chance(0.4)) query.judgments.push_back({id, static_cast<int>(random.below(5)) - 1});
            if (random.chance(0.6)) list.push_back({id, static_cast<double>(random.below(7)) / 8});
        }
        if (q % 11 == 3) list.clear();
        random.shuffle(list);
        world.first.queries.push_back(query);
        world.second.push_back(list);
    }
    world.first.sha256 = dataset::contentHash(world.first);
    return world;
}

} // namespace crops::test
