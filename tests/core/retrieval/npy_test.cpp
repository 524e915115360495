// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/file.h"
#include "retrieval/npy.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"
#include "vectors.h"

using namespace crops::retrieval;
using namespace std::string_literals;
using crops::ErrorCode;

class NpyTest : public QObject
{
    Q_OBJECT

    crops::test::TemporaryStudy m_study;

    /// A file of format 1.0 with the header given and `floats` zeros.
    std::string file(const std::string& header, std::size_t floats) const
    {
        return m_study
            .write("x.npy", "\x93NUMPY\x01\0"s + static_cast<char>(header.size()) + '\0' + header +
                                std::string(4 * floats, '\0'))
            .string();
    }

  private slots:
    void goldenBytes()
    {
        const Embeddings two{{1, 2, 3, 4, 5, -0.5F}, 2, 3};
        writeNpy(m_study.path("a.npy"), two.view());
        const std::string bytes = crops::readFile(m_study.path("a.npy"));
        QCOMPARE(bytes.size(), 128U + 24U);
        QCOMPARE(bytes.substr(0, 10), "\x93NUMPY\x01\0\x76\0"s);
        QCOMPARE(bytes.substr(10, 61), "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }  "s);
        QCOMPARE(bytes[127], '\n');
        QCOMPARE(bytes.substr(128, 8), "\0\0\x80\x3f\0\0\0\x40"s);
    }
    void readsBack()
    {
        for (const auto& [rows, dimension] :
             std::vector<std::pair<std::size_t, std::size_t>>{{0, 0}, {0, 8}, {1, 1}, {1000, 33}}) {
            const Embeddings made = crops::test::unitVectors(1, rows, dimension);
            writeNpy(m_study.path("b.npy"), made.view());
            const Embeddings back = readNpy(m_study.path("b.npy"));
            QCOMPARE(back.values, made.values);
            QCOMPARE(back.rows, rows);
            QCOMPARE(back.dimension, dimension);
        }
    }
    void readsFormat2()
    {
        const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), }\n";
        m_study.write("c.npy", "\x93NUMPY\x02\0"s + static_cast<char>(header.size()) + "\0\0\0"s + header +
                                   "\0\0\x80\x3f"s);
        QCOMPARE(readNpy(m_study.path("c.npy")).values, std::vector<float>{1});
    }
    void readsColumnByColumnAndBigEndian()
    {
        const std::string header = "{'descr': '>f2', 'fortran_order': True, 'shape': (2, 3), }\n";
        m_study.write("f.npy", "\x93NUMPY\x01\0"s + static_cast<char>(header.size()) + "\0"s + header +
                                   "\x3c\0\x44\0\x40\0\x45\0\x42\0\x46\0"s);
        QCOMPARE(readNpy(m_study.path("f.npy")).values, (std::vector<float>{1, 2, 3, 4, 5, 6}));
    }
    void refuses()
    {
        const std::string path = m_study.path("x.npy").string();
        const auto unsuitable = [&](const std::string& header) {
            CROPS_VERIFY_ERROR(readNpy(file(header, 4)), ErrorCode::BadInput,
                               path + " holds no two-dimensional array of float32, float16 or float64, but " +
                                   header +
                                   "; save it with numpy.save(FILE, x.astype(\"<f4\")), a vector a row.");
        };
        unsuitable("{'descr': '<i4', 'fortran_order': False, 'shape': (1, 2), }");
        unsuitable("{'descr': '<f4', 'fortran_order': Maybe, 'shape': (2, 2), }");
        unsuitable("{'descr': '<f16', 'fortran_order': False, 'shape': (2, 2), }");
        CROPS_VERIFY_ERROR(readNpy(m_study.write("x.npy", "PK\x03\x04 arrays")), ErrorCode::BadInput,
                           path + " is a ZIP archive (numpy.savez makes one of several arrays): save the one "
                                  "that is meant with numpy.save.");
        unsuitable("{'descr': '<f4', 'fortran_order': False, 'shape': (4,), }");
        unsuitable("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 2), }");
        unsuitable("{}");
        const auto damaged = [&](const std::string& where, const char* what) {
            CROPS_VERIFY_ERROR(readNpy(where), ErrorCode::Damaged,
                               path + " is no whole NumPy array: " + what + ". Export it again.");
        };
        const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }";
        damaged(file(header, 5), "its numbers are cut short");
        damaged(file("{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4), }", 5),
                "its numbers are cut short");
        damaged(m_study.write("x.npy", "doc_id,title\n1,2\n").string(), "it does not begin like one");
        damaged(m_study.write("x.npy", "").string(), "it does not begin like one");
        damaged(m_study.write("x.npy", "\x93NUMPY\x01\0\xff\x00{'descr'"s).string(),
                "its header is cut short");
        damaged(m_study.write("x.npy", "\x93NUMPY\x09\0\x04\x00....."s).string(),
                "its format is newer than 3");
    }
};

CROPS_TEST(NpyTest)
#include "npy_test.moc"
