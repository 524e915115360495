// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/loop/arm_world.h"

#include <memory>
#include <optional>

#include "base/error.h"
#include "base/file.h"
#include "labels/assignment.h"
#include "logs/import.h"
#include "mining/mine.h"
#include "simulation/world_tables.h"
#include "store/tables/run_table.h"
#include "study/loop/measure_round.h"
#include "study/loop/model_recall.h"
#include "study/project/catalogue.h"
#include "study/training/score_stage.h"
#include "study/training/train_run.h"

namespace crops::study
{

namespace
{

using simulation::Behaviour;
using simulation::TwinWorld;

simulation::WorldOptions worldOf(const LoopOptions& options, std::int64_t seed)
{
    simulation::WorldOptions world = options.world;
    world.seed = seed;
    return world;
}

/// Round 0's requests as the later rounds' are: whom its retrieval is measured on.
std::vector<simulation::Request> requestsOf(const std::vector<simulation::SearchEvent>& searches)
{
    std::vector<simulation::Request> requests;
    for (const simulation::SearchEvent& event : searches)
        requests.push_back({requests.size(), event.ts, event.user, event.query, 0});
    return requests;
}

class ArmWorld
{
  public:
    ArmWorld(const LoopOptions& options, const LoopArm& arm, std::int64_t seed, const LoopFolder& folder,
             const std::string& device, Progress& progress)
        : m_options(options), m_arm(arm), m_seed(seed), m_folder(folder), m_device(device),
          m_progress(progress), m_world(worldOf(options, seed), options.rounds),
          m_clicks(m_world.catalogue().queries.size()), m_oldClicks(m_world.catalogue().queries.size()),
          m_explore(arm.kind == LoopArm::Kind::Random    ? arm.explore
                    : arm.kind == LoopArm::Kind::Trained ? options.explore
                                                         : 0)
    {
    }

    void live(const RoundObserver& onRound)
    {
        const ArmLock lock(m_folder, m_arm, m_seed);
        for (int round = 0; round <= m_options.rounds.rounds; ++round) {
            std::optional<RoundRecord> record = m_folder.record(m_arm, m_seed, round);
            if (record) {
                remember(round);
            } else {
                m_folder.clearRound(m_arm, m_seed, round);
                record = liveRound(round);
                writeFileAtomically(path(round, ".json"), roundRecordJson(*record));
            }
            m_run = RunId{record->run};
            if (onRound) onRound(m_arm, m_seed, round);
        }
    }

  private:
    std::filesystem::path path(int round, const char* ending) const
    {
        return m_folder.ofRound(m_arm, m_seed, round, ending);
    }

    /// Adds a round's log to what the arm knows.
    void append(std::vector<simulation::SearchEvent> searches, const std::vector<simulation::FeedEvent>& feed)
    {
        for (simulation::SearchEvent& event : searches)
            m_log.searches.push_back(std::move(event));
        m_log.feed.insert(m_log.feed.end(), feed.begin(), feed.end());
    }
    void startLog()
    {
        Behaviour zero = m_world.roundZero(m_progress);
        rememberClicks(zero.searches, 0);
        append(std::move(zero.searches), zero.feed);
        m_zeroSearches = m_log.searches.size();
    }
    /// A round that is whole: reads back what it logged.
    void remember(int round)
    {
        if (round == 0) return startLog();
        std::vector<simulation::SearchEvent> searches =
            simulation::readSearches(m_world.catalogue(), readFile(path(round, ".searches.tsv")));
        rememberClicks(searches, round);
        append(std::move(searches), m_world.feed(round));
    }
    /// What the ranking knows: the arm's all clicks, the old retriever's those of round 0 and of its users.
    void rememberClicks(const std::vector<simulation::SearchEvent>& searches, int round)
    {
        for (const simulation::SearchEvent& event : searches)
            for (const simulation::Considered& c : event.considered) {
                if (!c.clicked) continue;
                m_clicks.add(event.query, c.video);
                if (round == 0 || !m_world.follows(event.user)) m_oldClicks.add(event.query, c.video);
            }
    }

    RoundRecord liveRound(int round)
    {
        RoundRecord record;
        record.round = round;
        store::Project project = store::Project::create(path(round, ".crops"));
        importDocuments(project, round);
        std::vector<simulation::SearchEvent> searches;
        if (round == 0) {
            startLog();
            searches = m_log.searches;
            simulation::FrozenRecall old = frozen();
            measureRetrieval(m_world, requestsOf(searches), m_world.roundEnd(0) - 1, old, 0, record,
                             m_progress);
        } else {
            searches = serve(project, round, record);
        }
        const simulation::Catalogue& catalogue = m_world.catalogue();
        measureExposures(catalogue, searches, m_world.roundEnd(round), record);
        if (round > 0) {
            writeFileAtomically(path(round, ".searches.tsv"),
                                simulation::searchesTable(catalogue, searches, m_progress));
            append(std::move(searches), m_world.feed(round));
        }
        importLog(project, round);
        prepare(project, record);
        measureLog(project, m_options.mining, m_world.roundStart(round), m_world.roundEnd(round), record,
                   m_progress);
        if (m_arm.kind == LoopArm::Kind::Trained && round < m_options.rounds.rounds)
            record.run = train(project, round).value;
        return record;
    }

    simulation::FrozenRecall frozen() const
    {
        const auto end = m_log.searches.begin() + static_cast<std::ptrdiff_t>(m_zeroSearches);
        return {m_world.catalogue(), m_world.options(), {m_log.searches.begin(), end}};
    }

    /// Whoever answers a round: a trained arm with what it learned before, over the videos there are now.
    std::unique_ptr<simulation::Recall> recallFor(const Catalogue& catalogue, int round)
    {
        if (m_arm.kind == LoopArm::Kind::Oracle)
            return std::make_unique<simulation::OracleRecall>(m_world.catalogue());
        if (m_arm.kind != LoopArm::Kind::Trained) return std::make_unique<simulation::FrozenRecall>(frozen());
        const store::Project before =
            store::Project::open(path(round - 1, ".crops"), store::OpenMode::ReadOnly);
        const store::RunRow run = store::loadRun(before, m_run);
        std::unique_ptr<Ranker> ranker =
            makeRunRanker(before, run, experimentOf(run), catalogue, m_device, m_progress);
        return std::make_unique<ModelRecall>(m_world.catalogue(), catalogue, std::move(ranker), m_progress);
    }

    std::vector<simulation::SearchEvent> serve(const store::Project& project, int round, RoundRecord& record)
    {
        const Catalogue catalogue = loadCatalogue(project, m_progress);
        const std::unique_ptr<simulation::Recall> recall = recallFor(catalogue, round);
        measureRetrieval(m_world, m_world.firstRequests(round), m_world.roundEnd(round) - 1, *recall,
                         m_explore, record, m_progress);
        m_progress.begin("living the round");
        const simulation::Cascade cascade(m_world.catalogue(), m_world.options(), m_explore);
        const simulation::Answering arm{*recall, cascade, m_clicks};
        if (m_options.rounds.follow >= 1) return m_world.live(round, arm, nullptr, m_progress);
        simulation::FrozenRecall old = frozen();
        const simulation::Cascade oldCascade(m_world.catalogue(), m_world.options(), 0);
        const simulation::Answering others{old, oldCascade, m_oldClicks};
        return m_world.live(round, arm, &others, m_progress);
    }

    void importDocuments(store::Project& project, int round)
    {
        std::vector<logs::ImportFile> files;
        for (int r = 0; r <= round; ++r)
            files.push_back({logs::Table::Documents, m_folder.ofWorld(m_seed, "documents", r), {}});
        import(project, files);
    }

    /// Everything logged so far, with what the language model and the discriminator made of it.
    void importLog(store::Project& project, int round)
    {
        std::vector<logs::ImportFile> files{
            {logs::Table::Searches, m_folder.ofWorld(m_seed, "searches", 0), {}}};
        for (int r = 1; r <= round; ++r)
            files.push_back({logs::Table::Searches, path(r, ".searches.tsv"), {}});
        for (int r = 0; r <= round; ++r)
            files.push_back({logs::Table::Feed, m_folder.ofWorld(m_seed, "feed", r), {}});
        const auto written = m_world.generated(m_log);
        writeFileAtomically(path(round, ".generated.tsv"),
                            simulation::generatedTable(m_world.catalogue(), written));
        const auto scores = m_world.scores(m_log, written);
        writeFileAtomically(path(round, ".scores.tsv"), simulation::scoresTable(m_world.catalogue(), scores));
        if (!written.empty()) files.push_back({logs::Table::Generated, path(round, ".generated.tsv"), {}});
        if (!scores.empty()) files.push_back({logs::Table::Scores, path(round, ".scores.tsv"), {}});
        import(project, files);
    }

    void import(store::Project& project, const std::vector<logs::ImportFile>& files)
    {
        logs::ImportOptions options;
        options.keepUnusable = true; // a round may have no row of some table
        options.again = true;        // and two rounds none of one
        for (const logs::ImportReport& report : logs::importFiles(project, files, options, m_progress))
            if (report.rejected > 0)
                throw Error(ErrorCode::Internal, report.path.string() + ": the world wrote a bad row, " +
                                                     report.reasons.front().reason + ".");
    }

    void prepare(store::Project& project, RoundRecord& record)
    {
        (void)mining::mineCandidates(project, m_options.mining, m_progress);
        ScoreOptions score;
        score.kind = ScorerKind::Imported;
        (void)scoreStage(project, score, m_progress);
        record.labels =
            labels::applyLabels(project, m_options.policy, {m_options.alpha, std::nullopt, true}, m_progress)
                .counts;
    }

    RunId train(store::Project& project, int round)
    {
        Experiment experiment = m_arm.experiment;
        experiment.seeds = {m_seed};
        experiment.split = {.by = dataset::SplitBy::Instant, .at = m_world.roundEnd(round)};
        const TrainOutcome outcome =
            ExperimentTraining(project, experiment, m_progress).train(m_seed, m_device, m_progress);
        if (outcome.stopped) throw Cancelled();
        return outcome.run;
    }

    const LoopOptions& m_options;
    const LoopArm& m_arm;
    std::int64_t m_seed;
    const LoopFolder& m_folder;
    const std::string& m_device;
    Progress& m_progress;
    TwinWorld m_world;
    Behaviour m_log; // of all rounds so far
    std::size_t m_zeroSearches = 0;
    simulation::PastClicks m_clicks;
    simulation::PastClicks m_oldClicks; // of round 0 and of the users who do not follow
    double m_explore;
    RunId m_run; // trained on the round before
};

} // namespace

void writeWorld(const LoopOptions& options, std::int64_t seed, const LoopFolder& folder, Progress& progress)
{
    progress.begin("making the world");
    const TwinWorld world(worldOf(options, seed), options.rounds);
    const auto write = [&](const char* table, int round, const std::string& text) {
        writeFileAtomically(folder.ofWorld(seed, table, round), text);
    };
    const Behaviour zero = world.roundZero(progress);
    write("searches", 0, simulation::searchesTable(world.catalogue(), zero.searches, progress));
    for (int round = 0; round <= options.rounds.rounds; ++round) {
        write("documents", round, simulation::documentsTable(world.catalogue(), world.uploads(round)));
        write("feed", round, simulation::feedTable(round == 0 ? zero.feed : world.feed(round)));
    }
}

void liveArm(const LoopOptions& options, const LoopArm& arm, std::int64_t seed, const LoopFolder& folder,
             const std::string& device, const RoundObserver& onRound, Progress& progress)
{
    ArmWorld(options, arm, seed, folder, device, progress).live(onRound);
}

} // namespace crops::study
