// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/zip_file.h"
#include "core/study/small_study.h"
#include "store/tables/hand_judgments.h"
#include "store/tables/run_table.h"
#include "study/bundle/bundle.h"
#include "study/bundle/verify.h"
#include "study/evaluation/evaluate_run.h"
#include "study/evaluation/import_run.h"
#include "study/project/test_bench.h"
#include "study/training/train_run.h"
#include "support/packed_text.h"
#include "support/test_registry.h"

namespace fs = std::filesystem;
using namespace crops;
using namespace crops::study;
using test::TemporaryStudy;

namespace
{

RunId trained(store::Project& project)
{
    Progress progress;
    return ExperimentTraining(project, test::smallExperiment(), progress).train(1, "cpu", progress).run;
}

/// A study with one trained and tested run, and its bundle.
struct Bundled {
    Bundled() : project(test::smallStudy(study)), run(trained(project)) { facts = write("study.zip"); }
    BundleFacts write(const char* name, const BundleOptions& options = {})
    {
        Progress progress;
        return writeBundle(project, study.path(name), options, progress);
    }
    BundleCheck verify(const char* name, const VerifyOptions& options = {}) const
    {
        Progress progress;
        return verifyBundle(study.path(name), options, progress);
    }

    TemporaryStudy study;
    store::Project project;
    RunId run;
    BundleFacts facts;
};

Bundled& bundled()
{
    static Bundled one;
    return one;
}

/// What the refusal says; empty where there is none.
std::string refusal(const fs::path& file)
{
    Progress progress;
    try {
        (void)verifyBundle(file, {}, progress);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

using Members = std::vector<std::pair<std::string, std::string>>;

Members membersOf(const fs::path& file)
{
    Members members;
    ZipReader zip(file);
    while (const auto entry = zip.next()) {
        std::string text;
        std::vector<char> part(1 << 16);
        while (const std::size_t n = zip.read(part.data(), part.size()))
            text.append(part.data(), n);
        members.emplace_back(entry->name, text);
    }
    return members;
}

void writeSealed(const fs::path& file, const Members& members)
{
    ZipWriter zip(file);
    for (const auto& [name, text] : members)
        zip.add(name, text);
    zip.commit();
}

/// A bundle with one more file, which the manifest names.
fs::path withFile(const char* zip, const std::string& name, const std::string& text)
{
    Members members = membersOf(bundled().study.path("study.zip"));
    nlohmann::json manifest = nlohmann::json::parse(members.front().second);
    manifest["files"][name] = {{"bytes", text.size()}, {"sha256", sha256Hex(text)}};
    members.front().second = manifest.dump();
    members.emplace_back(name, text);
    writeSealed(bundled().study.path(zip), members);
    return bundled().study.path(zip);
}

bool says(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class BundleTest : public QObject
{
    Q_OBJECT

  private slots:
    void aStudyIsBundledAndVerified()
    {
        QCOMPARE(bundled().facts.runs, std::vector<RunId>{bundled().run});
        QVERIFY(bundled().facts.withoutCheckpoint.empty());
        VerifyOptions options;
        options.retrain = true;
        const BundleCheck check = bundled().verify("study.zip", options);
        QCOMPARE(QString(bundleVerdictName(check.verdict)), QString("VALID"));
        QCOMPARE(check.files, bundled().facts.files);
        QCOMPARE(check.runs.size(), std::size_t{2});
        QVERIFY(check.runs[1].retrained);
        for (const RunCheck& run : check.runs)
            QVERIFY(!run.numbers.empty());
    }
    void theSameProjectGivesTheSameBytes()
    {
        (void)bundled().write("again.zip");
        const Members first = membersOf(bundled().study.path("study.zip"));
        const Members second = membersOf(bundled().study.path("again.zip"));
        QCOMPARE(second.size(), first.size());
        for (std::size_t i = first.size() - 1; i > 0; --i)
            QVERIFY2(first[i] == second[i], first[i].first.c_str());
        QCOMPARE(sha256OfFile(bundled().study.path("again.zip")),
                 sha256OfFile(bundled().study.path("study.zip")));
    }
    void aProjectIsNotOverwrittenByItsBundle()
    {
        const fs::path path = bundled().project.path();
        CROPS_VERIFY_ERROR(bundled().write("study.crops"), ErrorCode::Usage,
                           path.string() + " is the project itself; give the archive another name.");
    }
    void theManifestNamesEveryFileAndEveryInput()
    {
        const Members members = membersOf(bundled().study.path("study.zip"));
        QCOMPARE(members.front().first, std::string("manifest.json"));
        const auto manifest = nlohmann::json::parse(members.front().second);
        QCOMPARE(manifest.at("files").size(), members.size() - 1);
        for (std::size_t i = 1; i < members.size(); ++i)
            QCOMPARE(manifest.at("files").at(members[i].first).at("sha256"), sha256Hex(members[i].second));
        QVERIFY(!manifest.at("inputs").empty());
        QVERIFY(manifest.at("files").contains("report/report.html"));
        QVERIFY(manifest.at("files").contains("experiments/run-1.json"));
    }
    void aByteFlippedAnywhereIsRefused()
    {
        const std::string good = readFile(bundled().study.path("study.zip"));
        for (std::size_t i = 0; i < 48; ++i) {
            std::string bad = good;
            bad[i < 24 ? i * (good.size() / 24) : good.size() - 1 - (i - 24) * 7] ^= 0x20;
            QVERIFY2(!refusal(bundled().study.write("bad.zip", bad)).empty(), std::to_string(i).c_str());
        }
        QVERIFY(!refusal(bundled().study.write("bad.zip", good.substr(0, good.size() / 2))).empty());
        QVERIFY(!refusal(bundled().study.write("bad.zip", good + "x")).empty());
    }
    void aChangedFileIsRefusedByName()
    {
        const Members good = membersOf(bundled().study.path("study.zip"));
        for (std::size_t i = 1; i < good.size(); ++i) {
            Members members = good;
            if (members[i].second.empty()) continue;
            members[i].second[members[i].second.size() / 2] ^= 1;
            writeSealed(bundled().study.path("bad.zip"), members);
            const std::string said = refusal(bundled().study.path("bad.zip"));
            QVERIFY2(says(said, good[i].first + " was changed"), said.c_str());
        }
        Members members = good;
        members.pop_back();
        writeSealed(bundled().study.path("bad.zip"), members);
        QVERIFY(says(refusal(bundled().study.path("bad.zip")), good.back().first + " is missing"));
    }
    void moreThanTheDiskHoldsIsRefusedBeforeItIsUnpacked()
    {
        Members members = membersOf(bundled().study.path("study.zip"));
        nlohmann::json manifest = nlohmann::json::parse(members.front().second);
        manifest["files"]["study.crops"]["bytes"] = 4'000'000'000'000'000'000;
        members.front().second = manifest.dump();
        writeSealed(bundled().study.path("bad.zip"), members);
        const std::string said = refusal(bundled().study.path("bad.zip"));
        QVERIFY2(says(said, "says that it unpacks to 4000000"), said.c_str());
        QVERIFY2(says(said, "TMPDIR names another folder"), said.c_str());
    }
    void namesThatPointElsewhereAreRefused()
    {
        for (const char* name : {"../out", "a/../../out", "/tmp/out"}) {
            const std::string said = refusal(withFile("bad.zip", name, "x"));
            QVERIFY2(says(said, "points out of the folder"), said.c_str());
        }
        QVERIFY(isSafeName("a/b.c"));
        for (const char* name : {"", "/a", "a/..", "..", "./a", "a//b", "a\\b"})
            QVERIFY2(!isSafeName(name), name);
    }
    void linksAndOtherArchivesAreRefused()
    {
        std::string zip = test::archived({{"manifest.json", "{}"}}, "zip");
        QVERIFY(!refusal(bundled().study.write("bad.zip", zip)).empty());
        zip = test::archived({{"a.txt", "x"}}, "zip");
        QVERIFY(says(refusal(bundled().study.write("bad.zip", zip)), "no bundle of a study"));
        QVERIFY(!refusal(bundled().study.write("bad.zip", "no archive")).empty());
        // the mode of the last file in the central directory: a link, whose target is the file's text
        std::string bytes = readFile(withFile("link.zip", "zz", "/etc/passwd"));
        const std::size_t record = bytes.rfind(std::string("PK\x01\x02", 4));
        bytes[record + 41] = static_cast<char>(0xA1);
        const std::string said = refusal(bundled().study.write("bad.zip", bytes));
        QVERIFY2(says(said, "zz is a link"), said.c_str());
    }
    void anotherNumberIsADrift()
    {
        Bundled one;
        const store::RunMetric was = store::runMetrics(one.project, one.run).front();
        SQLite::Statement change(
            one.project.database(),
            "UPDATE run_metrics SET mean = mean + 0.25 WHERE test_set = ? AND metric = ?");
        change.bind(1, was.testSet);
        change.bind(2, was.metric);
        QCOMPARE(change.exec(), 1);
        (void)one.write("drifted.zip");
        const BundleCheck check = one.verify("drifted.zip");
        QCOMPARE(QString(bundleVerdictName(check.verdict)), QString("DRIFTED"));
        int others = 0;
        for (const NumberCheck& number : check.runs.front().numbers) {
            if (number.same) continue;
            ++others;
            QCOMPARE(number.testSet, was.testSet);
            QCOMPARE(number.metric, was.metric);
            QVERIFY(std::abs(number.recorded - number.now - 0.25) < 1e-9);
        }
        QCOMPARE(others, 1);
    }
    void withoutItsCheckpointARunIsUnavailable()
    {
        BundleOptions options;
        options.checkpoints = false;
        const BundleFacts facts = bundled().write("light.zip", options);
        QCOMPARE(facts.withoutCheckpoint, std::vector<RunId>{bundled().run});
        VerifyOptions retrain;
        retrain.retrain = true;
        const BundleCheck check = bundled().verify("light.zip", retrain);
        QCOMPARE(QString(bundleVerdictName(check.verdict)), QString("UNAVAILABLE"));
        QCOMPARE(QString(bundleVerdictName(check.runs[1].verdict)), QString("VALID"));
        QVERIFY(says(check.runs[0].reasons.front(), "no checkpoint in study.runs/run-1;"));
    }
    void gradesByHandAndAnotherSystemsRunGoAlong()
    {
        Bundled one;
        Progress progress;
        store::giveGrades(one.project, "Ada", std::vector<store::GivenGrade>{{"red shoes", DocId{1}, 3}}, 0);
        TestBench bench(one.project);
        EvaluateOptions evaluation;
        evaluation.trecFolder = one.study.path("trec");
        (void)evaluateRun(one.project, one.run, bench, evaluation, progress);
        ImportRunOptions import;
        import.name = "other";
        import.lists = {{ "CT", one.study.path("trec/CT.run"), {} }};
        const RunId other = importRun(one.project, import, progress).run;
        const BundleFacts facts = one.write("both.zip");
        QCOMPARE(facts.runs, (std::vector<RunId>{one.run, other}));
        QVERIFY(facts.withoutCheckpoint.empty());
        const BundleCheck check = one.verify("both.zip");
        QCOMPARE(QString(bundleVerdictName(check.verdict)), QString("VALID"));
        QVERIFY(!check.runs[1].numbers.empty());
        const auto manifest = nlohmann::json::parse(membersOf(one.study.path("both.zip")).front().second);
        for (const auto& input : manifest.at("inputs"))
            QVERIFY(!says(input.at("path").get<std::string>(), "by hand"));
    }
};

CROPS_TEST(BundleTest)
#include "bundle_test.moc"
