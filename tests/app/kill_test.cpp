// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <cstring>
#include <set>

#include <fmt/format.h>

#include "base/file.h"
#include "base/hash.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

namespace fs = std::filesystem;
using crops::test::TemporaryStudy;

namespace
{

/// What a folder holds, as text lines: every row of every table of its projects, without times, and every
/// other file by its name and content. A temporary file that was left behind is a line too.
using Content = std::set<std::string>;

/// A resumed run has its own speed, and a project its own id.
bool isOwn(const std::string& table, SQLite::Statement& row)
{
    return (table == "run_points" && row.getColumn(1).getString() == "queries_per_second") ||
           (table == "settings" && row.getColumn(0).getString() == "project_id");
}

void addTable(SQLite::Database& database, const std::string& table, Content& content)
{
    SQLite::Statement rows(database, "SELECT * FROM \"" + table + "\"");
    while (rows.executeStep()) {
        std::string line = table;
        const bool own = isOwn(table, rows);
        for (int i = 0; i < rows.getColumnCount(); ++i) {
            const std::string name = rows.getColumnName(i);
            if (name.ends_with("_at") || (own && name == "value")) continue;
            const SQLite::Column value = rows.getColumn(i);
            line += '|' + (value.isBlob() ? crops::Sha256().add(value.getString()).hex() : value.getString());
        }
        content.insert(line);
    }
}

void addProject(const fs::path& file, Content& content)
{
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    const std::string sound = database.execAndGet("PRAGMA integrity_check(1)").getString();
    if (sound != "ok") content.insert("damaged: " + sound);
    std::vector<std::string> tables;
    SQLite::Statement names(database, "SELECT name FROM sqlite_schema WHERE type = 'table'");
    while (names.executeStep())
        tables.push_back(names.getColumn(0).getString());
    for (const std::string& table : tables)
        addTable(database, table, content);
}

Content contentOf(const fs::path& folder)
{
    Content content;
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files.push_back(entry.path());
    for (const fs::path& file : files) {
        const std::string name = file.lexically_relative(folder).string();
        const std::string last = file.filename().string();
        if (name.ends_with("-wal") || name.ends_with("-shm")) continue;
        if (last.ends_with(".crops"))
            addProject(file, content);
        else if (last != "project-id" && last != "training.lock")
            content.insert("file " + name + " " +
                           crops::Sha256().add(crops::readFile(file)).hex().substr(0, 16));
    }
    return content;
}

/// Lines without the content of files: for those that differ between two unbroken runs already (they hold
/// times).
Content without(const Content& content, const std::set<std::string>& files)
{
    Content kept;
    for (const std::string& line : content) {
        const std::string name = line.starts_with("file ") ? line.substr(0, line.rfind(' ')) : line;
        kept.insert(files.contains(name) ? name : line);
    }
    return kept;
}

std::set<std::string> filesThatDiffer(const Content& a, const Content& b)
{
    std::set<std::string> files;
    for (const std::string& line : a)
        if (line.starts_with("file ") && !b.contains(line)) files.insert(line.substr(0, line.rfind(' ')));
    return files;
}

std::string firstDifference(const Content& wanted, const Content& got)
{
    for (const std::string& line : wanted)
        if (!got.contains(line)) return "missing: " + line.substr(0, 300);
    for (const std::string& line : got)
        if (!wanted.contains(line)) return "too much: " + line.substr(0, 300);
    return {};
}

struct Step {
    const char* name;
    QStringList command;
    QStringList again; ///< After the kill, where it is another command; tried before `command`.
    double share;      ///< Of the points: about as many writes as it does, so that 1,000 kills meet each.
};

} // namespace

/// Every command is ended just before its k-th change of a file, for k spread over all of them, and given
/// again: then everything is as if it had never been ended. CROPS_KILL_POINTS says how many kills (1,000).
class KillTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyCommandCanBeKilledAnywhere()
    {
        if (QString(CROPS_KILL_SHIM).isEmpty()) QSKIP("the preloaded library is for Linux with glibc");
        const TemporaryStudy study;
        m_root = study.path("");
        prepare(m_root / "state");
        const int all = qEnvironmentVariableIsSet("CROPS_KILL_POINTS")
                            ? qEnvironmentVariableIntValue("CROPS_KILL_POINTS")
                            : 1000;
        const QByteArray only = qgetenv("CROPS_KILL_ONLY"); // one command's name
        const std::vector<Step> steps = allSteps();
        double shares = 0;
        for (const Step& step : steps)
            shares += step.share;
        for (const Step& step : steps)
            tryStep(step, only.isEmpty() || only == step.name
                              ? static_cast<int>(all * step.share / shares + 0.5)
                              : 0);
        qInfo("%d kills, %d differences", m_kills, static_cast<int>(m_differences.size()));
        QVERIFY2(m_differences.isEmpty(), qPrintable(m_differences.join('\n')));
        QVERIFY(m_kills > 0);
    }

  private:
    static std::vector<Step> allSteps()
    {
        const QString p = "study.crops";
        return {{"new", {"new", p}, {}, 15},
                {"import",
                 {"import", p, "--documents", "documents.tsv", "--searches", "searches.tsv", "--feed",
                  "feed.tsv"},
                 {},
                 110},
                {"mine", {"mine", p}, {}, 60},
                {"score", {"score", p}, {}, 50},
                {"label", {"label", p, "--alpha", "0.1"}, {}, 50},
                {"train", {"train", p, "e.json"}, {"train", p, "--resume", "1"}, 140},
                {"evaluate", {"evaluate", p, "1"}, {}, 50},
                {"mark", {"mark", p, "1", "--tag", "good", "--note", "a note"}, {}, 25},
                {"report", {"report", p, "--out", "report"}, {}, 60},
                {"export", {"export", p, "positives", "--out", "positives.csv"}, {}, 20},
                {"run", {"run", p, "e2.json"}, {}, 260},
                {"runs", {"runs", p, "--delete", "1"}, {}, 75},
                {"sources", {"sources", p, "--delete", "3", "--yes"}, {}, 85}};
    }

    /// A small world: two days, words that occur in queries and titles.
    static void prepare(const fs::path& folder)
    {
        constexpr const char* kWords[] = {"red", "shoes", "cat", "song", "cake", "goal", "river", "train"};
        std::string documents = "doc_id\ttitle\n", feed = "user_id\tts\tdoc_id\tclicked\n";
        std::string searches = "search_id\tuser_id\tts\tquery\tdoc_id\tclicked\n";
        for (int d = 0; d < 60; ++d)
            documents += fmt::format("v{}\t{} {} {}\n", d, kWords[d % 8], kWords[d / 8 % 8], d);
        for (int s = 0; s < 240; ++s) {
            for (int d = 0; d < 4; ++d)
                searches +=
                    fmt::format("s{}\tu{}\t{}\t{} {}\tv{}\t{}\n", s, s / 4 % 20, 1'700'000'000 + s * 30,
                                kWords[s % 8], kWords[s / 4 % 8], (s * 7 + d * 8) % 60, d == s % 4);
            feed += fmt::format("u{}\t{}\tv{}\t1\n", s / 4 % 20, 1'700'000'010 + s * 30, s * 5 % 60);
        }
        crops::writeFileAtomically(folder / "documents.tsv", documents);
        crops::writeFileAtomically(folder / "searches.tsv", searches);
        crops::writeFileAtomically(folder / "feed.tsv", feed);
        for (const char* name : {"e", "e2"})
            crops::writeFileAtomically(
                folder / fmt::format("{}.json", name),
                fmt::format(
                    R"({{"name": "{}", "method": "crops", "encoder": {{"buckets": 512, "dimension": 8}},
                    "curves": {{"evaluate_every": 10, "queries": 20}},
                    "training": {{"steps": 40, "batch_queries": 8, "checkpoint_every": 10}}}})",
                    name));
    }

    struct Ended {
        bool killed = false;
        int exitCode = -1;
        std::uint64_t count = 0;
        QString error;
    };

    /// Runs the command in `folder`, ended before its `at`-th change; 0 = not.
    Ended run(const fs::path& folder, const QStringList& command, std::uint64_t at) const
    {
        const fs::path counter = m_root / "count";
        crops::writeFileAtomically(counter, std::string(8, '\0'));
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("LD_PRELOAD", CROPS_KILL_SHIM);
        environment.insert("CROPS_KILL_AT", QString::number(at));
        environment.insert("CROPS_KILL_COUNT", QString::fromStdString(counter.string()));
        environment.insert("OMP_NUM_THREADS", "1");
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(QString::fromStdString(folder.string()));
        process.start(CROPS_COMMAND, command);
        if (!process.waitForFinished(600'000)) process.kill();
        Ended ended;
        ended.killed = process.exitStatus() != QProcess::NormalExit;
        ended.exitCode = process.exitCode();
        ended.error = QString::fromUtf8(process.readAllStandardError()).right(300);
        const std::string bytes = crops::readFile(counter);
        std::memcpy(&ended.count, bytes.data(), sizeof ended.count);
        return ended;
    }

    fs::path copyOfState(const char* name) const
    {
        fs::remove_all(m_root / name);
        fs::copy(m_root / "state", m_root / name, fs::copy_options::recursive);
        return m_root / name;
    }

    /// Kills one command `points` times; then the state goes on with the unbroken command.
    void tryStep(const Step& step, int points)
    {
        const fs::path unbroken = copyOfState("unbroken");
        const Ended whole = run(unbroken, step.command, 0);
        if (whole.exitCode != 0) {
            m_differences
                << QString("%1 ends with %2: %3").arg(step.name).arg(whole.exitCode).arg(whole.error);
            return;
        }
        std::set<std::string> vague;
        if (points > 0) {
            const fs::path second = copyOfState("second");
            run(second, step.command, 0);
            vague = filesThatDiffer(contentOf(unbroken), contentOf(second));
        }
        const Content wanted = without(contentOf(unbroken), vague);
        const int before = m_kills;
        for (int i = 0; i < points; ++i) {
            const std::uint64_t at = 1 + (whole.count * static_cast<std::uint64_t>(i)) / points;
            const fs::path folder = copyOfState("killed");
            if (!run(folder, step.command, at).killed) continue;
            ++m_kills;
            QString said;
            if (without(contentOf(folder), vague) != wanted) said = giveAgain(step, folder);
            const std::string difference = firstDifference(wanted, without(contentOf(folder), vague));
            if (difference.empty()) continue;
            m_differences << QString("%1 killed at %2 of %3: %4 (%5)")
                                 .arg(step.name)
                                 .arg(at)
                                 .arg(whole.count)
                                 .arg(QString::fromStdString(difference), said);
            qInfo("%s", qPrintable(m_differences.back())); // a failure's own text is cut
        }
        if (points > 0)
            qInfo("%s: %d kills of %d writes, %d files vague", step.name, m_kills - before,
                  static_cast<int>(whole.count), static_cast<int>(vague.size()));
        fs::remove_all(m_root / "state");
        fs::rename(unbroken, m_root / "state");
    }

    QString giveAgain(const Step& step, const fs::path& folder) const
    {
        QString said;
        if (!step.again.isEmpty()) {
            const Ended ended = run(folder, step.again, 0);
            if (ended.exitCode == 0) return {};
            said = ended.error;
        }
        return said + run(folder, step.command, 0).error;
    }

    fs::path m_root;
    int m_kills = 0;
    QStringList m_differences;
};

CROPS_TEST(KillTest)
#include "kill_test.moc"
