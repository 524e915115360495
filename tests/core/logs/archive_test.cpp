// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/logs/import_helpers.h"
#include "logs/inputs.h"
#include "logs/preview.h"
#include "support/gzip_text.h"
#include "support/packed_text.h"
#include "support/test_registry.h"

using crops::logs::ImportFile;
using crops::logs::ImportReport;
using crops::logs::Table;
using crops::test::archived;
using crops::test::gzipped;
using crops::test::has;
using crops::test::packed;
using crops::test::TemporaryStudy;

namespace
{

using Members = std::vector<std::pair<std::string, std::string>>;

const std::string kSearches = "search_id,user_id,ts,query,doc_id\ns1,u1,1700000000,a,d1\n";
const std::string kFeed = "user_id,ts,doc_id,clicked,liked\nu1,1700000000,d1,1,0\n";

/// "member rows" of what an import takes, its remarks, or the error's sentence; the folder's name taken away.
std::string imported(const TemporaryStudy& study, const std::string& named, Table table = Table::Documents)
{
    crops::store::Project project = study.newProject("p" + std::to_string(std::rand()) + ".crops");
    crops::Progress progress;
    std::string text;
    try {
        const std::vector<ImportFile> files{{table, study.path(named), {}}};
        for (const ImportReport& report : crops::logs::importFiles(project, files, {}, progress)) {
            text += report.path.string() + " " + std::to_string(report.imported) + "\n";
            for (const std::string& remark : report.remarks)
                if (remark.find("without text") == std::string::npos) text += remark + "\n";
        }
    } catch (const crops::Error& error) {
        text = error.what();
    }
    const std::string folder = study.path("").string();
    for (std::size_t at; (at = text.find(folder)) != std::string::npos;)
        text.erase(at, folder.size());
    return text;
}

/// A file's bytes with one of them changed.
std::string changed(std::string bytes, std::size_t at)
{
    bytes[at] = static_cast<char>(bytes[at] ^ 0x20);
    return bytes;
}

std::string documents(int from, int to)
{
    std::string text = "doc_id,title\n";
    for (int i = from; i < to; ++i)
        text += "d" + std::to_string(i) + "," + std::to_string(i * 7919 % 100'003) + "\n";
    return text;
}

} // namespace

class ArchiveTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyFormatGivesItsMembers()
    {
        const Members members{{"a/", ""},
                              {"a/items.csv", documents(0, 2000)},
                              {"a/more.csv.gz", gzipped(documents(2000, 2010))},
                              {"searches.csv", kSearches},
                              {"README.md", "# Data\n"},
                              {"__MACOSX/._items.csv", "x"}};
        const std::pair<const char*, std::string> ways[] = {
            {"x.zip", archived(members, "zip")},
            {"x.tar", archived(members, "gnutar")},
            {"x.tar.gz", archived(members, "pax", "gzip")},
            {"x.tar.zst", archived(members, "ustar", "zstd")},
            {"x.7z", archived(members, "7zip")},
            {"x", archived(members, "zip", nullptr, "zip:compression=store")}};
        for (const auto& [name, bytes] : ways) {
            const TemporaryStudy study;
            study.write(name, bytes);
            const std::string x(name);
            const std::string all = imported(study, x);
            QVERIFY(has(all, x + "!a/items.csv 2000\n"));
            QVERIFY(has(all, x + "!a/more.csv.gz 10\n"));
            QVERIFY(has(all, "2 files were taken"));
            QVERIFY(has(all, "searches.csv has no column title, which documents need"));
            QVERIFY(has(all, "1 hidden, marker or checksum file"));
            QCOMPARE(imported(study, x + "!a/items.csv"), x + "!a/items.csv 2000\n");
            QCOMPARE(imported(study, x + "!items.csv"), x + "!a/items.csv 2000\n");
            QVERIFY(has(imported(study, x + "!*.gz"), x + "!a/more.csv.gz 10\n"));
            QVERIFY(has(imported(study, x + "!a/"), "2 files were taken"));
            QCOMPARE(imported(study, x, Table::Searches).substr(0, x.size() + 16), x + "!searches.csv 1\n");
            QVERIFY(has(imported(study, x + "!item.csv"), "There is no member item.csv in "));
        }
    }
    void aMemberIsTheFileItWas()
    {
        const TemporaryStudy study;
        const auto zip = study.write("x.zip", archived({{"s.csv", kSearches}}, "zip"));
        const auto file = study.write("s.csv", kSearches);
        crops::store::Project project = study.newProject();
        const ImportReport report = crops::test::importOne(project, Table::Searches, zip.string() + "!s.csv");
        QCOMPARE(report.path.string(), zip.string() + "!s.csv");
        CROPS_VERIFY_ERROR(crops::test::importOne(project, Table::Searches, file),
                           crops::ErrorCode::AlreadyExists,
                           file.string() + " is already imported as searches; to import it once more, say "
                                           "--again.");
        crops::Progress progress;
        const std::vector<ImportFile> twice{{Table::Documents, study.write("d.csv", documents(0, 2)), {}},
                                            {Table::Documents, study.path("d.csv"), {}}};
        QVERIFY_THROWS_EXCEPTION(crops::Error, crops::logs::importFiles(project, twice, {}, progress));
        const crops::logs::FileLook look = crops::logs::lookAtFile(zip.string() + "!s.csv", {}, 3);
        QCOMPARE(look.columns.size(), std::size_t{5});
        QCOMPARE(look.rows.size(), std::size_t{1});
    }
    void tablesAreToldApartByTheirColumns()
    {
        const TemporaryStudy study;
        study.write("x.zip", archived({{"src.csv", kSearches}, {"rec.csv", kFeed}}, "zip"));
        const std::string feed = imported(study, "x.zip", Table::Feed);
        QVERIFY(has(feed, "x.zip!rec.csv 1\n"));
        QVERIFY(has(feed, "src.csv has the columns of searches"));
        QCOMPARE(imported(study, "x.zip"),
                 std::string("Nothing in x.zip is a table of documents: src.csv has no column title, which "
                             "documents need; rec.csv has no column title, which documents need."));
    }
    /// Cut off anywhere or changed anywhere, nothing is taken as if it were whole.
    void damageIsSaid()
    {
        const Members members{{"a.csv", documents(0, 5000)}, {"b.csv", documents(5000, 9000)}};
        const std::pair<const char*, std::string> ways[] = {
            {"x.zip", archived(members, "zip")},
            {"y.zip", archived(members, "zip", nullptr, "zip:compression=store")},
            {"x.tar.gz", archived(members, "gnutar", "gzip")},
            {"x.tar.xz", archived(members, "gnutar", "xz")},
            {"x.7z", archived(members, "7zip")}};
        for (const auto& [name, whole] : ways) {
            const TemporaryStudy study;
            for (const std::size_t left : {whole.size() / 3, whole.size() - 30}) {
                study.write(name, whole.substr(0, left));
                QVERIFY(has(imported(study, name), "cut off"));
            }
            for (const std::size_t at : {whole.size() / 4, whole.size() / 2}) {
                study.write(name, changed(whole, at));
                const std::string said = imported(study, name);
                QVERIFY2(said.find("copy or download it again") != std::string::npos, said.c_str());
            }
        }
    }
    void sumsOfTheCompressionCount()
    {
        const TemporaryStudy study;
        std::string whole = archived({{"a.csv", documents(0, 9)}}, "gnutar", "gzip");
        study.write("x.tar.gz", changed(whole, whole.size() - 6));
        QVERIFY(has(imported(study, "x.tar.gz"), "is not valid gzip data (incorrect data check"));
    }
    void aTarThatJustStops()
    {
        const TemporaryStudy study;
        const std::string whole = archived({{"a.csv", documents(0, 100)}}, "ustar");
        study.write("x.tar", whole.substr(0, 1024));
        QVERIFY(has(imported(study, "x.tar"), "(Truncated tar archive)"));
        const std::size_t end = whole.find_last_not_of('\0') / 512 * 512 + 512;
        study.write("x.tar", whole.substr(0, end));
        QVERIFY(has(imported(study, "x.tar"), "x.tar has no end mark of a tar archive after its 1 members"));
    }
    void sizesThatAreNotTrue()
    {
        std::string bytes = archived({{"a.csv", documents(0, 500)}}, "zip");
        for (const auto& [sign, at] : {std::pair{"PK\x03\x04", 22}, std::pair{"PK\x01\x02", 24}}) {
            const std::size_t header = bytes.find(sign) + static_cast<std::size_t>(at);
            bytes.replace(header, 4, std::string("\x64\0\0\0", 4));
        }
        const TemporaryStudy study;
        study.write("x.zip", bytes);
        const std::string said = imported(study, "x.zip");
        QVERIFY2(said.find("cut off or damaged") != std::string::npos, said.c_str());
    }
    void namesAreOnlyRead()
    {
        const TemporaryStudy study;
        study.write("x.zip",
                    archived({{"../../up.csv", documents(0, 3)}, {"/abs.csv", documents(3, 6)}}, "zip"));
        QVERIFY(has(imported(study, "x.zip"), "x.zip!../../up.csv 3\n"));
        std::string gbk = archived({{"xxxx.csv", documents(0, 3)}}, "zip");
        for (std::size_t at; (at = gbk.find("xxxx")) != std::string::npos;)
            gbk.replace(at, 4, "\xCB\xD1\xCB\xF7");
        study.write("g.zip", gbk);
        QVERIFY(has(imported(study, "g.zip"), "g.zip!搜索.csv 3\n"));
        QCOMPARE(imported(study, "g.zip!搜索.csv"), std::string("g.zip!搜索.csv 3\n"));
        for (std::size_t at; (at = gbk.find("\xCB\xD1\xCB\xF7")) != std::string::npos;)
            gbk.replace(at, 4, "\xE9t\xE9\xFF");
        study.write("l.zip", gbk);
        QVERIFY(has(imported(study, "l.zip"), "l.zip!\\xE9t\\xE9\\xFF.csv 3\n"));
    }
    void whatCannotBeRead()
    {
        const TemporaryStudy study;
        const auto said = [&](const std::string& bytes) {
            study.write("x.zip", bytes);
            return imported(study, "x.zip");
        };
        QVERIFY(has(said(archived({}, "zip")), "x.zip is a ZIP archive without files."));
        QVERIFY(has(said(archived({}, "ustar")), "x.zip"));
        QVERIFY(has(said(archived({{"a.csv", "doc_id,title\n"}, {"a.csv", "doc_id,title\n"}}, "ustar")),
                    "x.zip has two members called a.csv"));
        QVERIFY(has(said(archived({{"in.zip", archived({{"a.csv", documents(0, 3)}}, "zip")}}, "zip")),
                    "in.zip is an archive inside an archive"));
        QVERIFY(has(said("PK\x03\x04"), "x.zip is a ZIP archive that is cut off or damaged"));
        std::string locked = archived({{"a.csv", documents(0, 500)}}, "zip");
        for (const auto& [sign, at] : {std::pair{"PK\x03\x04", 6}, std::pair{"PK\x01\x02", 8}})
            locked[locked.find(sign) + static_cast<std::size_t>(at)] |= 1;
        QVERIFY(has(said(locked), "a.csv is encrypted: unpack it with its password"));
        study.write("t.csv", documents(0, 3));
        QVERIFY(has(imported(study, "t.csv!a.csv"), "t.csv is no archive (ZIP, tar, 7z)"));
        study.write("t.csv!a.csv", documents(0, 4));
        QVERIFY(has(imported(study, "t.csv!a.csv"), "t.csv!a.csv 4\n")); // a file of that very name
    }
    /// Each member of a solid archive opened anew would read it from its front: 400 × 400 members.
    void manyMembersOfASolidArchive()
    {
        Members members;
        for (int i = 0; i < 400; ++i)
            members.emplace_back("p/part-" + std::to_string(i) + ".csv", documents(i * 50, i * 50 + 50));
        const TemporaryStudy study;
        study.write("x.tar.xz", archived(members, "gnutar", "xz"));
        QVERIFY(has(imported(study, "x.tar.xz"), "400 files were taken"));
    }
};

CROPS_TEST(ArchiveTest)
#include "archive_test.moc"
