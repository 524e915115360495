// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <string_view>

#include "core/logs/import_helpers.h"
#include "support/gzip_text.h"
#include "support/packed_text.h"
#include "support/test_registry.h"

using crops::test::documentsOf;
using crops::test::gzipped;
using crops::test::packed;

namespace
{

struct Way {
    const char* filter;
    const char* suffix;
    const char* name;
};
constexpr Way kWays[] = {
    {"bzip2", ".bz2", "bzip2"}, {"xz", ".xz", "xz"}, {"zstd", ".zst", "Zstandard"}, {"lz4", ".lz4", "lz4"}};

/// The name with the way's suffix; valid until the next call.
const char* named(const char* name, const Way& way)
{
    static std::string whole;
    whole = std::string(name) + way.suffix;
    return whole.c_str();
}

/// A table of many rows that does not pack into a few bytes.
std::string table(int rows)
{
    std::string text = "doc_id,title\n";
    for (int i = 0; i < rows; ++i)
        text += "d" + std::to_string(i) + "," + std::to_string(i * 7919 % 100'003) + "\n";
    return text;
}

} // namespace

class CompressedTest : public QObject
{
    Q_OBJECT

  private slots:
    void theSameRowsInEveryCompression()
    {
        const std::string text = table(20'000);
        const std::string expected = documentsOf("d.csv", text);
        for (const Way& way : kWays) {
            const std::string whole = packed(text, way.filter);
            QVERIFY(documentsOf(named("d.csv", way), whole) == expected);
            QVERIFY(documentsOf("d.csv", whole) == expected); // by its first bytes
            const std::string two = whole + packed("e,after\n", way.filter);
            QVERIFY(documentsOf("d.csv", two) == expected + "e|after\n");
            QCOMPARE(documentsOf(named("d.jsonl", way),
                                 packed("{\"doc_id\":\"d1\",\"title\":\"a\"}\n", way.filter)),
                     std::string("d1|a\n")); // the name under the suffix counts
        }
    }
    /// Cut off anywhere or changed anywhere, nothing is taken as if it were whole.
    void damageIsSaid()
    {
        const std::string text = table(20'000);
        for (const Way& way : kWays) {
            const std::string whole = packed(text, way.filter);
            const std::string file = std::string("d.csv") + way.suffix;
            for (const std::size_t left : {std::size_t{40}, whole.size() / 2, whole.size() - 2}) {
                const std::string said = documentsOf(file.c_str(), whole.substr(0, left));
                const std::string expected = file + " ends in the middle of its " + way.name +
                                             " data, after " + std::to_string(left) +
                                             " bytes: it was cut off; copy or download it again.";
                QCOMPARE(said, expected);
            }
            if (way.filter == std::string_view("zstd")) continue; // written here without a sum
            for (const std::size_t at : {whole.size() / 2, whole.size() * 3 / 4}) {
                std::string wrong = whole;
                wrong[at] = static_cast<char>(wrong[at] ^ 0x55);
                const std::string said = documentsOf(file.c_str(), wrong);
                QCOMPARE(QString::fromStdString(said.substr(0, 80)).section('(', 0, 0),
                         QString::fromStdString(file + " is not valid " + way.name + " data "));
            }
        }
    }
    void whatFollowsIsSaid()
    {
        for (const Way& way : kWays) {
            const std::string file = std::string("d.csv") + way.suffix;
            const std::string said = documentsOf(file.c_str(), packed("doc_id,title\nd1,a\n", way.filter) +
                                                                   "d2,appended and lost\n");
            QVERIFY2(said.starts_with(file + " "), said.c_str());
            QVERIFY2(said.find("bytes after its") != std::string::npos ||
                         said.find("is not valid") != std::string::npos,
                     said.c_str());
        }
    }
    void namesThatSayMoreThanTheBytes()
    {
        QCOMPARE(
            documentsOf("d.csv.zst", "doc_id,title\nd1,a\n"),
            std::string("d.csv.zst is not compressed, though its name ends with .zst: it looks like "
                        "delimited text. Take the .zst off its name, or compress it, and import it again."));
        QCOMPARE(
            documentsOf("d.csv.xz", std::string("\x01\x02\x03\xFF", 4)),
            std::string("d.csv.xz is not valid xz data (it does not begin so); copy or download it again."));
        QCOMPARE(documentsOf("d.csv", "BZh,doc_id,title\nx,d1,a\n"), std::string("d1|a\n"));
        QCOMPARE(documentsOf("d.csv.xz", packed(gzipped("doc_id\n"), "xz")),
                 std::string("d.csv.xz is compressed twice, with gzip inside xz: decompress it once."));
        const std::pair<const char*, std::string> empty[] = {
            {"d.csv.bz2", std::string("BZh9\x17rE8P\x90\0\0\0\0", 14)},
            {"d.csv.lz4", std::string("\x04\x22\x4D\x18\x64\x40\xA7\0\0\0\0\x05\x5D\xCC\x02", 15)}};
        for (const auto& [name, frame] : empty)
            QCOMPARE(documentsOf(name, frame), documentsOf(name, ""));
    }
};

CROPS_TEST(CompressedTest)
#include "compressed_test.moc"
