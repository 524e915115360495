// SPDX-License-Identifier: GPL-3.0-or-later
// Rows from programs: a stand-in whose "SQL" is a shell script, so that a test says what the program does.
#include <QtTest>
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include "core/logs/import_helpers.h"
#include "logs/engines/engine.h"
#include "logs/engines/sql_text.h"
#include "logs/preview.h"
#include "support/test_registry.h"

using crops::logs::ImportFile;
using crops::logs::ImportReport;
using crops::logs::Table;
using crops::test::has;
using crops::test::sqlText;
using crops::test::TemporaryStudy;

namespace
{

/// Processes of a group that are no zombies (of what a killed program started, init buries them in its time).
int running(pid_t group)
{
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        std::ifstream file(entry.path() / "stat");
        std::string text;
        if (!std::getline(file, text) || text.find(')') == std::string::npos) continue;
        std::istringstream rest(text.substr(text.rfind(')') + 1));
        char state = 0;
        pid_t parent = 0;
        pid_t its = 0;
        rest >> state >> parent >> its;
        count += its == group && state != 'Z' ? 1 : 0;
    }
    return count;
}

ImportFile asked(const std::string& engine, const std::string& sql, Table table = Table::Documents)
{
    ImportFile file{table, {}, {}};
    file.query = {engine, sql, {}};
    file.path = crops::logs::queryLabel(*file.query);
    return file;
}

/// The engine "shell": bash reads the query from its standard input and does what stands there.
class Engines
{
  public:
    Engines()
    {
        write("shell.json",
              R"({"name": "shell", "title": "Shell", "program": "/bin/bash", "arguments": ["-s"],
            "version": ["-c", "echo shell 1.2"], "before": "set -e", "jsonl": "{query}"})");
        qputenv("CROPS_ENGINES", study.path("engines").c_str());
    }
    ~Engines() { qunsetenv("CROPS_ENGINES"); }
    void write(const std::string& name, const std::string& text)
    {
        std::filesystem::create_directories(study.path("engines"));
        std::ofstream(study.path("engines") / name) << text;
    }
    /// The import's error, or "counts remarks" of its report.
    std::string import(crops::store::Project& project, const ImportFile& file, crops::Progress& progress)
    {
        try {
            const std::vector<ImportFile> files{file};
            return crops::test::counts(crops::logs::importFiles(project, files, {}, progress).at(0));
        } catch (const crops::Error& error) {
            return error.what();
        }
    }
    std::string import(crops::store::Project& project, const std::string& sql)
    {
        crops::Progress progress;
        return import(project, asked("shell", sql), progress);
    }

    TemporaryStudy study;
};

} // namespace

class EnginesTest : public QObject
{
    Q_OBJECT

  private slots:
    void ownEnginesLieBesideThePresetsAndThoseOfEarlierVersionsAreRead()
    {
        const TemporaryStudy study;
        const QByteArray before = qgetenv("XDG_CONFIG_HOME");
        qputenv("XDG_CONFIG_HOME", study.path("config").c_str());
        const auto write = [&](const char* folder, const char* name, const char* title) {
            std::filesystem::create_directories(study.path("config") / folder);
            nlohmann::json engine = nlohmann::json::parse(crops::logs::shippedEngineText("duckdb"));
            engine["name"] = name;
            engine["title"] = title;
            std::ofstream(study.path("config") / folder / (std::string(name) + ".json")) << engine.dump();
        };
        write("crops/engines", "old", "old");
        write("crops/engines", "both", "old");
        write("crops-workbench/engines", "both", "new");
        QCOMPARE(crops::logs::findEngine("old").title, std::string("old"));
        QCOMPARE(crops::logs::findEngine("both").title, std::string("new"));
        QVERIFY(crops::logs::userEngineFolder() == study.path("config/crops-workbench/engines"));
        before.isNull() ? (void)qunsetenv("XDG_CONFIG_HOME") : (void)qputenv("XDG_CONFIG_HOME", before);
    }
    void rowsAreReadAsOfAFileAndTheSourceSaysWhereFrom()
    {
        Engines engines;
        crops::store::Project project = engines.study.newProject();
        qputenv("SHELL_PASSWORD", "hunter2hunter");
        const std::string sql =
            "# postgres://me:p4ss@host/db hunter2hunter\n"
            "printf '{\"doc_id\":\"d1\",\"title\":\"a\\\\nb\"}\\n{\"doc_id\":9007199254740993,"
            "\"title\":null,\"n\":{\"x\":[1,2]}}\\n\\n'";
        QCOMPARE(engines.import(project, sql), std::string("1/1/1"));
        const std::string source = sqlText(project, "SELECT path, settings FROM sources");
        for (const char* part :
             {"shell: # postgres://me:***@host/db ***", "\"engine\":\"shell\"",
              "\"engine_version\":\"shell 1.2\"", "\"query\":\"# postgres://me:***@host/db ***"})
            QVERIFY(has(source, part));
        QVERIFY(source.find("p4ss") == std::string::npos && source.find("hunter2") == std::string::npos);
        QVERIFY(has(sqlText(project, "SELECT sha256, bytes FROM sources"), "|89"));
        qunsetenv("SHELL_PASSWORD");
        QVERIFY(has(engines.import(project, sql), "is already imported"));
    }
    void aSourceIsOfTheWholeQueryAskedInTheSameWay()
    {
        Engines engines;
        crops::store::Project project = engines.study.newProject();
        const std::string begin = "# " + std::string(200, 'x') + "\n"; // longer than a source's label
        const std::string sql = begin + "echo '{\"doc_id\":\"d1\",\"title\":\"a\"}'";
        QCOMPARE(engines.import(project, sql), std::string("1/0/0"));
        const std::string settings = crops::store::listSources(project).at(0).settings;
        const auto isOf = [&](const std::string& other, const std::vector<std::string>& options = {}) {
            return crops::logs::isOfQuery(settings, {"shell", other, options});
        };
        QVERIFY(isOf(sql));
        QVERIFY(!isOf(begin + "echo '{\"doc_id\":\"d2\",\"title\":\"b\"}'"));
        QVERIFY(!isOf(sql, {"another.db"}));
        QVERIFY(!crops::logs::isOfQuery("{}", {"shell", sql, {}}));
    }

    void rowsBeforeAFailureAreNotTaken()
    {
        Engines engines;
        crops::store::Project project = engines.study.newProject();
        const std::string before = crops::test::contentText(project);
        const std::string row = "printf '{\"doc_id\":\"d1\",\"title\":\"a\"}\\n';";
        const std::string said = engines.import(
            project, row + "printf 'loading\\nFATAL: token=abcd \\033[31m no disk\\n' >&2; exit 3");
        QVERIFY(has(said, "Shell did not read the query: FATAL: token=*** \\x1b[31m no disk."));
        QVERIFY(has(engines.import(project, row + "exit 4"), "it ended with status 4 and said nothing."));
        QVERIFY(has(engines.import(project, row + "kill -SEGV $$"), "it was ended by signal 11."));
        QVERIFY(has(engines.import(project, "head -c 300000 /dev/zero | tr '\\0' e >&2; exit 1"), "eeee."));
        QVERIFY(has(engines.import(project, " -- nothing\n;"), "there is no statement in it"));
        QCOMPARE(crops::test::contentText(project), before);
    }

    void noiseIsRejectedRowByRow()
    {
        Engines engines;
        crops::store::Project project = engines.study.newProject();
        QVERIFY(has(engines.import(project, "head -c 3000000 /dev/urandom"),
                    "No row of documents could be used"));
        QCOMPARE(engines.import(project, "true"), std::string("0/0/0"));
    }

    void aStopEndsTheProgram_data()
    {
        QTest::addColumn<QString>("does");
        QTest::newRow("silent") << "sleep 1000";
        QTest::newRow("endless") << "while :; do echo '{\"doc_id\":\"d1\",\"title\":\"t\"}'; done";
        QTest::newRow("deaf") << "trap '' TERM; while :; do sleep 1000; done";
        QTest::newRow("with children") << "sleep 1000 & wait";
    }
    void aStopEndsTheProgram()
    {
        QFETCH(QString, does);
        Engines engines;
        crops::store::Project project = engines.study.newProject();
        const std::filesystem::path note = engines.study.path("pid");
        crops::Progress progress;
        std::jthread stopper([&] {
            while (!std::filesystem::exists(note) || std::filesystem::file_size(note) == 0)
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            progress.requestStop();
        });
        const std::string sql = "echo $$ > '" + note.string() + "'; " + does.toStdString();
        QVERIFY_THROWS_EXCEPTION(crops::Cancelled, engines.import(project, asked("shell", sql), progress));
        pid_t child = 0;
        std::ifstream(note) >> child;
        QVERIFY(child > 0);
        QCOMPARE(::kill(child, 0), -1); // neither running nor a zombie
        QTRY_COMPARE(running(child), 0);
    }

    void aProgramThatIsNotThereIsSaid()
    {
        Engines engines;
        crops::store::Project project = engines.study.newProject();
        engines.write("a.json", R"({"name": "a", "program": "no-such-program-xy", "variable": "XY_PROGRAM",
            "install": "fetch xy", "jsonl": "{query}"})");
        crops::Progress progress;
        QVERIFY(has(engines.import(project, asked("a", "x"), progress),
                    "no-such-program-xy is neither on the PATH nor in"));
        const std::filesystem::path text = engines.study.write("xy", "no program");
        qputenv("XY_PROGRAM", text.c_str());
        QVERIFY(has(engines.import(project, asked("a", "x"), progress), "To install it: fetch xy."));
        std::filesystem::permissions(text, std::filesystem::perms::owner_all);
        QVERIFY(has(engines.import(project, asked("a", "x"), progress), "Cannot run " + text.string()));
        qunsetenv("XY_PROGRAM");
        QVERIFY(has(engines.import(project, asked("shel", "x"), progress), "did you mean \"shell\"?"));
    }

    void anEngineOfTheUsersThatIsWrongIsSaidAndTheOthersWork()
    {
        Engines engines;
        crops::store::Project project = engines.study.newProject();
        engines.write("bad.json", R"({"name": "bad", "program": "x", "jsnol": "{query}"})");
        engines.write("worse.json", "{");
        std::string problems;
        for (const crops::logs::Engine& engine : crops::logs::listEngines())
            problems += engine.name + " " + engine.problem + "\n";
        QVERIFY(has(problems, "duckdb \n"));
        QVERIFY(has(problems, "did you mean \"jsonl\"?"));
        QVERIFY(has(problems, "worse.json"));
        QCOMPARE(engines.import(project, "echo '{\"doc_id\":\"d\",\"title\":\"t\"}'"), std::string("1/0/0"));
    }

    void aFileIsReadByTheEngineThatHasWhatItNeeds()
    {
        Engines engines;
        const auto engine = [&](const char* name, const std::string& does) {
            using crops::logs::filled;
            const std::string text = R"({"name": "NAME", "title": "The NAME", "program": "/bin/bash",
                "arguments": ["-s"], "jsonl": "{query}", "extension": "do {install}",
                "files": {"avro": {"query": "DOES # {file}"}}})";
            const std::string quoted = filled(does, "\"", "\\\"");
            engines.write(std::string(name) + ".json", filled(filled(text, "NAME", name), "DOES", quoted));
        };
        engines.study.write("d.avro", "Obj\x01\x04\x02");
        const auto imported = [&](const char* project) {
            crops::store::Project study = engines.study.newProject(project);
            crops::Progress progress;
            return engines.import(study, {Table::Documents, engines.study.path("d.avro"), {}}, progress);
        };
        const std::string lacks =
            "echo 'IO Error: Failed to download extension \"avro\" at URL x' >&2; exit 1";
        engine("duckdb", lacks);
        engine("clickhouse", lacks);
        QVERIFY(
            has(imported("a.crops"),
                "d.avro is an Avro file, and The duckdb did not read it: its extension avro is not here and "
                "could not be fetched. To have it, do INSTALL avro."));
        engine("clickhouse", "echo {'\"doc_id\":\"d\",\"title\":\"t\"'}");
        QCOMPARE(imported("b.crops"), std::string("1/0/0"));
        engine("duckdb", "echo 'another Error' >&2; exit 1");
        engine("clickhouse", "echo 'this Error' >&2; exit 1");
        QVERIFY(has(imported("c.crops"), "The clickhouse did not read it: this Error."));
    }

    void theLastStatementIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("last");
        QTest::newRow("one") << "SELECT 1"
                             << ""
                             << "SELECT 1";
        QTest::newRow("ended") << "SELECT 1;\n;-- x;y\n"
                               << ""
                               << "SELECT 1";
        QTest::newRow("two") << "SET a=';';SELECT \";\", `;` -- ;\n, $$;$$"
                             << "SET a=';';"
                             << "SELECT \";\", `;` -- ;\n, $$;$$";
        QTest::newRow("comment") << "/* ; */ SELECT 1; /* ; "
                                 << ""
                                 << "/* ; */ SELECT 1";
        QTest::newRow("quote in quotes") << "SELECT 'a'';b'; SELECT 2"
                                         << "SELECT 'a'';b';"
                                         << " SELECT 2";
        QTest::newRow("none") << " ; -- x"
                              << ""
                              << "";
    }
    void theLastStatementIsFound()
    {
        QFETCH(QString, sql);
        QFETCH(QString, before);
        QFETCH(QString, last);
        const auto parts = crops::logs::splitStatements(sql.toStdString(), false);
        QCOMPARE(QString::fromStdString(parts.before), before);
        QCOMPARE(QString::fromStdString(parts.last), last);
        QCOMPARE(crops::logs::splitStatements("SELECT 'a\\';b'; SELECT 2", true).last,
                 std::string(" SELECT 2"));
    }

    void passwordsAreMasked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("url") << "psql postgres://me:a:b@h:5432/db?x=1"
                             << "psql postgres://me:***@h:5432/db?x=1";
        QTest::newRow("slash") << "s3://k:a/b@h"
                               << "s3://k:***@h";
        QTest::newRow("port") << "https://h:8443/x?y=z@w"
                              << "https://h:8443/x?y=z@w";
        QTest::newRow("secret") << "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b c')"
                                << "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET '***')";
        QTest::newRow("set") << "SET s3_secret_access_key = 'x''y'"
                             << "SET s3_secret_access_key = '***''y'";
        QTest::newRow("conninfo") << "host=h password=pw dbname=d"
                                  << "host=h password=*** dbname=d";
        QTest::newRow("call") << "FROM remote('h', db.t, 'me', 'pw')"
                              << "FROM remote('h', db.t, '***', '***')";
        QTest::newRow("a column") << "SELECT token, tokens FROM t"
                                  << "SELECT token, tokens FROM t";
    }
    void passwordsAreMasked()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(QString::fromStdString(crops::logs::masked(text.toStdString())), shown);
        const std::vector<std::string> words{"psql", "--password", "pw", "--token=t"};
        QCOMPARE(crops::logs::maskedCommand(words), std::string("psql --password *** --token=***"));
    }
};

CROPS_TEST(EnginesTest)
#include "engines_test.moc"
