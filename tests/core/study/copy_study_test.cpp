// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "base/file.h"
#include "core/study/small_study.h"
#include "store/tables/run_table.h"
#include "study/bundle/bundle.h"
#include "study/bundle/copy_study.h"
#include "study/evaluation/evaluate_run.h"
#include "study/project/run_folder.h"
#include "study/project/run_lock.h"
#include "study/training/train_run.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

namespace fs = std::filesystem;
using namespace crops;
using namespace crops::study;
using test::TemporaryStudy;

namespace
{

/// A study with one trained run.
struct Original {
    Original()
        : project(test::smallStudy(study)),
          run(ExperimentTraining(project, test::smallExperiment(), progress).train(1, "cpu", progress).run)
    {
    }
    TemporaryStudy study;
    Progress progress;
    store::Project project;
    RunId run;
};

Original& original()
{
    static Original one;
    return one;
}

std::string refusal(const std::function<void()>& act)
{
    try {
        act();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

bool says(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// Names in a folder, sorted.
std::vector<std::string> namesIn(const fs::path& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// Asks for a stop at the first report of a phase.
class StopsAt : public Progress
{
  public:
    explicit StopsAt(std::string_view phase) : m_phase(phase) {}
    void begin(std::string_view phase) override
    {
        if (phase == m_phase) requestStop();
    }

  private:
    std::string_view m_phase;
};

} // namespace

class CopyStudyTest : public QObject
{
    Q_OBJECT

  private slots:
    void aCopyGoesOnByItself()
    {
        Original& from = original();
        const fs::path to = from.study.path("copies") / "second.crops";
        const CopyFacts facts = copyStudy(from.project, to, from.progress);
        QCOMPARE(facts.withModels, std::vector<RunId>{from.run});
        QVERIFY(facts.underWay.empty());
        QCOMPARE(namesIn(to.parent_path()), (std::vector<std::string>{"second.crops", "second.runs"}));
        QVERIFY(facts.bytes > static_cast<std::int64_t>(fs::file_size(to)));
        store::Project copy = store::Project::open(to);
        QCOMPARE(copy.integrityCheck(), std::string("ok"));
        const fs::path checkpoint = newestCheckpoint(copy, from.run);
        QCOMPARE(checkpoint.parent_path().parent_path(), fs::canonical(to.parent_path()) / "second.runs");
        const fs::path first = newestCheckpoint(from.project, from.run);
        QCOMPARE(readFile(checkpoint / "model.safetensors"), readFile(first / "model.safetensors"));
        evaluateMissing(copy, std::vector<RunId>{from.run}, from.progress); // what it has is enough
        store::deleteRun(copy, from.run);
        fs::remove_all(to.parent_path() / "second.runs");
        QCOMPARE(store::listRuns(from.project).size(), std::size_t{1});
        QCOMPARE(newestCheckpoint(from.project, from.run), first); // the original has lost nothing
    }
    void besideTheOriginalEachHasItsOwnRuns()
    {
        Original& from = original();
        const fs::path to = from.study.path("beside.crops");
        (void)copyStudy(from.project, to, from.progress);
        const store::Project copy = store::Project::open(to);
        QVERIFY(says(newestCheckpoint(copy, from.run).string(), "beside.runs"));
        QVERIFY(!says(newestCheckpoint(from.project, from.run).string(), "beside.runs"));
    }
    void nothingIsReplacedAndNothingIsHalf()
    {
        Original& from = original();
        const fs::path folder = from.study.path("kept");
        fs::create_directories(folder / "b.runs");
        writeFileAtomically(folder / "a.crops", "mine");
        const auto attempt = [&](const char* name) {
            return refusal([&] { (void)copyStudy(from.project, folder / name, from.progress); });
        };
        QVERIFY2(says(attempt("a.crops"), "a.crops is there already"), attempt("a.crops").c_str());
        QVERIFY2(says(attempt("b.crops"), "b.runs is there already"), attempt("b.crops").c_str());
        QCOMPARE(readFile(folder / "a.crops"), std::string("mine"));
        for (const char* phase : {"copying the project", "copying the runs"}) {
            StopsAt stop(phase);
            QVERIFY_EXCEPTION_THROWN((void)copyStudy(from.project, folder / "c.crops", stop), Cancelled);
            QCOMPARE(namesIn(folder), (std::vector<std::string>{"a.crops", "b.runs"}));
        }
    }
    void aRunUnderWayStaysBehind()
    {
        Original& from = original();
        const RunLock lock(from.project, from.run);
        const fs::path to = from.study.path("while-training.crops");
        const CopyFacts facts = copyStudy(from.project, to, from.progress);
        QCOMPARE(facts.underWay, std::vector<RunId>{from.run});
        QVERIFY(facts.withModels.empty());
        QVERIFY(!fs::exists(from.study.path("while-training.runs")));
        QCOMPARE(store::listRuns(store::Project::open(to)).size(), std::size_t{1});
    }
    void aBundleIsUnpackedIntoAProject()
    {
        Original& from = original();
        const fs::path bundle = from.study.path("study.zip");
        (void)writeBundle(from.project, bundle, {}, from.progress);
        QVERIFY(isBundle(bundle));
        QVERIFY(!isBundle(from.project.path()));
        QVERIFY(!isBundle(from.study.path("none.zip")));
        const fs::path to = from.study.path("elsewhere") / "got.crops";
        const CopyFacts facts = unpackStudy(bundle, to, from.progress);
        QCOMPARE(facts.withModels, std::vector<RunId>{from.run});
        QCOMPARE(namesIn(to.parent_path()), (std::vector<std::string>{"got.crops", "got.runs"}));
        store::Project got = store::Project::open(to);
        QVERIFY(fs::exists(newestCheckpoint(got, from.run) / "model.safetensors"));

        std::string bytes = readFile(bundle);
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        writeFileAtomically(from.study.path("flipped.zip"), bytes);
        const fs::path never = from.study.path("never") / "x.crops";
        QVERIFY(!refusal([&] {
                     (void)unpackStudy(from.study.path("flipped.zip"), never, from.progress);
                 }).empty());
        QVERIFY(namesIn(never.parent_path()).empty());
    }
    void whatABundleCouldTakeAlongIsTold()
    {
        Original& from = original();
        const BundleChoices choices = bundleChoices(from.project);
        QCOMPARE(choices.runs.size(), std::size_t{1});
        QVERIFY(choices.runs.front().checkpointBytes > 1000);
        QVERIFY(choices.unfinished.empty());
        QCOMPARE(choices.projectBytes, static_cast<std::int64_t>(fs::file_size(from.project.path())));
    }
};

CROPS_TEST(CopyStudyTest)
#include "copy_study_test.moc"
