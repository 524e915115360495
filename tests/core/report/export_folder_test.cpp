// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "report/export_folder.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::report::ExportFolder;
using crops::report::LineFile;
using crops::test::TemporaryStudy;

namespace
{

namespace fs = std::filesystem;

void writeOne(const fs::path& out, const std::string& line, bool replace = false)
{
    ExportFolder folder(out, replace);
    LineFile file(folder, "sub/a.txt");
    file.write(line);
    file.commit();
    folder.link("b.txt", "sub/a.txt");
    folder.finish({{"export", "test"}}, "Read me.\n");
}

std::size_t entries(const fs::path& folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

class ExportFolderTest : public QObject
{
    Q_OBJECT

  private slots:
    void itAppearsWholeWithItsManifest()
    {
        const TemporaryStudy study;
        fs::create_directory(study.path("out")); // an empty one is no obstacle
        writeOne(study.path("out/"), "x\n");
        const auto manifest = nlohmann::ordered_json::parse(crops::readFile(study.path("out/manifest.json")));
        QCOMPARE(manifest["files"].size(), 3U);
        QCOMPARE(QString::fromStdString(manifest["files"][1].dump()),
                 "{\"name\":\"b.txt\",\"bytes\":2,\"rows\":1,\"sha256\":"
                 "\"73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac\"}");
        QCOMPARE(manifest["files"][2]["name"].get<std::string>(), std::string("sub/a.txt"));
        QCOMPARE(entries(study.path("")), 1U);
    }
    void withoutFinishNothingIsLeft()
    {
        const TemporaryStudy study;
        {
            ExportFolder folder(study.path("out"), false);
            LineFile file(folder, "a.txt");
            file.write("x\n");
        }
        QCOMPARE(entries(study.path("")), 0U);
    }
    void whatIsThereIsNotReplacedUnasked()
    {
        const TemporaryStudy study;
        const std::string out = study.path("out").string();
        writeOne(out, "x\n");
        CROPS_VERIFY_ERROR(writeOne(out, "y\n"), ErrorCode::AlreadyExists,
                           "The folder " + out +
                               " is not empty; name another (--force replaces an earlier export).");
        study.write("out/own.txt", "mine");
        writeOne(out, "y\n", true);
        QCOMPARE(crops::readFile(study.path("out/sub/a.txt")), std::string("y\n"));
        QVERIFY(!fs::exists(study.path("out/own.txt")));
        QCOMPARE(entries(study.path("")), 1U);
    }
    void aFolderOfSomethingElseIsNeverReplaced()
    {
        const TemporaryStudy study;
        fs::create_directory(study.path("home"));
        study.write("home/manifest.json", "{\"name\": \"an extension\"}");
        const std::string home = study.path("home").string();
        CROPS_VERIFY_ERROR(
            writeOne(home, "x\n", true), ErrorCode::AlreadyExists,
            "The folder " + home +
                " holds no export of this program, so nothing in it is replaced; name another.");
        const std::string file = study.write("file", "x").string();
        CROPS_VERIFY_ERROR(writeOne(file, "x\n", true), ErrorCode::AlreadyExists,
                           file + " is a file; this export is a folder: name another.");
        CROPS_VERIFY_ERROR(writeOne(".", "x\n"), ErrorCode::AlreadyExists,
                           fs::current_path().string() +
                               " is the current folder; name one inside it, which is then made.");
    }
    void aFolderThatCannotBeMadeIsSaid()
    {
        const TemporaryStudy study;
        study.write("file", "x");
        const std::string out = study.path("file/out").string();
        CROPS_VERIFY_ERROR(writeOne(out, "x\n"), ErrorCode::Io,
                           "Cannot write the folder " + out + ": Not a directory.");
    }
};

CROPS_TEST(ExportFolderTest)
#include "export_folder_test.moc"
