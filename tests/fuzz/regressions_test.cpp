// SPDX-License-Identifier: GPL-3.0-or-later
// Every target on every file of its corpus, among them whatever a fuzzer once found.
#include <QtTest>

#include "base/file.h"
#include "fuzz_target.h"
#include "support/test_registry.h"

class FuzzRegressionsTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyFileOfTheCorpus_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("file");
        for (const crops::fuzz::Registered& entry : crops::fuzz::registered()) {
            const auto folder = std::filesystem::path(CROPS_SOURCE_DIR) / "tests/fuzz/corpus" / entry.name;
            QVERIFY2(std::filesystem::is_directory(folder), entry.name);
            for (const auto& file : std::filesystem::directory_iterator(folder))
                QTest::addRow("%s/%s", entry.name, file.path().filename().c_str())
                    << QString(entry.name) << QString::fromStdString(file.path().string());
        }
    }
    void everyFileOfTheCorpus()
    {
        QFETCH(QString, target);
        QFETCH(QString, file);
        const std::string bytes = crops::readFile(file.toStdString());
        for (const crops::fuzz::Registered& entry : crops::fuzz::registered())
            if (target == entry.name) entry.target(bytes);
    }
};

CROPS_TEST(FuzzRegressionsTest)
#include "regressions_test.moc"
