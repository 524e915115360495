// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/search/search_session.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <unordered_set>

#include "base/error.h"
#include "base/random.h"
#include "retrieval/exact.h"
#include "store/pages/query_rows.h"
#include "store/tables/document_table.h"
#include "study/project/settings.h"
#include "study/search/session_run.h"
#include "text/normalize.h"

namespace crops::study
{

namespace
{

using store::SampleType;

constexpr std::size_t kGeneratedAsked = 16; // generated videos of a query that are searched for themselves

/// The judgments of one query in one test set; null where it is not in there.
const dataset::TestQuery* testQuery(const dataset::TestSet& set, const std::string& query)
{
    const auto found =
        std::lower_bound(set.queries.begin(), set.queries.end(), query,
                         [](const dataset::TestQuery& a, const std::string& b) { return a.query < b; });
    return found != set.queries.end() && found->query == query ? &*found : nullptr;
}

std::optional<int> gradeIn(const dataset::TestQuery* query, const std::string& docId)
{
    if (query == nullptr) return std::nullopt;
    const auto found =
        std::lower_bound(query->judgments.begin(), query->judgments.end(), docId,
                         [](const dataset::Judgment& a, const std::string& b) { return a.docId < b; });
    if (found == query->judgments.end() || found->docId != docId) return std::nullopt;
    return found->grade;
}

std::vector<SampleType> typesOf(const std::vector<store::LabelRow>& labels)
{
    std::vector<SampleType> types;
    for (const store::LabelRow& label : labels)
        types.push_back(label.type);
    return types;
}

/// Where each of a query's generated videos finds the catalogue's documents: by document, the best.
using GeneratedRanks = std::unordered_map<DocId, FoundEvidence>;

double millisecondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

JudgedShare judgedOf(const RunAnswer& answer)
{
    constexpr int kShown = 10;
    JudgedShare share{.shown = std::min(kShown, static_cast<int>(answer.found.size()))};
    share.judged =
        static_cast<int>(std::count_if(answer.found.begin(), answer.found.begin() + share.shown,
                                       [](const FoundDocument& one) { return one.grades.used.has_value(); }));
    return share;
}

struct SearchSession::Impl {
    std::optional<Catalogue> catalogue;
    std::optional<dataset::TestSets> testSets; // by the split of the first run loaded
    std::vector<SessionRun> loaded;
    std::vector<std::uint32_t> sample; // places on every map

    SessionRun& require(RunId id)
    {
        for (SessionRun& run : loaded)
            if (run.id == id) return run;
        throw Error(ErrorCode::Usage, "Run {} is not loaded; load it first.", id.value);
    }

    void requireTexts(const store::Project& project, Progress& progress)
    {
        if (!catalogue->texts.empty()) return;
        catalogue->texts = catalogueTexts(project, progress);
        if (catalogue->texts.size() != catalogue->ids.size())
            throw Error(ErrorCode::Incompatible,
                        "Documents came or went since these runs were loaded; load the runs again.");
    }

    SearchAnswer describe(const store::Project& project, const std::string& normalised) const
    {
        SearchAnswer answer{.query = normalised};
        answer.known = store::findQuery(project, normalised);
        answer.tested =
            testQuery(testSets->ct, normalised) != nullptr || testQuery(testSets->qr, normalised) != nullptr;
        return answer;
    }

    RunAnswer search(SessionRun& run, const std::string& query, std::size_t k,
                     const store::DocumentTable& documents, Progress& progress) const
    {
        RunAnswer answer{.run = run.id};
        const auto start = std::chrono::steady_clock::now();
        const std::vector<std::string> queries{query};
        answer.none = run.ranker->whyNone(query);
        const retrieval::Hits hits = run.ranker->search(queries, k, progress).front();
        answer.milliseconds = millisecondsSince(start);
        const dataset::TestQuery* ct = testQuery(testSets->ct, query);
        const dataset::TestQuery* qr = testQuery(testSets->qr, query);
        for (const retrieval::Hit& hit : hits) {
            const std::string& docId = catalogue->docIds[hit.document];
            answer.found.push_back({.rank = static_cast<int>(answer.found.size()) + 1,
                                    .doc = catalogue->ids[hit.document],
                                    .docId = docId,
                                    .title = documents.document(catalogue->ids[hit.document]).title,
                                    .score = hit.score,
                                    .clickedLater = gradeIn(ct, docId).value_or(0) > 0,
                                    .foundAfterwards = gradeIn(qr, docId).value_or(0) > 0});
        }
        return answer;
    }

    /// P3 documents are in no index, so a generated video shows in what it stands near to: for each document
    /// among the first k of a search for the video's own text, the video that finds it best.
    GeneratedRanks generatedRanks(SessionRun& run, const LearnedLabels& labels, std::size_t k,
                                  const store::DocumentTable& documents, Progress& progress) const
    {
        GeneratedRanks best;
        std::vector<std::int64_t> ids = labels.generated(run);
        const auto vectors = run.ranker->documentVectors();
        if (ids.empty() || !vectors) return best;
        ids.resize(std::min(ids.size(), kGeneratedAsked));
        std::vector<DocId> docs;
        for (const std::int64_t id : ids)
            docs.push_back(DocId{-id});
        const retrieval::Embeddings encoded =
            run.ranker->encode(learn::Side::Documents, documents.texts(docs), progress);
        const std::vector<retrieval::Hits> found =
            retrieval::searchExact(encoded.view(), *vectors, k, {catalogue->tieRanks}, progress);
        for (std::size_t i = 0; i < ids.size(); ++i)
            for (std::size_t place = 0; place < found[i].size(); ++place) {
                const FoundEvidence here{SampleType::Generated, ids[i], static_cast<int>(place) + 1};
                const auto [entry, isNew] = best.try_emplace(catalogue->ids[found[i][place].document], here);
                if (!isNew && here.rank < entry->second.rank) entry->second = here;
            }
        return best;
    }

    /// What the runs learned about one query, and what each found, by the runs' order.
    struct Knowledge {
        std::vector<LearnedLabels> labels;
        std::vector<GeneratedRanks> generated;
        std::vector<std::unordered_set<DocId>> found;
    };

    Knowledge knowledgeOf(const store::Project& project, const SearchAnswer& answer, std::size_t k,
                          const store::DocumentTable& documents, Progress& progress)
    {
        Knowledge knowledge;
        for (std::size_t i = 0; i < loaded.size(); ++i) {
            const LearnedLabels& labels = knowledge.labels.emplace_back(project, loaded[i], answer.known);
            knowledge.generated.push_back(generatedRanks(loaded[i], labels, k, documents, progress));
            std::unordered_set<DocId>& docs = knowledge.found.emplace_back();
            for (const FoundDocument& document : answer.runs[i].found)
                docs.insert(document.doc);
        }
        return knowledge;
    }

    /// Says which other runs lack a document of run i, and which labels can account for it: those that run i
    /// learned from and one of the others did not.
    void explain(const Knowledge& knowledge, std::size_t i, FoundDocument& document) const
    {
        document.labels = typesOf(knowledge.labels[i].of(document.doc));
        std::array<bool, store::kSampleTypes> made{};
        const auto mark = [&](SampleType type, bool only) { made[static_cast<std::size_t>(type)] |= only; };
        for (std::size_t other = 0; other < loaded.size(); ++other) {
            if (knowledge.found[other].contains(document.doc)) continue;
            document.missingFrom.push_back(loaded[other].id);
            for (const SampleType type : {SampleType::Reformulation, SampleType::Feed})
                mark(type, knowledge.labels[i].learned(loaded[i], document.doc, type) &&
                               !knowledge.labels[other].learned(loaded[other], document.doc, type));
            mark(SampleType::Generated, knowledge.generated[i].contains(document.doc) &&
                                            knowledge.labels[other].generated(loaded[other]).empty());
        }
        for (const SampleType type : {SampleType::Reformulation, SampleType::Feed})
            if (made[static_cast<std::size_t>(type)]) document.evidence.push_back({.type = type});
        if (made[static_cast<std::size_t>(SampleType::Generated)])
            document.evidence.push_back(knowledge.generated[i].at(document.doc));
    }

    MappedDocument mapped(const SessionRun& run, const LearnedLabels& labels, std::uint32_t place, int rank,
                          const store::DocumentTable& documents) const
    {
        const retrieval::EmbeddingView vectors = *run.ranker->documentVectors();
        const retrieval::EmbeddingView row{vectors.row(place).data(), 1, vectors.dimension};
        const DocId doc = catalogue->ids[place];
        MappedDocument document{.doc = doc,
                                .docId = catalogue->docIds[place],
                                .title = documents.document(doc).title,
                                .at = retrieval::project(*run.projection, row).front(),
                                .rank = rank,
                                .labels = typesOf(labels.of(doc))};
        for (const store::LabelRow& label : labels.of(doc))
            document.level = std::max(document.level, label.level);
        return document;
    }

    /// The same documents for every run and every session: drawn by seed from the places.
    const std::vector<std::uint32_t>& mapSample()
    {
        if (!sample.empty()) return sample;
        sample.resize(catalogue->ids.size());
        std::iota(sample.begin(), sample.end(), 0U);
        if (sample.size() > kMapDocuments) {
            Random(1).shuffle(sample);
            sample.resize(kMapDocuments);
            std::sort(sample.begin(), sample.end());
        }
        return sample;
    }
};

SearchSession::SearchSession() : m_impl(std::make_unique<Impl>()) {}
SearchSession::~SearchSession() = default;
SearchSession::SearchSession(SearchSession&&) noexcept = default;
SearchSession& SearchSession::operator=(SearchSession&&) noexcept = default;

void SearchSession::load(const store::Project& project, std::span<const RunId> runs,
                         const std::string& device, Progress& progress)
{
    Impl& impl = *m_impl;
    if (!impl.catalogue) impl.catalogue = loadCatalogue(project, progress);
    std::erase_if(impl.loaded, [&](const SessionRun& run) {
        return std::find(runs.begin(), runs.end(), run.id) == runs.end();
    });
    for (const RunId id : runs) {
        progress.checkStop();
        const bool there = std::any_of(impl.loaded.begin(), impl.loaded.end(),
                                       [&](const SessionRun& run) { return run.id == id; });
        if (there) continue;
        impl.requireTexts(project, progress);
        impl.loaded.push_back(loadSessionRun(project, id, *impl.catalogue, device, progress));
    }
    impl.catalogue->texts = {}; // only loading reads them
    const auto order = [&](const SessionRun& run) { return std::find(runs.begin(), runs.end(), run.id); };
    std::sort(impl.loaded.begin(), impl.loaded.end(),
              [&](const SessionRun& a, const SessionRun& b) { return order(a) < order(b); });
    if (!impl.testSets && !impl.loaded.empty()) {
        progress.begin("reading the test sets");
        const auto split = dataset::findTimeSplit(project, impl.loaded.front().experiment.split);
        impl.testSets = testSetsOf(project, split.value_or(dataset::TimeSplit{}), progress);
    }
}

std::vector<RunId> SearchSession::runs() const
{
    std::vector<RunId> ids;
    for (const SessionRun& run : m_impl->loaded)
        ids.push_back(run.id);
    return ids;
}

bool SearchSession::hasVectors(RunId id) const
{
    return std::any_of(m_impl->loaded.begin(), m_impl->loaded.end(), [&](const SessionRun& run) {
        return run.id == id && run.ranker->documentVectors().has_value();
    });
}

SearchAnswer SearchSession::ask(const store::Project& project, const std::string& query, std::size_t k,
                                Progress& progress)
{
    const std::string normalised = text::normalizeQuery(query);
    if (normalised.empty() || m_impl->loaded.empty()) {
        SearchAnswer nothing{.query = normalised};
        for (const SessionRun& run : m_impl->loaded)
            nothing.runs.push_back({.run = run.id});
        return nothing;
    }
    SearchAnswer answer = m_impl->describe(project, normalised);
    const store::DocumentTable documents(project);
    std::unordered_map<DocId, store::PairGrades> grades; // as they are now: people judge while they ask
    if (answer.known) grades = store::gradesOfQuery(project, *answer.known);
    answer.judged = !grades.empty();
    for (SessionRun& run : m_impl->loaded) {
        progress.checkStop();
        answer.runs.push_back(m_impl->search(run, normalised, k, documents, progress));
        for (FoundDocument& found : answer.runs.back().found)
            if (const auto known = grades.find(found.doc); known != grades.end())
                found.grades = known->second;
    }
    const Impl::Knowledge knowledge = m_impl->knowledgeOf(project, answer, k, documents, progress);
    for (std::size_t i = 0; i < answer.runs.size(); ++i)
        for (FoundDocument& document : answer.runs[i].found)
            m_impl->explain(knowledge, i, document);
    return answer;
}

const EmbeddingMap& SearchSession::map(RunId id, Progress& progress)
{
    SessionRun& run = m_impl->require(id);
    if (run.projection) return run.map;
    const auto vectors = run.ranker->documentVectors();
    if (!vectors)
        throw Error(
            ErrorCode::Usage,
            "Run {} has no encoder here (BM25 and imported runs have none): there are no vectors to map.",
            id.value);
    const std::vector<std::uint32_t>& places = m_impl->mapSample();
    retrieval::Embeddings sample{.values = {}, .rows = places.size(), .dimension = vectors->dimension};
    EmbeddingMap map{.documents = static_cast<std::int64_t>(vectors->rows)};
    for (const std::uint32_t place : places) {
        const auto row = vectors->row(place);
        sample.values.insert(sample.values.end(), row.begin(), row.end());
        map.docs.push_back(m_impl->catalogue->ids[place]);
    }
    retrieval::Projection projection = retrieval::fitProjection(sample.view(), progress);
    map.points = retrieval::project(projection, sample.view());
    map.explained = projection.explained;
    run.projection = std::move(projection);
    run.map = std::move(map);
    return run.map;
}

MappedQuery SearchSession::locate(const store::Project& project, RunId id, const SearchAnswer& answer,
                                  Progress& progress)
{
    map(id, progress);
    SessionRun& run = m_impl->require(id);
    MappedQuery located;
    const std::vector<std::string> queries{answer.query};
    located.at = retrieval::project(*run.projection,
                                    run.ranker->encode(learn::Side::Queries, queries, progress).view())
                     .front();
    const LearnedLabels labels(project, run, answer.known);
    const store::DocumentTable documents(project);
    std::unordered_set<std::uint32_t> placed;
    const auto place = [&](const std::string& docId, int rank) {
        const auto at = m_impl->catalogue->placeOf.find(docId);
        if (at == m_impl->catalogue->placeOf.end() || !placed.insert(at->second).second) return;
        located.documents.push_back(m_impl->mapped(run, labels, at->second, rank, documents));
    };
    for (const RunAnswer& of : answer.runs)
        if (of.run == id)
            for (const FoundDocument& found : of.found)
                place(found.docId, found.rank);
    for (const DocId doc : labels.documents())
        place(documents.docId(doc), 0);
    return located;
}

} // namespace crops::study
