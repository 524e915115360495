// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>

#include "base/error.h"
#include "base/random.h"
#include "mining/evidence.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::mining::decodeEvidence;
using crops::mining::encodeEvidence;
using crops::mining::EvidencePair;

class EvidenceTest : public QObject
{
    Q_OBJECT

  private slots:
    void theBytesAreDeltas()
    {
        std::string bytes;
        encodeEvidence(std::vector<EvidencePair>{{300, 5}, {301, 4}, {301, 6}}, bytes);
        QCOMPARE(QByteArray::fromStdString(bytes).toHex(), QByteArray("ac02"
                                                                      "0a"
                                                                      "01"
                                                                      "01"
                                                                      "00"
                                                                      "04"));
    }
    void whatGoesInComesOut()
    {
        crops::Random random(3);
        for (int round = 0; round < 200; ++round) {
            std::vector<EvidencePair> pairs(random.below(20));
            for (EvidencePair& pair : pairs)
                pair = {static_cast<std::int64_t>(random() >> (1 + random.below(63))),
                        static_cast<std::int64_t>(random() >> (1 + random.below(63)))};
            std::sort(pairs.begin(), pairs.end());
            std::string bytes;
            encodeEvidence(pairs, bytes);
            QVERIFY(decodeEvidence(bytes) == pairs);
        }
    }
    void foreignBytesAreDamage()
    {
        const std::string sentence = "The evidence of a candidate is damaged; mine the project again.";
        CROPS_VERIFY_ERROR(decodeEvidence("\x01"), ErrorCode::Damaged,
                           sentence); // a pair's second half is missing
        CROPS_VERIFY_ERROR(decodeEvidence("\x01\x80"), ErrorCode::Damaged, sentence);
        CROPS_VERIFY_ERROR(decodeEvidence(std::string(11, '\xFF')), ErrorCode::Damaged, sentence);
    }
};

CROPS_TEST(EvidenceTest)
#include "evidence_test.moc"
