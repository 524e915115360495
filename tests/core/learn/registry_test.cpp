// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <fmt/ranges.h>
#include <set>

#include "base/file.h"
#include "learn/losses/loss.h"
#include "learn/methods/method.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;

namespace
{

template <class Has>
std::string keysWith(Has has)
{
    std::vector<std::string> keys;
    for (const Method* method : methods())
        if (has(*method)) keys.emplace_back(method->key);
    return fmt::format("{}", fmt::join(keys, ", "));
}

} // namespace

class RegistryTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyMethodSaysWhatItNeeds()
    {
        std::set<std::string> keys;
        for (const Method* method : methods()) {
            QVERIFY2(keys.insert(method->key).second && *method->title && *method->source, method->key);
            QCOMPARE(findMethod(method->key), method);
            QCOMPARE(method->loss != nullptr, method->trained);
            QCOMPARE(method->negatives.makeSampler != nullptr, method->negatives.from != Candidates::None);
            QCOMPARE(method->negatives.startLoss != nullptr, method->searches());
            if (method->trained) validate(method->negatives.defaults);
            if (method->trained) QVERIFY(methodConfig(*method).loss == method->loss);
        }
    }
    void everyLossIsInItsPlace()
    {
        std::set<std::string> keys;
        for (std::size_t i = 0; i < losses().size(); ++i) {
            const Loss& loss = *losses()[i];
            QVERIFY2(keys.insert(loss.key).second && *loss.title && *loss.source, loss.key);
            QVERIFY(loss.row && loss.wide);
            QCOMPARE(placeOf(loss), static_cast<int>(i));
            QVERIFY(!loss.ofOneLevel || (loss.hierarchical && loss.ofOneLevel->pairs == loss.pairs));
        }
    }
    void theReadmeNamesThemAll()
    {
        const std::string readme = readFile(CROPS_SOURCE_DIR "/README.md");
        const auto has = [&](const std::string& text) {
            return readme.find(text) != std::string::npos ? std::string()
                                                          : "README.md has no \"" + text + "\"";
        };
        QCOMPARE(has("| method | " + keysWith([](const Method&) { return true; }) + " |"), std::string());
        std::vector<std::string> drawn;
        for (const Method* method : methods())
            if (method->searches())
                drawn.push_back(fmt::format("{} {}", method->key, method->negatives.defaults.perQuery));
        QCOMPARE(has(fmt::format("(per_query: {})", fmt::join(drawn, ", "))), std::string());
        std::vector<std::string> kinds;
        for (const Loss* loss : losses())
            kinds.emplace_back(loss->key);
        QCOMPARE(has(fmt::format("| loss.kind |  | {} | ", fmt::join(kinds, ", "))), std::string());
    }
};

CROPS_TEST(RegistryTest)
#include "registry_test.moc"
