// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <set>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "study/experiments/experiment.h"
#include "study/experiments/setting_table.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;

/// The one list of settings, from the side of those who use it.
class SettingTableTest : public QObject
{
    Q_OBJECT

  private slots:
    void everythingThatIsWrittenIsListed()
    {
        std::set<std::string> listed{"name", "method", "without", "label_set", "seeds"};
        for (const study::SettingFacts& setting : study::experimentSettings())
            QVERIFY2(listed.insert(setting.path).second, setting.path.c_str());
        const auto check = [&](const std::string& file) {
            const auto written =
                nlohmann::json::parse(study::experimentJson(study::parseExperiment(file, "e"), true));
            for (const auto& [section, value] : written.items()) {
                if (!value.is_object()) QVERIFY2(listed.contains(section), section.c_str());
                if (!value.is_object()) continue;
                for (const auto& [key, inner] : value.items())
                    QVERIFY2(listed.contains(section + "." + key), (section + "." + key).c_str());
            }
        };
        for (const learn::Method* method : learn::methods())
            check(fmt::format(R"({{"method": "{}"}})", method->key));
        for (const char* encoder : {R"({"kind": "transformer", "output": "sparse"})",
                                    R"({"kind": "pretrained", "folder": "m", "pooling": "cls"})",
                                    R"({"features": [{"name": "a", "vectors": "v", "ids": "i"}]})"})
            check(fmt::format(R"({{"method": "nce", "encoder": {}}})", encoder));
        for (const char* index : {"exact", "hnsw", "ivf"})
            check(fmt::format(R"({{"method": "nce", "retrieval": {{"index": "{}"}}}})", index));
        check(R"({"method": "nce", "split": {"at": "2026-03-01T00:00:00Z"}})");
    }
    void eachIsExplained()
    {
        for (const study::SettingFacts& setting : study::experimentSettings())
            QVERIFY2(!setting.label.empty() && setting.help.ends_with('.') && !setting.values.empty(),
                     setting.path.c_str());
    }
    void aValueOutsideItsRangeIsRefusedWithItsPath_data()
    {
        QTest::addColumn<QString>("section");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* section, const char* said) {
            QTest::newRow(section) << section << said;
        };
        row(R"("hard_negatives": {"depth": 0})", "hard_negatives.depth must be 1 to 100000; it is 0.");
        row(R"("bm25": {"b": 1.5})", "bm25.b must be 0 to 1; it is 1.5.");
        row(R"("training": {"warmup_fraction": 1})",
            "training.warmup_fraction must be at least 0 and below 1; it is 1.");
        row(R"("data": {"per_level": 0})", "data.per_level must be at least 1; it is 0.");
        row(R"("curves": {"queries": 0})", "curves.queries must be at least 1; it is 0.");
        row(R"("retrieval": {"index": "hnsw", "hnsw_m": 1})", "retrieval.hnsw_m must be 2 to 256; it is 1.");
        row(R"("encoder": {"max_characters": 2})",
            "encoder.max_characters: The longest n-gram may not be shorter than the shortest.");
    }
    void aValueOutsideItsRangeIsRefusedWithItsPath()
    {
        QFETCH(QString, section);
        QFETCH(QString, said);
        CROPS_VERIFY_ERROR(
            study::parseExperiment(R"({"method": "dpr", )" + section.toStdString() + "}", "e.json"),
            ErrorCode::BadInput, "e.json: " + said.toStdString());
    }
    void rangesAreSaidAsTheyAre()
    {
        QCOMPARE(from(1).text(), std::string("at least 1"));
        QCOMPARE(above(0).text(), std::string("above 0"));
        QCOMPARE(between(0, 0.5).text(), std::string("0 to 0.5"));
        QCOMPARE(below(0, 1).text(), std::string("at least 0 and below 1"));
        QCOMPARE(Range{}.text(), std::string("a number"));
        QVERIFY(above(0).holds(1e300) && !above(0).holds(0));
        QVERIFY(below(0, 1).holds(0) && !below(0, 1).holds(1));
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!Range{}.holds(nan) && !Range{}.holds(std::numeric_limits<double>::infinity()));
    }
};

CROPS_TEST(SettingTableTest)
#include "setting_table_test.moc"
