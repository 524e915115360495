// SPDX-License-Identifier: GPL-3.0-or-later
// The same question has one p-value, whoever shows it.
#include <QTabWidget>
#include <QTableView>
#include <map>

#include "app/command.h"
#include "base/file.h"
#include "models/cell_table.h"
#include "pages/compare_page.h"
#include "support/gui_test.h"
#include "support/test_registry.h"
#include "wiring/wiring.h"

using namespace crops;
using namespace crops::widgets;
using crops::test::TestWorkspace;

namespace
{

/// By "system metric": p and the corrected p against one baseline.
using PValues = std::map<std::string, std::pair<double, double>>;

void addPValues(PValues& found, const std::string& baseline, const std::vector<std::string>& row, double p,
                double pHolm)
{
    for (const study::HeadlineMetric& metric : study::kHeadline)
        if (row[0] == metric.testSet && row[1] == metric.metric && (row[2] == baseline || row[3] == baseline))
            found[(row[2] == baseline ? row[3] : row[2]) + " " + metric.title] = {p, pHolm};
}

PValues pValuesOf(const nlohmann::json& comparisons, const std::string& baseline)
{
    PValues found;
    for (const auto& row : comparisons)
        addPValues(found, baseline,
                   {row.at("test_set"), row.at("metric"), row.at("baseline"), row.at("system")}, row.at("p"),
                   row.at("p_holm"));
    return found;
}

PValues pValuesOfCsv(const std::string& path, const std::string& baseline)
{
    PValues found;
    const QStringList lines = QString::fromStdString(readFile(path)).split(QStringLiteral("\r\n"));
    for (const QString& line : lines.mid(1)) {
        const QStringList cells = line.split(QLatin1Char(','));
        if (cells.size() < 10) continue;
        std::vector<std::string> row;
        for (const QString& cell : cells)
            row.push_back(cell.toStdString());
        addPValues(found, baseline, row, cells[8].toDouble(), cells[9].toDouble());
    }
    return found;
}

PValues pValuesOf(ComparePage& page)
{
    std::map<QString, std::string> names;
    for (const study::RunOverview& run : page.model().runs())
        names[runTitle(run.run)] = run.run.name;
    PValues found;
    for (const auto* table : page.tabs().findChildren<QTableView*>()) {
        if (table->accessibleName() != QStringLiteral("Tests against the baseline")) continue;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const auto cell = [&](int column, int role) {
                return table->model()->index(row, column).data(role);
            };
            if (cell(4, CellTable::SortRole).typeId() == QMetaType::Double)
                found[names.at(cell(0, Qt::DisplayRole).toString()) + " " +
                      cell(1, Qt::DisplayRole).toString().toStdString()] = {
                    cell(4, CellTable::SortRole).toDouble(), cell(5, CellTable::SortRole).toDouble()};
        }
    }
    return found;
}

} // namespace

class ComparePValuesTest : public QObject
{
    Q_OBJECT

  private slots:
    void windowCommandAndReportShowOnePValue()
    {
        QTemporaryDir folder;
        const QString project = crops::test::copyOfSampleStudy(folder.path());
        QCOMPARE(
            crops::test::crops(folder.path().toStdString(), {"mark", project, "2", "--baseline"}).exitCode,
            0);
        TestWorkspace test;
        ComparePage page{test.workspace.pageContext()};
        app::wireCompare(test.workspace, page);
        crops::test::connectPage(test.workspace, page);
        page.resize(1300, 850);
        page.show();
        test.open(project);
        QVERIFY(crops::test::settle(test.workspace));
        page.table().selectAll();
        for (int tab = 0; tab < page.tabs().count(); ++tab) {
            page.tabs().setCurrentIndex(tab);
            QVERIFY(crops::test::settle(test.workspace));
        }
        const std::string baseline = page.model().find(RunId{2})->run.name;
        const PValues window = pValuesOf(page);
        emit page.reportRequested(folder.filePath("report"));
        QVERIFY(crops::test::settle(test.workspace));
        const crops::test::CommandResult compared =
            crops::test::crops(folder.path().toStdString(), {"compare", project, "1", "2", "3", "--baseline",
                                                             QString::fromStdString(baseline), "--json"});
        COMPARE_EXIT(compared, 0);
        QCOMPARE(window.size(), std::size_t{6}); // two runs by three metrics
        QVERIFY(window == pValuesOf(compared.json().at("comparisons"), baseline));
        QVERIFY(window == pValuesOfCsv(folder.filePath("report/comparison.csv").toStdString(), baseline));
        QVERIFY(std::any_of(window.begin(), window.end(),
                            [](const auto& one) { return one.second.first < one.second.second; }));
    }
};

CROPS_TEST(ComparePValuesTest)
#include "compare_p_values_test.moc"
