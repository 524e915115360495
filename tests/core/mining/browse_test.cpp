// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "mining/browse.h"
#include "mining/mine.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::mining::listEvidence;
using crops::store::CandidateSource;
using crops::store::Project;

namespace
{

constexpr const char* kLog = "u1 00:00:00 search a\n"
                             "u1 00:01:00 search b > v1 click, v2\n"
                             "u1 00:02:30 search c > v3 watch=10000\n" // 90 s later
                             "u1 00:04:00.001 search d\n"              // 90.001 s later
                             "u2 00:00:30 search[z] tied second\n"
                             "u2 00:00:30 search[b] tied first\n"
                             "u3 00:00:10 search alone\n"
                             "u1 00:01:30 feed v9 like\n"
                             "u1 00:00:10 feed v9 click\n";

} // namespace

#define COMPARE_TEXT(actual, expected) QCOMPARE(QString::fromStdString(actual), QString::fromUtf8(expected))

class BrowseTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_study.emplace();
        m_project.emplace(m_study->newProject());
        crops::test::insertLog(*m_project, kLog);
        crops::Progress progress;
        crops::mining::mineCandidates(*m_project, {}, progress);
    }
    void cleanup()
    {
        m_project.reset();
        m_study.reset();
    }

    void evidenceOfAReformulation()
    {
        const auto items = evidence("a", CandidateSource::Reformulation, "v1");
        QCOMPARE(items.size(), std::size_t{1});
        QCOMPARE(items[0].search.queryText, std::string("a"));
        QCOMPARE(items[0].later->queryText, std::string("b"));
        QCOMPARE(items[0].later->ts - items[0].search.ts, 60'000);
        QVERIFY(!items[0].feed);
    }
    void evidenceOfAFeedCandidateIsTheNearestPair()
    {
        const auto items = evidence("b", CandidateSource::Feed, "v9");
        QCOMPARE(items.size(), std::size_t{1});
        QCOMPARE(items[0].search.searchId, std::string("s2"));
        QCOMPARE(items[0].feed->ts, 90'000);
        QCOMPARE(items[0].feed->docId, std::string("v9"));
        QCOMPARE(items[0].feed->userName, std::string("u1"));
        QVERIFY(!items[0].later);
    }
    void evidenceOfAClick()
    {
        const auto items = evidence("c", CandidateSource::Click, "v3");
        QCOMPARE(items.size(), std::size_t{1});
        QCOMPARE(items[0].search.interactions, 1);
        QVERIFY(!items[0].later && !items[0].feed);
    }
    void evidenceOfNoCandidate()
    {
        CROPS_VERIFY_ERROR(evidence("a", CandidateSource::Click, "v1"), ErrorCode::NotFound,
                           "There is no such candidate (any more); it may have been mined anew.");
    }

  private:
    std::vector<crops::mining::EvidenceItem> evidence(const char* query, CandidateSource source,
                                                      const char* doc)
    {
        const auto key = [&](const char* sql, const char* name) {
            SQLite::Statement statement(m_project->database(), sql);
            statement.bind(1, name);
            statement.executeStep();
            return statement.getColumn(0).getInt64();
        };
        return listEvidence(*m_project, crops::QueryId{key("SELECT id FROM queries WHERE norm = ?", query)},
                            source, crops::DocId{key("SELECT id FROM documents WHERE doc_id = ?", doc)}, 10);
    }

    std::optional<crops::test::TemporaryStudy> m_study;
    std::optional<Project> m_project;
};

CROPS_TEST(BrowseTest)
#include "browse_test.moc"
