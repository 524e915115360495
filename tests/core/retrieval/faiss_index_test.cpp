// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <limits>

#include "base/file.h"
#include "retrieval/exact.h"
#include "retrieval/faiss_index.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"
#include "vectors.h"

using namespace crops::retrieval;
using crops::ErrorCode;
using crops::test::unitVectors;

namespace
{

/// Share of the exact answers that were found.
double recall(const std::vector<Hits>& found, const std::vector<Hits>& exact)
{
    double hits = 0;
    double total = 0;
    for (std::size_t q = 0; q < exact.size(); ++q)
        for (const Hit& wanted : exact[q]) {
            hits += std::any_of(found[q].begin(), found[q].end(),
                                [&](const Hit& hit) { return hit.document == wanted.document; });
            ++total;
        }
    return hits / total;
}

} // namespace

class FaissIndexTest : public QObject
{
    Q_OBJECT

    crops::Progress m_progress;
    crops::test::TemporaryStudy m_study;
    Embeddings m_documents = unitVectors(1, 3000, 24);
    Embeddings m_queries = unitVectors(2, 40, 24);

  private slots:
    void findsSavesAndLoads_data()
    {
        QTest::addColumn<IndexKind>("kind");
        QTest::addColumn<double>("leastRecall");
        QTest::newRow("flat") << IndexKind::Flat << 1.0;
        QTest::newRow("hnsw") << IndexKind::Hnsw << 0.97;
        QTest::newRow("ivf") << IndexKind::Ivf << 0.8;
    }
    void findsSavesAndLoads()
    {
        QFETCH(IndexKind, kind);
        QFETCH(double, leastRecall);
        const FaissOptions options{.kind = kind};
        const FaissIndex index = FaissIndex::build(m_documents.view(), options, m_progress);
        QCOMPARE(index.documents(), 3000U);
        QCOMPARE(index.dimension(), 24U);
        const std::vector<Hits> found = index.search(m_queries.view(), 20, {}, m_progress);
        const std::vector<Hits> exact = searchExact(m_queries.view(), m_documents.view(), 20, {}, m_progress);
        QVERIFY2(recall(found, exact) >= leastRecall, qPrintable(QString::number(recall(found, exact))));
        for (std::size_t q = 0; q < found.size(); ++q)
            for (std::size_t i = 0; i < found[q].size(); ++i) {
                const Hit& hit = found[q][i];
                const float wanted = score(m_queries.view().row(q), m_documents.view().row(hit.document));
                QVERIFY(std::abs(hit.score - wanted) < 1e-5F);
                if (i > 0) QVERIFY(TieOrder{}.before(found[q][i - 1], hit));
            }
        const std::filesystem::path path = m_study.path("index.faiss");
        index.save(path);
        const FaissIndex loaded = FaissIndex::load(path, options);
        QVERIFY(loaded.kind() == kind);
        QVERIFY(loaded.search(m_queries.view(), 20, {}, m_progress) == found);
        // Every prefix of the file is refused, and nothing crashes.
        const std::string bytes = crops::readFile(path);
        for (std::size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 37) {
            const std::string cut = m_study.write("cut.faiss", bytes.substr(0, size)).string();
            CROPS_VERIFY_ERROR(FaissIndex::load(cut, options), ErrorCode::Damaged,
                               cut + " is no whole Faiss index; build the index again.");
        }
    }
    void searchSettingsBuyRecall()
    {
        const std::vector<Hits> exact = searchExact(m_queries.view(), m_documents.view(), 20, {}, m_progress);
        const auto found = [&](const FaissOptions& options) {
            return recall(FaissIndex::build(m_documents.view(), options, m_progress)
                              .search(m_queries.view(), 20, {}, m_progress),
                          exact);
        };
        const double few = found({.kind = IndexKind::Ivf, .nlist = 50, .nprobe = 1});
        const double many = found({.kind = IndexKind::Ivf, .nlist = 50, .nprobe = 25});
        QVERIFY(few < many);
        QCOMPARE(found({.kind = IndexKind::Ivf, .nlist = 50, .nprobe = 50}), 1.0);
        const double narrow = found({.kind = IndexKind::Hnsw, .m = 4, .efConstruction = 10, .efSearch = 1});
        const double wide = found({.kind = IndexKind::Hnsw, .m = 4, .efConstruction = 10, .efSearch = 400});
        QVERIFY(narrow < wide);
    }
    void damagedGraphsNeverLeadOutside()
    {
        const FaissOptions options{.kind = IndexKind::Hnsw, .m = 4, .efConstruction = 10};
        const Embeddings few = unitVectors(3, 50, 4);
        FaissIndex::build(few.view(), options, m_progress).save(m_study.path("g.faiss"));
        std::string bytes = crops::readFile(m_study.path("g.faiss"));
        // Whatever word of the file is changed, either the search stays inside or the file is refused.
        int refused = 0;
        for (std::size_t at = 100; at + 4 <= bytes.size(); at += 20) {
            std::string changed = bytes;
            changed[at] = 77;
            const std::string path = m_study.write("h.faiss", changed).string();
            try {
                FaissIndex::load(path, options).search(few.view(), 5, {}, m_progress);
            } catch (const crops::Error& error) {
                refused += error.code() == ErrorCode::Damaged;
            }
        }
        QVERIFY(refused > 20);
    }
    void fewerDocumentsThanAsked()
    {
        for (const IndexKind kind : {IndexKind::Flat, IndexKind::Hnsw, IndexKind::Ivf}) {
            const Embeddings few = unitVectors(3, 3, 24);
            const FaissIndex index = FaissIndex::build(few.view(), {.kind = kind}, m_progress);
            QCOMPARE(index.search(m_queries.view(), 10, {}, m_progress).at(5).size(), 3U);
        }
    }
    void refuses()
    {
        CROPS_VERIFY_ERROR(FaissIndex::build({}, {}, m_progress), ErrorCode::Usage,
                           "There are no embeddings to index; encode the catalogue first.");
        CROPS_VERIFY_ERROR(FaissIndex::build(m_documents.view(), {.m = 1}, m_progress), ErrorCode::Usage,
                           "The index setting m is 1; it must be at least 2.");
        CROPS_VERIFY_ERROR(FaissIndex::build(m_documents.view(), {.m = 1000}, m_progress), ErrorCode::Usage,
                           "The index setting m is 1000; it must be at most 256.");
        CROPS_VERIFY_ERROR(FaissIndex::build(m_documents.view(), {.nprobe = 0}, m_progress), ErrorCode::Usage,
                           "The index setting nprobe is 0; it must be at least 1.");
        Embeddings bad = unitVectors(4, 10, 3);
        bad.values[22] = std::numeric_limits<float>::infinity();
        CROPS_VERIFY_ERROR(
            FaissIndex::build(bad.view(), {}, m_progress), ErrorCode::NonFinite,
            "The embedding of document 7 holds a number that is not finite; train the encoder again "
            "or go back to an earlier checkpoint.");
        const FaissIndex index = FaissIndex::build(m_documents.view(), {.kind = IndexKind::Flat}, m_progress);
        CROPS_VERIFY_ERROR(
            index.search(bad.view(), 5, {}, m_progress), ErrorCode::Incompatible,
            "The queries' embeddings have 3 numbers each and the index's 24; encode both with the "
            "same run.");
        const std::string none = m_study.path("none").string();
        CROPS_VERIFY_ERROR(FaissIndex::load(none, {}), ErrorCode::NotFound,
                           "Cannot read " + none + ": No such file or directory.");
    }
    void stops()
    {
        crops::Progress progress;
        progress.requestStop();
        for (const IndexKind kind : {IndexKind::Flat, IndexKind::Hnsw, IndexKind::Ivf})
            QVERIFY_EXCEPTION_THROWN(FaissIndex::build(m_documents.view(), {.kind = kind}, progress),
                                     crops::Cancelled);
        // The hook is gone: the next build runs through.
        QCOMPARE(FaissIndex::build(m_documents.view(), {.kind = IndexKind::Ivf}, m_progress).documents(),
                 3000U);
    }
};

CROPS_TEST(FaissIndexTest)
#include "faiss_index_test.moc"
