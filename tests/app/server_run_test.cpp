// SPDX-License-Identifier: GPL-3.0-or-later
// run.sh of the server's bundle: which torch it takes, and the sentence where it takes none. A stand-in for
// Python says where a package lies; a script stands for the program.
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <filesystem>
#include <fstream>

#include "support/test_registry.h"

namespace fs = std::filesystem;

namespace
{

void write(const fs::path& path, const std::string& text, bool runs = false)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
    if (runs) fs::permissions(path, fs::perms::owner_all);
}

} // namespace

class ServerRunTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_made;
    fs::path m_bundle;
    fs::path m_torch;
    QProcessEnvironment m_environment;

    struct Result {
        int exitCode = -1;
        QString out, error;
    };
    Result run(const QStringList& arguments, const fs::path& script = {}, const fs::path& from = "/")
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.setWorkingDirectory(QString::fromStdString(from.string()));
        process.start(QString::fromStdString((script.empty() ? m_bundle / "run.sh" : script).string()),
                      arguments);
        process.waitForFinished(60'000);
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    void refuses(const char* why)
    {
        const Result result = run({"status"});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.out, QString());
        QVERIFY2(result.error.startsWith("crops: ") && result.error.contains(why), qPrintable(result.error));
        QCOMPARE(result.error.count('\n'), 1);
    }
    void torchOfVersion(const std::string& version) const
    {
        write(m_torch / "version.py", "__version__ = '" + version + "'\ndebug = False\n");
    }

  private slots:
    void init()
    {
        const fs::path folder = m_made.filePath(QTest::currentTestFunction()).toStdString();
        m_bundle = folder / "a bundle, with blanks";
        m_torch = folder / "site packages" / "torch";
        write(m_bundle / "bin" / "crops",
              "#!/bin/sh\necho \"$LD_LIBRARY_PATH\"; for word in \"$@\"; do echo \"<$word>\"; done\nexit 7\n",
              true);
        write(m_bundle / "bin" / "other", "#!/bin/sh\necho other \"$@\"\n", true);
        write(m_bundle / "bundle.txt", "version=0.1.0\ntorch=2.11\nglibc=2.28\n");
        write(m_bundle / "lib" / "gcc" / "libstdc++.so.6", "GLIBCXX_3.4.1\n"); // older than any system's
        fs::copy_file(CROPS_SOURCE_DIR "/resources/packaging/server/run.sh", m_bundle / "run.sh");
        torchOfVersion("2.11.0+cu130");
        write(m_torch / "lib" / "libtorch_cpu.so", "");
        write(m_torch / "lib" / "libc10.so", "_ZNSt7__cxx1112basic_string");
        write(folder / "python bin" / "python3", "#!/bin/sh\necho '" + m_torch.string() + "'\n", true);
        m_environment = {};
        m_environment.insert("PATH",
                             QString::fromStdString((folder / "python bin").string()) + ":/usr/bin:/bin");
    }

    void startsTheProgramFromAnywhere()
    {
        const Result result = run({"train", "a study.crops", ""}, {}, "/tmp");
        QCOMPARE(result.exitCode, 7);
        const QStringList lines = result.out.split('\n');
        const QString bundle = QString::fromStdString(m_bundle.string());
        QCOMPARE(lines[0], bundle + "/lib/crops:" + bundle + "/lib:" +
                               QString::fromStdString(m_torch.string()) + "/lib:" + bundle + "/lib/last");
        QCOMPARE(lines.mid(1), (QStringList{"<train>", "<a study.crops>", "<>", ""}));
        QCOMPARE(run({"--program", "other", "x"}).out, QString("other x\n"));
        QVERIFY(run({"--program", "none"}).error.contains("crops other"));
    }
    void throughALink()
    {
        const fs::path link = m_bundle.parent_path() / "link to run";
        fs::create_symlink(m_bundle / "run.sh", link);
        QCOMPARE(run({}, link).exitCode, 7);
        fs::create_directory_symlink(m_bundle, m_bundle.parent_path() / "linked");
        QCOMPARE(run({}, m_bundle.parent_path() / "linked" / "run.sh").exitCode, 7);
    }
    void itsOwnCxxLibraryWhereTheSystemsIsOlder()
    {
        write(m_bundle / "lib" / "gcc" / "libstdc++.so.6", "GLIBCXX_3.4.999\n");
        QVERIFY(run({}).out.contains("/lib/gcc:"));
    }
    void aTorchThatIsNamed()
    {
        m_environment.insert("CROPS_TORCH", QString::fromStdString(m_torch.string()));
        m_environment.insert("PATH", "/usr/bin:/bin");
        QCOMPARE(run({}).exitCode, 7);
        fs::remove(m_torch / "version.py"); // as libtorch's archive has it
        write(m_torch / "build-version", "2.11.1+cpu\n");
        QCOMPARE(run({}).exitCode, 7);
        m_environment.insert("CROPS_TORCH", "/nowhere");
        refuses("CROPS_TORCH is /nowhere, where lib/libtorch_cpu.so is missing");
    }
    void withNvidiasPackages()
    {
        const fs::path folder = m_torch.parent_path() / "nvidia" / "cublas" / "lib";
        fs::create_directories(folder);
        const QString there = QString::fromStdString(folder.string());
        write(m_bundle.parent_path() / "python bin" / "python3",
              "#!/bin/sh\necho '" + m_torch.string() + "'\necho '" + folder.string() + ":/else/where'\n",
              true);
        QVERIFY2(run({}).out.contains("/torch/lib:" + there + ":/else/where:"), qPrintable(run({}).out));
        m_environment.insert("CROPS_TORCH", QString::fromStdString(m_torch.string()));
        QVERIFY2(run({}).out.contains("/nvidia/cublas/lib:"), qPrintable(run({}).out));
    }
    void whatIsNotThereIsASentence()
    {
        m_environment.insert("CROPS_PYTHON", "python-of-nowhere");
        refuses("There is no python-of-nowhere here");
        m_environment.remove("CROPS_PYTHON");
        write(m_bundle.parent_path() / "python bin" / "python3", "#!/bin/sh\necho\n", true);
        refuses("has no torch: install it (pip install 'torch==2.11.*')");
    }
    void anotherVersion()
    {
        for (const char* version : {"2.1.0", "2.10.0+cpu", "2.110.0", "3.0.0"}) {
            torchOfVersion(version);
            refuses("This bundle is built for torch 2.11; the one in ");
        }
        for (const char* version : {"2.11", "2.11.3", "2.11.0a0+git1234"}) {
            torchOfVersion(version);
            QCOMPARE(run({}).exitCode, 7);
        }
        fs::remove(m_torch / "version.py");
        refuses("does not say its version");
    }
    void anotherAbi()
    {
        write(m_torch / "lib" / "libc10.so", "_ZNSs");
        refuses("_GLIBCXX_USE_CXX11_ABI=0");
    }
    void anOlderSystem()
    {
        write(m_bundle / "bundle.txt", "version=0.1.0\ntorch=2.11\nglibc=2.999\n");
        refuses("the program needs 2.999 or newer");
    }
};

CROPS_TEST(ServerRunTest)
#include "server_run_test.moc"
