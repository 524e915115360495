// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "mining/options.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::mining::MiningOptions;
using crops::mining::miningOptionsFromJson;
using crops::mining::toJson;
using crops::mining::validate;

class MiningOptionsTest : public QObject
{
    Q_OBJECT

  private slots:
    void theDefaultsAreTheSpecs()
    {
        QCOMPARE(toJson(MiningOptions{}),
                 std::string(R"({"window_ms":90000,"feed_window_ms":86400000,"feed_cap":100,)"
                             R"("search_watch_ms":10000,"feed_watch_ms":10000})"));
    }
    void roundTrip()
    {
        const MiningOptions options{
            .windowMs = 1, .feedWindowMs = 2, .feedCap = 3, .searchWatchMs = 4, .feedWatchMs = 5};
        QVERIFY(miningOptionsFromJson(toJson(options)) == options);
        QVERIFY(miningOptionsFromJson(R"({"feed_cap":7,"data_sha256":"x"})") == MiningOptions{.feedCap = 7});
    }
    void outOfRange()
    {
        CROPS_VERIFY_ERROR(validate({.windowMs = 0}), ErrorCode::Usage,
                           "The reformulation window must be 1 to 315360000000 ms (3650 days); it is 0.");
        CROPS_VERIFY_ERROR(validate({.feedWindowMs = 315'360'000'001}), ErrorCode::Usage,
                           "The feed window must be 1 to 315360000000 ms (3650 days); it is 315360000001.");
        CROPS_VERIFY_ERROR(validate({.feedCap = 0}), ErrorCode::Usage,
                           "The feed cap must be at least 1; it is 0.");
        CROPS_VERIFY_ERROR(validate({.searchWatchMs = 0}), ErrorCode::Usage,
                           "The watch time of an interaction in a search must be at least 1; it is 0.");
        CROPS_VERIFY_ERROR(validate({.feedWatchMs = -1}), ErrorCode::Usage,
                           "The watch time of an interaction in the feed must be at least 1; it is -1.");
        validate({.windowMs = 315'360'000'000});
    }
    void badJson()
    {
        CROPS_VERIFY_ERROR(miningOptionsFromJson(R"({"window":90000})"), ErrorCode::BadInput,
                           "mining options: unknown key \"window\"; did you mean \"window_ms\"?");
        CROPS_VERIFY_ERROR(miningOptionsFromJson(R"({"feed_cap":"many"})"), ErrorCode::BadInput,
                           "mining options: feed_cap has to be a whole number, found \"many\".");
    }
};

CROPS_TEST(MiningOptionsTest)
#include "options_test.moc"
