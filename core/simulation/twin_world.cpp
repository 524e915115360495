// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/twin_world.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.h"
#include "simulation/keyed_random.h"

namespace crops::simulation
{

namespace
{

constexpr int kMostReformulations = 3;
constexpr std::uint64_t kDriftStep = 9;
constexpr std::uint64_t kSteps = 10; // keys of a session's requests

/// Search sessions of a later round.
std::int64_t sessionsIn(const RoundOptions& rounds, const WorldOptions& world)
{
    return rounds.sessions > 0 ? rounds.sessions : world.sessions * rounds.days / world.days;
}

WorldOptions wholeOf(const WorldOptions& options, const RoundOptions& rounds)
{
    checkWorldOptions(options);
    checkRoundOptions(rounds, options);
    WorldOptions whole = options;
    whole.days += rounds.rounds * rounds.days;
    whole.exploration = 0;
    whole.explorationFrom = 1;
    return whole;
}

} // namespace

void checkRoundOptions(const RoundOptions& rounds, const WorldOptions& world)
{
    const auto check = [](const char* name, double value, double low, double high) {
        if (!(value >= low && value <= high))
            throw Error(ErrorCode::Usage, "The loop's option {} is {}; it must lie between {} and {}.", name,
                        value, low, high);
    };
    check("rounds", static_cast<double>(rounds.rounds), 1, 1000);
    check("round_days", static_cast<double>(rounds.days), 1, 3650);
    check("round_sessions", static_cast<double>(rounds.sessions), 0, 2e7);
    check("recalled", static_cast<double>(rounds.recalled), 0, 100'000);
    check("goes_on", rounds.clicks.goesOn, 0, 1);
    check("follow", rounds.follow, 0, 1);
    if (sessionsIn(rounds, world) < 1)
        throw Error(ErrorCode::Usage, "A round would have no search session: let it be longer (round_days), "
                                      "or give it some (round_sessions).");
}

TwinWorld::TwinWorld(const WorldOptions& options, const RoundOptions& rounds)
    : m_options(options), m_rounds(rounds), m_whole(wholeOf(options, rounds)),
      m_catalogue(makeCatalogue(m_whole)), m_people(m_catalogue, m_options)
{
}

Millis TwinWorld::roundStart(int round) const
{
    return round == 0 ? kWorldStart : roundEnd(round - 1);
}

Millis TwinWorld::roundEnd(int round) const
{
    return kWorldStart + (m_options.days + round * m_rounds.days) * kDay;
}

std::vector<int> TwinWorld::uploads(int round) const
{
    std::vector<int> videos;
    for (const int video : videosByUpload(m_catalogue)) {
        const Millis at = m_catalogue.video(video).createdAt;
        if (at < roundEnd(round) && (round == 0 || at >= roundStart(round))) videos.push_back(video);
    }
    return videos;
}

Behaviour TwinWorld::roundZero(Progress& progress) const
{
    return simulateBehaviour(m_catalogue, m_options, progress, m_rounds.clicks);
}

std::vector<TwinWorld::Session> TwinWorld::sessions(int round) const
{
    const std::int64_t count = sessionsIn(m_rounds, m_options);
    const auto length = static_cast<std::uint64_t>(roundEnd(round) - roundStart(round));
    std::vector<Session> sessions;
    for (std::int64_t i = 0; i < count; ++i) {
        Session session{};
        session.key = static_cast<std::uint64_t>(round) << 40U | static_cast<std::uint64_t>(i);
        Random random = keyed(m_options.seed, Purpose::Session, session.key);
        session.start = roundStart(round) + static_cast<Millis>(random.below(length));
        session.user = static_cast<int>(random.below(m_people.count()));
        session.intent = m_people.drawIntent(session.user, random);
        session.query = m_people.drawQuery(session.intent, random);
        sessions.push_back(session);
    }
    std::ranges::stable_sort(sessions, {}, &Session::start);
    return sessions;
}

std::vector<Request> TwinWorld::firstRequests(int round) const
{
    std::vector<Request> requests;
    for (const Session& s : sessions(round))
        requests.push_back({s.key * kSteps, s.start, s.user, s.query, s.intent});
    return requests;
}

std::vector<FeedEvent> TwinWorld::feed(int round) const
{
    std::vector<FeedEvent> feed;
    for (const Session& s : sessions(round)) {
        Random random = keyed(m_options.seed, Purpose::Feed, s.key);
        m_people.scrollFeed(s.user, s.intent, s.start, roundEnd(round), random, feed);
    }
    std::ranges::stable_sort(feed, {}, &FeedEvent::ts);
    return feed;
}

bool TwinWorld::follows(int user) const
{
    return keyed(m_options.seed, Purpose::Follow, static_cast<std::uint64_t>(user)).chance(m_rounds.follow);
}

/// True where the user clicked something that they meant.
bool TwinWorld::search(const Request& request, const Answering& arm, const Answering* old,
                       SearchEvent& event) const
{
    if (old != nullptr && follows(request.user)) old = nullptr;
    const Answering& by = old != nullptr ? *old : arm;
    event = {request.ts,
             request.user,
             request.query,
             false,
             by.cascade.answer(request, by.recall, recalled(), by.clicks),
             fmt::format("r{}", request.key)};
    bool satisfied = false;
    Reading reading(m_rounds.clicks, m_options.positionBias);
    for (Considered& shown : event.considered) {
        if (shown.stage != store::Stage::Exposed || !reading.goesOn()) break;
        const int grade = m_catalogue.grade(request.intent, shown.video);
        Random random =
            keyed(m_options.seed, Purpose::Click, request.key, static_cast<std::uint64_t>(shown.video));
        if (!random.chance(reading.clickChance(shown.position, m_people.appeal(grade)))) continue;
        shown.clicked = true;
        shown.watchMs = m_people.watchTime(grade, random);
        reading.clicked(random);
        satisfied = satisfied || grade >= 2;
        arm.clicks.add(request.query, shown.video);
        if (old != nullptr) old->clicks.add(request.query, shown.video);
    }
    return satisfied;
}

std::vector<SearchEvent> TwinWorld::live(int round, const Answering& arm, const Answering* old,
                                         Progress& progress) const
{
    const std::vector<Session> all = sessions(round);
    const Millis end = roundEnd(round);
    std::vector<SearchEvent> searches;
    std::int64_t done = 0;
    for (const Session& s : all) {
        if (done++ % 100 == 0) progress.update(done, std::ssize(all));
        Request request{s.key * kSteps, s.start, s.user, s.query, s.intent};
        bool satisfied = search(request, arm, old, searches.emplace_back());
        for (int again = 0; again < kMostReformulations && !satisfied; ++again) {
            Random random = keyed(m_options.seed, Purpose::Step, request.key);
            const auto next = m_people.searchAgain(request.intent, request.query, random);
            if (!next || request.ts + next->gap >= end) break;
            ++request.key;
            request.ts += next->gap;
            request.query = next->query;
            satisfied = search(request, arm, old, searches.emplace_back());
        }
        Random random = keyed(m_options.seed, Purpose::Drift, s.key);
        const auto other = m_people.drift(s.user, random);
        if (!other || request.ts + other->gap >= end) continue;
        request = {s.key * kSteps + kDriftStep, request.ts + other->gap, s.user,
                   m_people.drawQuery(other->intent, random), other->intent};
        search(request, arm, old, searches.emplace_back());
    }
    std::ranges::stable_sort(searches, {}, &SearchEvent::ts);
    return searches;
}

std::vector<WorldGenerated> TwinWorld::generated(const Behaviour& log) const
{
    return generate(m_catalogue, log, m_whole, Draws::ByKey);
}

std::vector<WorldScore> TwinWorld::scores(const Behaviour& log,
                                          const std::vector<WorldGenerated>& generated) const
{
    return discriminate(m_catalogue, log, generated, m_whole, Draws::ByKey);
}

std::size_t TwinWorld::recalled() const
{
    const std::int64_t considered = m_options.exposed + m_options.ranked + m_options.filtered;
    return static_cast<std::size_t>(m_rounds.recalled > 0 ? m_rounds.recalled : considered);
}

} // namespace crops::simulation
