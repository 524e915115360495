// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <fmt/format.h>

#include "support/test_registry.h"
#include "text/script.h"

using crops::text::countScripts;
using crops::text::kScripts;
using crops::text::Script;

namespace
{

/// "latin 2 han 3": the scripts that occur.
QString counted(std::string_view text)
{
    static constexpr const char* kNames[] = {"latin", "greek", "cyrillic", "hebrew", "arabic", "indic",
                                             "thai",  "han",   "kana",     "hangul", "other"};
    QStringList parts;
    const auto counts = countScripts(text);
    for (std::size_t i = 0; i < kScripts; ++i)
        if (counts.units[i] > 0) parts << QString("%1 %2").arg(kNames[i]).arg(counts.units[i]);
    return parts.join(' ');
}

} // namespace

class ScriptTest : public QObject
{
    Q_OBJECT

  private slots:
    void wordsOfAlphabetsAndCharactersOfChineseCountOne()
    {
        QCOMPARE(counted("red shoes"), QString("latin 2"));
        QCOMPARE(counted("手机壳"), QString("han 3"));
        QCOMPARE(counted("iPhone 15 手机壳"), QString("latin 1 han 3"));
        QCOMPARE(counted("カメラ と 写真"), QString("han 2 kana 4"));
        QCOMPARE(counted("카메라"), QString("hangul 3"));
        QCOMPARE(counted("красные туфли"), QString("cyrillic 2"));
        QCOMPARE(counted("κόκκινα παπούτσια"), QString("greek 2"));
        QCOMPARE(counted("أحذية"), QString("arabic 1"));
    }
    void marksBelongToTheirWord()
    {
        QCOMPARE(counted("cafe\u0301s"), QString("latin 1")); // e and a combining accent
        QCOMPARE(counted("हिन्दी"), QString("indic 1"));
    }
    void digitsPunctuationAndBrokenBytesCountNothing()
    {
        QCOMPARE(counted(""), QString());
        QCOMPARE(counted("2026-03-01 ¥99 …!"), QString());
        QCOMPARE(counted("ab\xFF\xC3"), QString("latin 1"));
        QCOMPARE(counted("it's"), QString("latin 2"));
    }
};

CROPS_TEST(ScriptTest)
#include "script_test.moc"
