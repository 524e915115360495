// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <fmt/format.h>
#include <optional>

#include "base/error.h"
#include "store/tables/generated_reviews.h"
#include "store/tables/log_columns.h"
#include "store/tables/sources.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::store::generatedTexts;
using crops::store::miningDataHash;
using crops::store::Project;
using crops::store::Review;
using crops::store::ReviewCounts;
using crops::store::setReviews;
using crops::store::Verdict;

namespace
{

constexpr const char* kLog = "u1 00:00:00 search red shoes > v1 click\n"
                             "doc v1 Red running shoes\n"
                             "gen red shoes > Crimson trainers @ v1\n"
                             "gen Blue hats > Azure caps\n"
                             "gen red shoes > Scarlet boots @ v1\n";

} // namespace

class GeneratedReviewsTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_study.emplace();
        m_project.emplace(m_study->newProject());
        crops::test::insertLog(*m_project, kLog);
    }
    void visitsByQueryThenNumber()
    {
        std::string text;
        crops::store::forEachGeneratedText(*m_project, std::nullopt, [&](const auto& video) {
            text += fmt::format("{} {} / {} / {} {}\n", video.id, video.queryNorm, video.title,
                                video.exemplar.has_value(), video.theta.has_value());
        });
        QCOMPARE(QString::fromStdString(text), QString("1 red shoes / Crimson trainers / true false\n"
                                                       "3 red shoes / Scarlet boots / true false\n"
                                                       "2 blue hats / Azure caps / false false\n"));
    }
    void textsComeInTheOrderAskedFor()
    {
        const std::int64_t ids[] = {3, 2};
        const auto texts = generatedTexts(*m_project, ids);
        QCOMPARE(texts[0].title, std::string("Scarlet boots"));
        QCOMPARE(texts[1].queryText, std::string("Blue hats"));
        QVERIFY(!texts[1].verdict);
        const std::int64_t unknown[] = {9};
        CROPS_VERIFY_ERROR(generatedTexts(*m_project, unknown), ErrorCode::NotFound,
                           "The project has no generated video 9.");
    }
    void verdictsAreWrittenAndUndone()
    {
        const Review reviews[] = {{1, Verdict::Rejected}, {2, Verdict::Accepted}};
        const auto before = setReviews(*m_project, reviews);
        QVERIFY(crops::store::reviewCounts(*m_project) == (ReviewCounts{3, 1, 1}));
        const std::int64_t ids[] = {1};
        QVERIFY(generatedTexts(*m_project, ids).front().verdict == Verdict::Rejected);
        const Review again[] = {{1, Verdict::Accepted}};
        QVERIFY(setReviews(*m_project, again).front().verdict == Verdict::Rejected);
        setReviews(*m_project, before);
        QVERIFY(crops::store::reviewCounts(*m_project) == (ReviewCounts{3, 0, 0}));
    }
    void anUnknownNumberChangesNothing()
    {
        const Review reviews[] = {{1, Verdict::Rejected}, {7, Verdict::Rejected}};
        CROPS_VERIFY_ERROR(setReviews(*m_project, reviews), ErrorCode::NotFound,
                           "The project has no generated video 7.");
        QVERIFY(crops::store::reviewCounts(*m_project) == (ReviewCounts{3, 0, 0}));
    }
    void miningReadsNoRejectedOne()
    {
        const Review reviews[] = {{1, Verdict::Rejected}, {2, Verdict::Accepted}};
        setReviews(*m_project, reviews);
        const auto videos = crops::store::readGenerated(*m_project);
        QCOMPARE(videos.size(), std::size_t{2});
        QCOMPARE(videos[0].doc.value, std::int64_t{-3});
        QCOMPARE(videos[1].doc.value, std::int64_t{-2});
    }
    void onlyRejectionsChangeWhatMiningReads()
    {
        const std::string logs = crops::store::dataHash(*m_project);
        QCOMPARE(miningDataHash(*m_project), logs);
        const Review accepted[] = {{1, Verdict::Accepted}};
        setReviews(*m_project, accepted);
        QCOMPARE(miningDataHash(*m_project), logs);
        const Review rejected[] = {{1, Verdict::Rejected}};
        setReviews(*m_project, rejected);
        const std::string without = miningDataHash(*m_project);
        QVERIFY(without != logs);
        const Review other[] = {{3, Verdict::Rejected}};
        setReviews(*m_project, other);
        QVERIFY(miningDataHash(*m_project) != without);
        const Review none[] = {{1, std::nullopt}, {3, std::nullopt}};
        setReviews(*m_project, none);
        QCOMPARE(miningDataHash(*m_project), logs);
    }

  private:
    std::optional<crops::test::TemporaryStudy> m_study;
    std::optional<Project> m_project;
};

CROPS_TEST(GeneratedReviewsTest)
#include "generated_reviews_test.moc"
