// SPDX-License-Identifier: GPL-3.0-or-later
// LibTorch comes in when something learns, and not before: what needs none works where it is missing.

#include "app/command.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::test::CommandResult;
using crops::test::TemporaryStudy;

class ModuleTest : public QObject
{
    Q_OBJECT

    static CommandResult run(const TemporaryStudy& study, const QStringList& arguments)
    {
        return crops::test::crops(study.path(""), arguments);
    }

    /// A labelled project s.crops, and nce.json, whose training takes the module.
    static void prepare(const TemporaryStudy& study)
    {
        COMPARE_EXIT(run(study, {"new", "s.crops"}), 0);
        COMPARE_EXIT(
            run(study,
                {"import", "s.crops", "--documents", crops::test::sampleWorld("documents.tsv"), "--searches",
                 crops::test::sampleWorld("searches.tsv"), "--feed", crops::test::sampleWorld("feed.tsv"),
                 "--judgments", crops::test::sampleWorld("judgments.tsv")}),
            0);
        COMPARE_EXIT(run(study, {"mine", "s.crops"}), 0);
        COMPARE_EXIT(run(study, {"score", "s.crops", "--scorer", "overlap"}), 0);
        COMPARE_EXIT(run(study, {"label", "s.crops"}), 0);
        study.write("nce.json", R"({"name": "nce", "method": "nce", "training": {"steps": 1}})");
    }
    /// What a training says without its module.
    static void refuses(const TemporaryStudy& study, const char* why)
    {
        const CommandResult learned = run(study, {"train", "s.crops", "nce.json"});
        COMPARE_EXIT(learned, 1);
        QVERIFY2(learned.error.contains("What trains and encodes could not be opened") &&
                     learned.error.contains(why) && learned.error.contains("Everything else works"),
                 qPrintable(learned.error));
    }

  private slots:
    void cleanup() { qunsetenv("CROPS_LEARN"); }

    void programsDoNotLinkLibTorch()
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("LD_TRACE_LOADED_OBJECTS", "1"); // what ldd does
        process.setProcessEnvironment(environment);
        process.start(CROPS_COMMAND);
        QVERIFY(process.waitForFinished(120'000));
        const QByteArray libraries = process.readAllStandardOutput();
        QVERIFY2(libraries.contains("libcrops_core"), libraries.constData());
        QVERIFY2(!libraries.contains("torch") && !libraries.contains("libc10"), libraries.constData());
    }
    void whatNeedsNoLibTorchWorksWithoutIt()
    {
        const TemporaryStudy study;
        qputenv("CROPS_LEARN", "/nowhere/libcrops_learn.so");
        prepare(study);
        COMPARE_EXIT(run(study, {"status", "s.crops"}), 0);
        COMPARE_EXIT(run(study, {"browse", "s.crops", "searches"}), 0);
        study.write("bm25.json", R"({"name": "words", "method": "bm25"})");
        study.write("other.json", R"({"name": "other", "method": "bm25", "bm25": {"k1": 2}})");
        for (const char* run : {"1", "2"}) { // BM25 is a run, and learns nothing
            COMPARE_EXIT(
                ModuleTest::run(study, {"train", "s.crops", *run == '1' ? "bm25.json" : "other.json"}), 0);
            COMPARE_EXIT(ModuleTest::run(study, {"evaluate", "s.crops", run}), 0);
        }
        COMPARE_EXIT(run(study, {"compare", "s.crops", "1", "2"}), 0);
        COMPARE_EXIT(run(study, {"report", "s.crops", "--out", "report"}), 0);
        refuses(study, "/nowhere/libcrops_learn.so): there is no such file");
    }
    void aModuleThatCannotBeTakenIsASentence()
    {
        const TemporaryStudy study;
        prepare(study);
        study.write("broken.so", "no library\n");
        qputenv("CROPS_LEARN", study.path("broken.so").c_str());
        refuses(study, "broken.so");
        qputenv("CROPS_LEARN", "/lib/x86_64-linux-gnu/libm.so.6");
        if (QFile::exists("/lib/x86_64-linux-gnu/libm.so.6"))
            refuses(study, "it is no module of this program");
        qunsetenv("CROPS_LEARN");
        COMPARE_EXIT(run(study, {"train", "s.crops", "nce.json"}), 0);
    }
    void theCpuIsListedWithoutIt()
    {
        const TemporaryStudy study;
        if (QFile::exists("/dev/nvidiactl") || QFile::exists("/dev/kfd") || QFile::exists("/dev/dxg"))
            QSKIP("This machine may have a GPU: LibTorch is asked for it.");
        qputenv("CROPS_LEARN", "/nowhere/libcrops_learn.so");
        const CommandResult found = run(study, {"info", "--json"});
        COMPARE_EXIT(found, 0);
        QVERIFY2(found.out.contains("\"cpu\""), qPrintable(found.out));
    }
};

CROPS_TEST(ModuleTest)
#include "module_test.moc"
