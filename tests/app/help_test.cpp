// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"

#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::test::CommandResult;
using crops::test::TemporaryStudy;

class HelpTest : public QObject
{
    Q_OBJECT

  private slots:
    void theTopicsAreListed()
    {
        const CommandResult list = help({});
        COMPARE_EXIT(list, 0);
        QVERIFY2(list.out.section('\n', 2).startsWith("method  Every quantity"), qPrintable(list.out));
        QVERIFY(list.out.contains("\nguide   The window"));
        const auto topics = help({"--json"}).json().at("topics");
        QCOMPARE(topics.at(0).at("topic").get<std::string>(), std::string("method"));
    }
    void theMethodIsPrintedAsPlainText()
    {
        const CommandResult method = help({"method"});
        COMPARE_EXIT(method, 0);
        QVERIFY2(method.out.startsWith("The method\n==========\n"), qPrintable(method.out.left(200)));
        QVERIFY(method.out.contains("\n8. The paper\n------------\n"));
        QVERIFY(method.out.contains("\n    loss, τ .05: 2.2410637882\n"));
        QVERIFY(method.out.contains("\nmethod      Recall@100 CT  Recall@100 QR  NDCG@4\n"));
        QVERIFY(method.out.contains("\nADORE+STAR  59.4           31.9           67.4\n"));
        for (const char* mark : {"**", "](", "`", "#"})
            QVERIFY2(!method.out.contains(mark), mark);
        QCOMPARE(help({"method", "--json"}).json().at("text").get<std::string>() + "\n",
                 method.out.toStdString());
    }
    void aSectionIsPrintedAlone()
    {
        const CommandResult byNumber = help({"method", "4"});
        COMPARE_EXIT(byNumber, 0);
        QVERIFY2(byNumber.out.startsWith("4. Loss\n-------\n"), qPrintable(byNumber.out.left(200)));
        QVERIFY(!byNumber.out.contains("5. Training"));
        QCOMPARE(help({"method", "4. Loss"}).out, byNumber.out);
        QVERIFY(help({"guide", "Labels"}).out.startsWith("Labels\n------\n"));
        const CommandResult none = help({"method", "99"});
        COMPARE_EXIT(none, 1);
        QCOMPARE(none.error, QString("crops: method has no section \"99\"; all of it: crops help method\n"));
    }
    void itSpeaksChinese()
    {
        const CommandResult method = help({"method", "4", "--language", "zh_CN"});
        COMPARE_EXIT(method, 0);
        QVERIFY2(method.out.startsWith("4. 损失\n-------\n"), qPrintable(method.out.left(200)));
        COMPARE_EXIT(help({"method", "--language", "fr"}), 2);
    }
    void everySettingIsListed()
    {
        const TemporaryStudy study;
        const auto settings = [&](QStringList arguments) {
            return crops::test::crops(study.path(""), QStringList{"settings"} + arguments);
        };
        const CommandResult one = settings({"loss.temperature"});
        COMPARE_EXIT(one, 0);
        QCOMPARE(one.out,
                 QString("loss.temperature = 0.05\n    above 0\n    Temperature τ: Similarities are "
                         "divided by it: lower is sharper. Where it is learned, its first value.\n"));
        const auto list = settings({"curves", "--json"}).json().at("settings");
        QCOMPARE(list.size(), std::size_t{2});
        QCOMPARE(list.at(1).at("key").get<std::string>(), std::string("curves.queries"));
        QCOMPARE(list.at(1).at("default").get<std::string>(), std::string("500"));
        const CommandResult none = settings({"los"});
        COMPARE_EXIT(none, 1);
        QVERIFY2(none.error.contains("did you mean \"loss\"?"), qPrintable(none.error));
        QFile readme(CROPS_SOURCE_DIR "/README.md");
        QVERIFY(readme.open(QIODevice::ReadOnly));
        QVERIFY2(QString::fromUtf8(readme.readAll()).contains(settings({"--markdown"}).out),
                 "README.md's table is not what crops settings --markdown prints");
    }
    void aCommandIsExplained()
    {
        const TemporaryStudy study;
        QCOMPARE(help({"train"}).out.trimmed(),
                 crops::test::crops(study.path(""), {"train", "--help"}).out.trimmed());
        const CommandResult unknown = help({"methd"});
        COMPARE_EXIT(unknown, 1);
        QCOMPARE(unknown.error, QString("crops: There is no help on \"methd\"; did you mean \"method\"? "
                                        "The topics: crops help\n"));
    }

  private:
    static CommandResult help(const QStringList& arguments)
    {
        const TemporaryStudy study;
        return crops::test::crops(study.path(""), QStringList{"help"} + arguments);
    }
};

CROPS_TEST(HelpTest)
#include "help_test.moc"
