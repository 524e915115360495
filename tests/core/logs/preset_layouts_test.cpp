// SPDX-License-Identifier: GPL-3.0-or-later
// What every preset owes: it knows its own folder and no other's, and reads the same rows from it however the
// folder was downloaded.
#include <QtTest>

#include "core/logs/import_helpers.h"
#include "core/logs/preset_folders.h"
#include "mining/mine.h"
#include "support/gzip_text.h"
#include "support/packed_text.h"
#include "support/test_registry.h"

using crops::logs::ImportReport;
using crops::logs::recognisePresets;
using crops::store::Project;
using crops::test::archived;
using crops::test::counts;
using crops::test::FolderFiles;
using crops::test::gzipped;
using crops::test::has;
using crops::test::MadeFolder;
using crops::test::madeFolders;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

namespace
{

void write(const std::filesystem::path& folder, const FolderFiles& files)
{
    for (const auto& [name, text] : files) {
        std::filesystem::create_directories((folder / name).parent_path());
        std::ofstream(folder / name, std::ios::binary) << text;
    }
}

/// A preset's folder, imported.
struct Imported {
    Project project;
    std::vector<ImportReport> reports;
    std::string failure;

    Imported(const TemporaryStudy& study, std::string_view preset, const std::filesystem::path& from)
        : project(study.newProject("p" + std::to_string(std::rand()) + ".crops"))
    {
        crops::Progress progress;
        try {
            reports = crops::logs::importPreset(project, preset, from, {}, progress);
        } catch (const crops::Error& error) {
            failure = error.what();
        }
    }
    /// As MadeFolder::gives.
    std::string gives()
    {
        std::string text;
        for (const ImportReport& report : reports)
            text += std::string(tableName(report.table)) + " " +
                    (report.leftOut ? "left out" : counts(report)) + "; ";
        crops::Progress progress;
        crops::mining::mineCandidates(project, {}, progress);
        for (const char* source : {"reformulation", "feed"}) {
            const std::string pairs = sqlText(
                project, std::string("SELECT count(*) FROM candidate_rows WHERE source = '") + source + "'");
            text += std::string(source[0] == 'r' ? "P1 " : ", P2 ") + pairs.substr(0, pairs.size() - 1);
        }
        return failure + text;
    }
    /// All rows, and why others are none.
    std::string rows() const
    {
        std::string text = failure;
        for (const char* query :
             {"SELECT doc_id, title, caption, tags, extras FROM documents ORDER BY doc_id",
              "SELECT search_id, user_id, ts, query, doc_id, stage, position, clicked, watch_ms FROM "
              "search_rows "
              "ORDER BY search_id, position IS NULL, position, doc_id",
              "SELECT * FROM feed_rows ORDER BY ts, doc_id", "SELECT * FROM judgment_rows ORDER BY 1, 2",
              "SELECT reason, count(*) FROM rejects GROUP BY reason"})
            text += sqlText(project, query) + "\n";
        return text;
    }
};

/// Text of a table as another system writes it: with a byte-order mark and CR LF.
std::string asOnWindows(std::string_view text)
{
    std::string out = "\xEF\xBB\xBF";
    bool quoted = false; // a line feed in a value is the value's
    for (const char c : text) {
        quoted = quoted != (c == '"');
        out += c == '\n' && !quoted ? "\r\n" : std::string(1, c);
    }
    return out;
}

} // namespace

class PresetLayoutsTest : public QObject
{
    Q_OBJECT

    static void addFolders()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < madeFolders().size(); ++i)
            QTest::newRow(madeFolders()[i].preset) << static_cast<int>(i);
    }
    static const MadeFolder& folder()
    {
        QFETCH(int, index);
        return madeFolders()[static_cast<std::size_t>(index)];
    }

  private slots:
    void everyPresetHasAFolder()
    {
        std::vector<std::string> names;
        for (const MadeFolder& made : madeFolders())
            names.emplace_back(made.preset);
        std::vector<std::string> presets = crops::logs::presetNames();
        std::sort(names.begin(), names.end());
        std::sort(presets.begin(), presets.end());
        QCOMPARE(names, presets);
        if (const std::string to = qgetenv("CROPS_WRITE_PRESET_FOLDERS").toStdString(); !to.empty())
            for (const MadeFolder& made : madeFolders()) // for tests/bench/logs/presets
                write(std::filesystem::path(to) / made.preset, made.files);
    }
    void aFolderIsItsPresetsAlone_data() { addFolders(); }
    void aFolderIsItsPresetsAlone()
    {
        const MadeFolder& made = folder();
        const TemporaryStudy study;
        write(study.path("data"), made.files);
        QCOMPARE(recognisePresets(study.path("data")), std::vector<std::string>{made.preset});
        Imported imported(study, made.preset, study.path("data"));
        const std::string gives = imported.gives();
        QCOMPARE(gives, made.gives);
    }
    void otherFilesAreNoPresets()
    {
        const TemporaryStudy study;
        write(study.path("data"), crops::test::unrelatedFiles());
        QCOMPARE(recognisePresets(study.path("data")), std::vector<std::string>());
        for (const auto& [name, text] : crops::test::unrelatedFiles()) {
            write(study.path(name + ".d"), {{name, text}});
            QCOMPARE(recognisePresets(study.path(name + ".d")), std::vector<std::string>());
        }
    }
    void howeverItWasDownloaded_data() { addFolders(); }
    void howeverItWasDownloaded()
    {
        const MadeFolder& made = folder();
        const TemporaryStudy study;
        write(study.path("plain"), made.files);
        const std::string rows = Imported(study, made.preset, study.path("plain")).rows();
        FolderFiles members, packed;
        for (const auto& [name, text] : made.files) {
            members.emplace_back("Set/" + name, text);
            packed.emplace_back("above/Set/" + name + ".gz", gzipped(asOnWindows(text)));
        }
        study.write("set.zip", archived(members, "zip"));
        write(study.path("tar"), {{"downloads/Set.tar.gz", archived(members, "gnutar", "gzip")}});
        write(study.path("packed"), packed);
        for (const char* from : {"set.zip", "tar", "packed"}) {
            QCOMPARE(recognisePresets(study.path(from)), std::vector<std::string>{made.preset});
            const std::string found = Imported(study, made.preset, study.path(from)).rows();
            if (found != rows) qWarning("from %s", from);
            QCOMPARE(found, rows);
        }
    }
    void aCopyOfAPartIsReadOnce()
    {
        const TemporaryStudy study;
        const std::string log = "user_id,video_id,time_ms,is_click,play_time_ms\n1,3,1649380001000,1,1\n";
        write(study.path("data"), {{"log_standard_1.csv", log}, {"log_standard_1 (copy).csv", log}});
        Imported feed(study, "kuairand", study.path("data"));
        QCOMPARE(feed.gives(), std::string("feed 1/0/0; feed left out; P1 0, P2 0"));
        QVERIFY(has(feed.reports[1].remarks.at(0), "log_standard_1.csv has the same bytes as "));
        QVERIFY(has(feed.reports[1].remarks.at(0), "and its rows would be the same: it was read once."));
        // Equal bytes of different parts are other rows: their numbers name other queries.
        const auto& folders = madeFolders();
        const auto cpr = std::find_if(folders.begin(), folders.end(), [](const MadeFolder& made) {
            return std::string_view(made.preset) == "multi-cpr";
        });
        write(study.path("cpr"), cpr->files);
        Imported judged(study, "multi-cpr", study.path("cpr"));
        QCOMPARE(sqlText(judged.project, "SELECT query FROM judgment_rows ORDER BY 1"),
                 std::string("丙\n乙\n"));
    }
    void whatIsThereTwiceIsReadOnce()
    {
        const MadeFolder& made = madeFolders()[8];
        QCOMPARE(std::string(made.preset), std::string("kuairand"));
        const TemporaryStudy study;
        write(study.path("data"), made.files);
        const std::string rows = Imported(study, made.preset, study.path("data")).rows();
        FolderFiles members;
        for (const auto& [name, text] : made.files) // what was unpacked lies beside its archive
            members.emplace_back(name, text);
        const auto& [log, text] = made.files.front();
        write(study.path("data"), {{"KuaiRand.zip", archived(members, "zip")}, {log + ".gz", gzipped(text)}});
        const Imported again(study, made.preset, study.path("data"));
        QCOMPARE(again.rows(), rows);
        QVERIFY(has(again.reports.at(0).remarks.at(1), "log_standard_4_08_to_4_21_1k.csv once more."));
    }
    void aCutArchiveIsNoHalfSet()
    {
        const MadeFolder& made = madeFolders()[8];
        const TemporaryStudy study;
        const FolderFiles members(made.files.begin(), made.files.end());
        for (const char* format : {"gnutar", "zip"}) {
            const std::string bytes =
                archived(members, format, std::string(format) == "zip" ? nullptr : "gzip");
            const auto path = study.write("cut", bytes.substr(0, bytes.size() - 60));
            const Imported cut(study, made.preset, path);
            QVERIFY(has(cut.failure, "cut off"));
            QCOMPARE(sqlText(cut.project, "SELECT count(*) FROM sources"), std::string("0\n"));
        }
    }
    void aHeaderMayBeMissing()
    {
        const TemporaryStudy study;
        const std::string row = "142\tred\t2006-03-01 07:17:12\t\t\n";
        write(study.path("data"), {{"user-ct-test-collection-01.txt", row}});
        write(study.path("named"),
              {{"user-ct-test-collection-01.txt", "AnonID\tQuery\tQueryTime\tItemRank\tClickURL\n" + row}});
        QCOMPARE(Imported(study, "aol", study.path("data")).rows(),
                 Imported(study, "aol", study.path("named")).rows());
        // A table whose name says tabs and that has commas is read by its names.
        write(study.path("mind"), {{"behaviors.tsv", "impression_id,user_id,time,history,impressions\n"
                                                     "1,U1,11/15/2019 10:22:32 PM,N9,\"N1-1 N2-0\"\n"},
                                   {"news.tsv", "N1\tsports\tgolf\tA title\tAn abstract\n"}});
        QCOMPARE(Imported(study, "mind", study.path("mind")).gives(),
                 std::string("documents 1/0/0; feed 2/0/0; P1 0, P2 0"));
    }
    void aFolderTooLowOrFilesOfAnother()
    {
        const TemporaryStudy study;
        write(study.path("beir"), {{"corpus.jsonl", "{\"_id\":\"d\",\"text\":\"x\"}\n"},
                                   {"queries.jsonl", "{\"_id\":\"q\",\"text\":\"red\"}\n"},
                                   {"qrels/test.tsv", "query-id\tcorpus-id\tscore\nq\td\t2\n"}});
        const std::string tooLow = Imported(study, "beir", study.path("beir/qrels")).failure;
        QVERIFY(has(tooLow, "is not enough for the preset beir: it has no corpus.jsonl, no queries.jsonl."));
        QVERIFY(has(tooLow, " has them: name that."));
        write(study.path("search_train"), {{"part-0.jsonl", madeFolders()[14].files[0].second}});
        QVERIFY(Imported(study, "qilin", study.path("search_train")).failure.empty());
        write(study.path("other"), {{"data.csv", "a,b\n1,2\n"}});
        QVERIFY(has(Imported(study, "aol4ps", study.path("other")).failure,
                    "data.csv has no column AnonID, QueryIndex, QueryTime, DocIndex, CandiList."));
        // Another preset's folder says whose it is.
        write(study.path("kuai"), {{"log_standard_1.csv", "user_id,video_id,time_ms\n1,3,1649380001000\n"}});
        for (const char* preset : {"aol", "ubi"})
            QVERIFY(has(Imported(study, preset, study.path("kuai")).failure,
                        " Its files look like the preset kuairand."));
        // One part of a log with other columns is told; the rest is read.
        write(study.path("mixed"), {{"log_standard_1.csv", "user_id,video_id,time_ms\n1,3,1649380001000\n"},
                                    {"log_standard_2.csv", "user,video\n1,3\n"}});
        const Imported mixed(study, "kuairand", study.path("mixed"));
        QCOMPARE(mixed.failure, std::string());
        QVERIFY(has(mixed.reports.at(0).remarks.at(1),
                    "log_standard_2.csv has no column user_id, video_id, time_ms"));
    }
    void partsOfOneTable()
    {
        const TemporaryStudy study;
        write(study.path("data"), {{"corpus/corpus-00000-of-00002.jsonl", "{\"_id\":\"d\",\"text\":\"x\"}\n"},
                                   {"corpus/corpus-00001-of-00002.jsonl", "{\"_id\":\"e\",\"text\":\"y\"}\n"},
                                   {"queries.csv", "_id,text\nq,red\n"},
                                   {"qrels/part-0.csv", "query-id,corpus-id,score\nq,d,2\n"}});
        Imported imported(study, "beir", study.path("data"));
        QCOMPARE(imported.failure, std::string());
        QCOMPARE(sqlText(imported.project, "SELECT doc_id FROM documents ORDER BY 1"), std::string("d\ne\n"));
        QCOMPARE(sqlText(imported.project, "SELECT * FROM judgment_rows"), std::string("red|d|2\n"));
        // It is known what they are, and that they are two.
        write(study.path("two"), {{"a/corpus.jsonl", "{\"_id\":\"d\",\"text\":\"x\"}\n"},
                                  {"b/corpus.jsonl", "{\"_id\":\"d\",\"text\":\"y\"}\n"},
                                  {"queries.jsonl", "{\"_id\":\"q\",\"text\":\"red\"}\n"},
                                  {"qrels/test.tsv", "query-id\tcorpus-id\tscore\nq\td\t2\n"}});
        QCOMPARE(recognisePresets(study.path("two")), std::vector<std::string>{"beir"});
        QVERIFY(has(Imported(study, "beir", study.path("two")).failure, "name the folder of one of them"));
    }
};

CROPS_TEST(PresetLayoutsTest)
#include "preset_layouts_test.moc"
