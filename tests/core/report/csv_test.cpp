// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <limits>

#include "base/error.h"
#include "base/file.h"
#include "base/version.h"
#include "report/csv.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::report::CsvProfile;
using crops::report::CsvWriter;
using crops::test::TemporaryStudy;

namespace
{

void writeSample(CsvWriter& csv)
{
    csv.text("plain").integer(-5).number(0.1).instant(1'767'225'600'250).endRow();
    csv.text("=1+1").integer(0).number(-2.5).missing().endRow();
    csv.text("a, \"b\"\r\nc").missing().number(std::numeric_limits<double>::quiet_NaN()).missing().endRow();
    csv.text("变压器").integer(7).number(1).missing().endRow();
    csv.text("+x").missing().missing().missing().endRow();
    csv.text("-x").missing().missing().missing().endRow();
    csv.text("@x,y").missing().missing().missing().endRow();
    csv.text("").missing().number(1e-7).missing().endRow();
    csv.text("x=1").missing().number(1.0 / 3).missing().endRow();
}

std::string written(CsvProfile profile, const TemporaryStudy& study)
{
    CsvWriter csv(study.path("t.csv"), profile, {"name", "count", "share", "at"});
    writeSample(csv);
    csv.finish({{"table", "sample"}});
    return crops::readFile(study.path("t.csv"));
}

} // namespace

class CsvTest : public QObject
{
    Q_OBJECT

  private slots:
    void analysisProfile()
    {
        const TemporaryStudy study;
        QCOMPARE(QString::fromStdString(written(CsvProfile::Analysis, study)),
                 QString::fromUtf8("name,count,share,at\r\n"
                                   "plain,-5,0.1,2026-01-01T00:00:00.250Z\r\n"
                                   "=1+1,0,-2.5,\r\n"
                                   "\"a, \"\"b\"\"\r\nc\",,,\r\n"
                                   "变压器,7,1,\r\n"
                                   "+x,,,\r\n"
                                   "-x,,,\r\n"
                                   "\"@x,y\",,,\r\n"
                                   ",,1e-07,\r\n"
                                   "x=1,,0.3333333333333333,\r\n"));
        const auto meta = nlohmann::json::parse(crops::readFile(study.path("t.meta.json")));
        QCOMPARE(meta["table"].get<std::string>(), std::string("sample"));
        QCOMPARE(meta["rows"].get<int>(), 9);
        QCOMPARE(meta["columns"].dump(), std::string(R"(["name","count","share","at"])"));
        QCOMPARE(meta["program"].get<std::string>(), std::string("crops-workbench ") + crops::kVersion);
    }
    void spreadsheetProfileGuardsTextsAndNeverNumbers()
    {
        const TemporaryStudy study;
        QCOMPARE(QString::fromStdString(written(CsvProfile::Spreadsheet, study)),
                 QString::fromUtf8("\xEF\xBB\xBFname,count,share,at\r\n"
                                   "plain,-5,0.1,2026-01-01T00:00:00.250Z\r\n"
                                   "'=1+1,0,-2.5,\r\n"
                                   "\"a, \"\"b\"\"\r\nc\",,,\r\n"
                                   "变压器,7,1,\r\n"
                                   "'+x,,,\r\n"
                                   "'-x,,,\r\n"
                                   "\"'@x,y\",,,\r\n"
                                   ",,1e-07,\r\n"
                                   "x=1,,0.3333333333333333,\r\n"));
        QVERIFY(!std::filesystem::exists(study.path("t.meta.json")));
    }
    void anUnfinishedFileLeavesTheOldOneAlone()
    {
        const TemporaryStudy study;
        study.write("t.csv", "old");
        {
            CsvWriter csv(study.path("t.csv"), CsvProfile::Analysis, {"a"});
            csv.text("new").endRow();
        }
        QCOMPARE(crops::readFile(study.path("t.csv")), std::string("old"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(study.path("")), {}), 1);
    }
    void aRowOfTheWrongWidthIsADefect()
    {
        const TemporaryStudy study;
        const std::string name = study.path("t.csv").string();
        CsvWriter csv(name, CsvProfile::Analysis, {"a", "b"});
        CROPS_VERIFY_ERROR(csv.text("x").endRow(), crops::ErrorCode::Internal,
                           "A row of " + name + " has 1 cells for 2 columns.");
    }
};

CROPS_TEST(CsvTest)
#include "csv_test.moc"
