// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>

#include "base/error.h"
#include "core/retrieval/vectors.h"
#include "retrieval/projection.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::Progress;
using crops::retrieval::Embeddings;
using crops::retrieval::EmbeddingView;
using crops::retrieval::fitProjection;
using crops::retrieval::project;
using crops::retrieval::Projection;

namespace
{

/// An ellipse in three dimensions: 3 along (0.6, 0.8, 0), 1 along (−0.8, 0.6, 0), nothing along z; around
/// (1, 2, 3).
Embeddings ellipse()
{
    Embeddings made{{}, 0, 3};
    for (int i = 0; i < 360; ++i) {
        const double angle = i * 3.14159265358979 / 180;
        const double a = 3 * std::cos(angle);
        const double b = std::sin(angle);
        made.values.push_back(static_cast<float>(1 + 0.6 * a - 0.8 * b));
        made.values.push_back(static_cast<float>(2 + 0.8 * a + 0.6 * b));
        made.values.push_back(3);
        ++made.rows;
    }
    return made;
}

bool near(double a, double b)
{
    return std::abs(a - b) < 1e-5;
}

} // namespace

class ProjectionTest : public QObject
{
    Q_OBJECT

  private slots:
    void findsTheAxesOfAnEllipse()
    {
        Progress progress;
        const Embeddings vectors = ellipse();
        const Projection projection = fitProjection(vectors.view(), progress);
        QVERIFY(near(projection.mean[0], 1) && near(projection.mean[1], 2) && near(projection.mean[2], 3));
        QVERIFY(near(projection.axes[0][0], 0.6) && near(projection.axes[0][1], 0.8));
        QVERIFY(near(projection.axes[1][0], 0.8) && near(projection.axes[1][1], -0.6)); // largest positive
        QVERIFY(near(projection.explained[0], 0.9) && near(projection.explained[1], 0.1));
        const auto points = project(projection, vectors.view());
        QVERIFY(near(points[0].x, 3) && near(points[0].y, 0));
        QVERIFY(near(points[90].x, 0) && near(points[90].y, -1));
    }
    void theSameBitsWhateverTheThreads()
    {
        const Embeddings vectors = crops::test::unitVectors(7, 3000, 32);
        Progress progress;
        const Projection first = fitProjection(vectors.view(), progress);
        qputenv("CROPS_THREADS", "1");
        const Projection second = fitProjection(vectors.view(), progress);
        qunsetenv("CROPS_THREADS");
        QVERIFY(first.axes == second.axes && first.mean == second.mean &&
                first.explained == second.explained);
        QVERIFY(first.explained[0] >= first.explained[1] && first.explained[1] > 1.0 / 32);
    }
    void vectorsThatDoNotDifferLieOnOnePoint()
    {
        const Embeddings same{{1, 2, 1, 2, 1, 2}, 3, 2};
        Progress progress;
        const Projection projection = fitProjection(same.view(), progress);
        QCOMPARE(projection.explained[0], 0.0);
        for (const auto& point : project(projection, same.view()))
            QVERIFY(point.x == 0 && point.y == 0);
    }
    void oneDimensionHasOneAxis()
    {
        const Embeddings line{{1, 2, 3}, 3, 1};
        Progress progress;
        const Projection projection = fitProjection(line.view(), progress);
        QVERIFY(near(projection.explained[0], 1) && near(projection.explained[1], 0));
        QCOMPARE(projection.axes[1], std::vector<double>{0.0});
    }
    void whatCannotBeMappedIsRefused()
    {
        Progress progress;
        const Embeddings one{{1, 2}, 1, 2};
        CROPS_VERIFY_ERROR(fitProjection(one.view(), progress), ErrorCode::Usage,
                           "A map needs two documents or more; there are 1.");
        const Embeddings bad{{1, std::nanf(""), 1, 2}, 2, 2};
        CROPS_VERIFY_ERROR(fitProjection(bad.view(), progress), ErrorCode::NonFinite,
                           "A vector holds a number that is not finite; train the run again.");
        const Projection projection = fitProjection(ellipse().view(), progress);
        CROPS_VERIFY_ERROR(project(projection, one.view()), ErrorCode::Incompatible,
                           "The map is of vectors with 3 numbers; these have 2.");
        progress.requestStop();
        QVERIFY_EXCEPTION_THROWN(fitProjection(ellipse().view(), progress), crops::Cancelled);
    }
};

CROPS_TEST(ProjectionTest)
#include "projection_test.moc"
