// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/hash.h"
#include "support/test_registry.h"

class HashTest : public QObject
{
    Q_OBJECT

  private slots:
    void sha256IsTheStandardOne()
    {
        // FIPS 180-4 examples.
        QCOMPARE(crops::sha256Hex(""),
                 std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(crops::sha256Hex("abc"),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }
    void piecesHashLikeTheWhole()
    {
        QCOMPARE(crops::Sha256().add("a").add("bc").hex(), crops::sha256Hex("abc"));
        QCOMPARE(crops::Sha256().add(std::int64_t{258}).hex(),
                 crops::sha256Hex(std::string_view("\x02\x01\0\0\0\0\0\0", 8)));
    }
    void hash64IsTheSameEverywhere() { QCOMPARE(crops::hash64(""), std::uint64_t{0x2d06800538d394c2}); }
};

CROPS_TEST(HashTest)
#include "hash_test.moc"
