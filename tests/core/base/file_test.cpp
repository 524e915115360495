// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <numeric>

#include "base/file.h"
#include "base/parallel.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

class FileTest : public QObject
{
    Q_OBJECT

  private slots:
    void writesWholeFilesOrNone()
    {
        const crops::test::TemporaryStudy study;
        crops::writeFileAtomically(study.path("deep/a.txt"), "one");
        crops::writeFileAtomically(study.path("deep/a.txt"), "two");
        QCOMPARE(crops::readFile(study.path("deep/a.txt")), std::string("two"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(study.path("deep")), {}), 1);
        CROPS_VERIFY_ERROR(crops::writeFileAtomically("/proc/nowhere/x", "x"), crops::ErrorCode::Io,
                           "Cannot create the folder /proc/nowhere: No such file or directory.");
    }
    void atomicFileLeavesNothingWithoutCommit()
    {
        const crops::test::TemporaryStudy study;
        const std::string big(3 << 20, 'x');
        {
            crops::AtomicFile file(study.path("out/a.bin"));
            file.write("head");
            file.write(big);
        }
        QCOMPARE(std::distance(std::filesystem::directory_iterator(study.path("out")), {}), 0);
        crops::AtomicFile file(study.path("out/a.bin"));
        file.write("head");
        file.write(big);
        file.write("tail");
        file.commit();
        QVERIFY(crops::readFile(study.path("out/a.bin")) == "head" + big + "tail");
        QCOMPARE(std::distance(std::filesystem::directory_iterator(study.path("out")), {}), 1);
    }
    void whatAKilledWriterLeftIsSweptAndNothingElse()
    {
        const crops::test::TemporaryStudy study;
        for (const char* name :
             {"a.txt.123-0.tmp", "a.txt.77.tmp", "a.txt.mine.tmp", "b.txt.123-0.tmp", "a.txt.tmp"})
            study.write(name, "half");
        crops::AtomicFile living(study.path("a.txt")); // holds its own
        crops::writeFileAtomically(study.path("a.txt"), "whole");
        QVERIFY(!std::filesystem::exists(study.path("a.txt.123-0.tmp")));
        QVERIFY(!std::filesystem::exists(study.path("a.txt.77.tmp")));
        for (const char* name : {"a.txt.mine.tmp", "b.txt.123-0.tmp", "a.txt.tmp"})
            QVERIFY2(std::filesystem::exists(study.path(name)), name);
        living.write("of the other");
        living.commit();
        QCOMPARE(crops::readFile(study.path("a.txt")), std::string("of the other"));
    }
    void aNewNameIsNeverTakenFromAnother()
    {
        const crops::test::TemporaryStudy study;
        crops::AtomicFile first(study.path("a"));
        crops::AtomicFile second(study.path("a"));
        first.write("first");
        second.write("second");
        QVERIFY(first.commitNew());
        QVERIFY(!second.commitNew());
        QCOMPARE(crops::readFile(study.path("a")), std::string("first"));
    }
    void mapsFiles()
    {
        const crops::test::TemporaryStudy study;
        const crops::MappedFile file(study.write("a", "hello"));
        QCOMPARE(std::string(file.bytes()), std::string("hello"));
        QVERIFY(crops::MappedFile(study.write("b", "")).bytes().empty());
        CROPS_VERIFY_ERROR(crops::MappedFile(study.path("none")), crops::ErrorCode::NotFound,
                           "Cannot read " + study.path("none").string() + ": No such file or directory.");
    }
    void parallelForCoversEveryIndexOnce()
    {
        std::vector<int> hits(10'000);
        crops::parallelFor(hits.size(), 7, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                ++hits[i];
        });
        QCOMPARE(std::accumulate(hits.begin(), hits.end(), 0), 10'000);
        QCOMPARE(*std::max_element(hits.begin(), hits.end()), 1);
    }
    void parallelForPassesExceptionsOn()
    {
        QVERIFY_EXCEPTION_THROWN(
            crops::parallelFor(100, 1, [](std::size_t, std::size_t) { throw crops::Cancelled(); }),
            crops::Cancelled);
    }
};

CROPS_TEST(FileTest)
#include "file_test.moc"
