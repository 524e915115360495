// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/json_fields.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;

class JsonFieldsTest : public QObject
{
    Q_OBJECT

  private slots:
    void readsWhatIsThere()
    {
        const auto object = crops::parseJson(R"({"n": 3, "x": 0.5, "s": "a", "b": true, "c": "two"})", "f");
        crops::JsonFields fields(object, "f");
        int n = 0;
        int absent = 7;
        double x = 0;
        std::string s;
        bool b = false;
        int choice = 0;
        fields.readInteger("n", n, 0, 10);
        fields.readInteger("absent", absent, 0, 10);
        fields.readNumber("x", x, 0, 1);
        fields.read("s", s);
        fields.read("b", b);
        fields.readChoice("c", choice, {"one", "two"});
        fields.finish();
        QCOMPARE(n, 3);
        QCOMPARE(absent, 7);
        QCOMPARE(x, 0.5);
        QCOMPARE(s, std::string("a"));
        QVERIFY(b);
        QCOMPARE(choice, 1);
    }
    void mistakesAreNamed()
    {
        const auto object = nlohmann::json::parse(R"({"temprature": 1, "n": 1.5, "big": 11, "c": "tow"})");
        crops::JsonFields fields(object, "e.json");
        double t = 0;
        int n = 0;
        fields.readNumber("temperature", t, 0, 1);
        CROPS_VERIFY_ERROR((fields.readInteger("n", n, 0, 10), 0), ErrorCode::BadInput,
                           "e.json: n has to be a whole number, found 1.5.");
        CROPS_VERIFY_ERROR((fields.readInteger("big", n, 0, 10), 0), ErrorCode::BadInput,
                           "e.json: big is 11; it has to lie between 0 and 10.");
        CROPS_VERIFY_ERROR((fields.readChoice("c", n, {"one", "two"}), 0), ErrorCode::BadInput,
                           "e.json: c is \"tow\"; did you mean \"two\"? It can be one, two.");
        CROPS_VERIFY_ERROR((fields.finish(), 0), ErrorCode::BadInput,
                           "e.json: unknown key \"temprature\"; did you mean \"temperature\"?");
        CROPS_VERIFY_ERROR(crops::JsonFields(nlohmann::json::array(), "e.json"), ErrorCode::BadInput,
                           "e.json: expected an object {…}, found array.");
    }
    void badJsonHasItsPlace()
    {
        CROPS_VERIFY_ERROR(crops::parseJson("{\n  \"a\": ,\n}", "e.json"), ErrorCode::BadInput,
                           "e.json: not valid JSON at line 2, column 8.");
    }
};

CROPS_TEST(JsonFieldsTest)
#include "json_fields_test.moc"
