// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cstring>

#include "base/error.h"
#include "base/file.h"
#include "learn/encoders/safetensors.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;

namespace
{

const std::vector<float> kNumbers{1, 2, 3, 4, 5, 6.5F};

std::string framed(const std::string& header, std::size_t dataBytes)
{
    const std::uint64_t length = header.size();
    std::string bytes(reinterpret_cast<const char*>(&length), sizeof length);
    return bytes + header + std::string(dataBytes, '\0');
}

} // namespace

class SafetensorsTest : public QObject
{
    Q_OBJECT

  private slots:
    void writesWhatTheFormatSays()
    {
        const test::TemporaryStudy study;
        const auto path = study.path("a.safetensors");
        writeSafetensors(path, {{"w", {2, 2}, kNumbers.data()}, {"b", {2}, kNumbers.data() + 4}});
        const std::string bytes = readFile(path);
        std::uint64_t length = 0;
        std::memcpy(&length, bytes.data(), 8);
        QCOMPARE(length % 8, std::uint64_t{0});
        const QByteArray header(bytes.data() + 8, static_cast<qsizetype>(length));
        QCOMPARE(
            header.trimmed(),
            QByteArray(
                R"({"__metadata__":{"format":"pt"},"b":{"data_offsets":[16,24],"dtype":"F32","shape":[2]},)"
                R"("w":{"data_offsets":[0,16],"dtype":"F32","shape":[2,2]}})"));
        QCOMPARE(bytes.size(), 8 + length + 24);
        float last = 0;
        std::memcpy(&last, bytes.data() + bytes.size() - 4, 4);
        QCOMPARE(last, 6.5F);
    }
    void readsBackWhatItWrote()
    {
        const test::TemporaryStudy study;
        const auto path = study.path("a.safetensors");
        writeSafetensors(
            path,
            {{"w", {2, 2}, kNumbers.data()}, {"scalar", {}, kNumbers.data() + 4}, {"none", {0, 3}, nullptr}});
        const SafetensorsFile file(path);
        QCOMPARE(file.tensors().size(), std::size_t{3});
        QCOMPARE(file.tensor("w", {2, 2}).values[3], 4.0F);
        QCOMPARE(file.tensor("scalar", {}).values[0], 5.0F);
        CROPS_VERIFY_ERROR(file.tensor("w", {4}), ErrorCode::Damaged,
                           "The file " + path.string() +
                               " is damaged: tensor \"w\" has shape [2, 2], not [4].");
        CROPS_VERIFY_ERROR(file.tensor("v", {4}), ErrorCode::Damaged,
                           "The file " + path.string() + " is damaged: tensor \"v\" is missing.");
    }
    void anyCutIsFound()
    {
        const test::TemporaryStudy study;
        const auto path = study.path("a.safetensors");
        writeSafetensors(path, {{"w", {2, 2}, kNumbers.data()}, {"b", {2}, kNumbers.data() + 4}});
        const std::string bytes = readFile(path);
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const auto cut = study.write("cut.safetensors", bytes.substr(0, size));
            try {
                const SafetensorsFile file(cut);
                QFAIL(qPrintable(QString("cut at %1 was not found").arg(size)));
            } catch (const Error& error) {
                QCOMPARE(error.code(), ErrorCode::Damaged);
            }
        }
    }
    void refusesWhatContradictsItself_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<int>("data");
        QTest::addColumn<QString>("what");
        const auto row = [](const char* name, const char* header, int data, const char* what) {
            QTest::newRow(name) << header << data << what;
        };
        row("no json", "{nonsense", 0, "its header is no JSON object");
        row("array", "[]", 0, "its header is no JSON object");
        row("type", R"({"w":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}})", 4,
            "tensor \"w\" is not of type F32");
        row("shape", R"({"w":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})", 8,
            "tensor \"w\" has an impossible shape");
        row("huge", R"({"w":{"dtype":"F32","shape":[1099511627776,1099511627776],"data_offsets":[0,8]}})", 8,
            "tensor \"w\" has an impossible shape");
        row("size", R"({"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", 8,
            "tensor \"w\" has a shape that does not fit its data");
        row("backwards", R"({"w":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})", 8,
            "tensor \"w\" has a shape that does not fit its data");
        row("gap", R"({"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", 8,
            "tensor \"w\" overlaps or leaves a gap");
        row("overlap",
            R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
            8, "tensor \"b\" overlaps or leaves a gap");
        row("short", R"({"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 7,
            "it ends within tensor \"w\"");
        row("long", R"({"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 9,
            "it has bytes after its last tensor");
    }
    void refusesWhatContradictsItself()
    {
        QFETCH(QString, header);
        QFETCH(int, data);
        QFETCH(QString, what);
        const test::TemporaryStudy study;
        const auto path =
            study.write("bad.safetensors", framed(header.toStdString(), static_cast<std::size_t>(data)));
        CROPS_VERIFY_ERROR(SafetensorsFile(path), ErrorCode::Damaged,
                           "The file " + path.string() + " is damaged: " + what.toStdString() + ".");
    }
    void refusesNumbersThatAreNone()
    {
        const test::TemporaryStudy study;
        const auto path = study.path("nan.safetensors");
        const std::vector<float> numbers{1, std::numeric_limits<float>::quiet_NaN()};
        writeSafetensors(path, {{"w", {2}, numbers.data()}});
        CROPS_VERIFY_ERROR(SafetensorsFile(path), ErrorCode::Damaged,
                           "The file " + path.string() +
                               " is damaged: tensor \"w\" holds a number that is not finite.");
    }
    void readsAHeaderOfAnyLength()
    {
        const test::TemporaryStudy study;
        std::string bytes =
            framed(R"({"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", 0); // 54 bytes
        const float number = 2.5F;
        bytes.append(reinterpret_cast<const char*>(&number), 4);
        const SafetensorsFile file(study.write("odd.safetensors", bytes));
        QCOMPARE(file.tensor("w", {1}).values[0], 2.5F);
    }
};

CROPS_TEST(SafetensorsTest)
#include "safetensors_test.moc"
