// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog, and through it the Knowledge page with a server that answers and one that does not.
#include "pages/generate_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

#include "controls/banner.h"
#include "pages/knowledge_page.h"
#include "support/chat_server.h"
#include "support/gui_test.h"
#include "support/test_registry.h"
#include "wiring/wiring.h"

using namespace crops;
using test::ChatAnswered;
using test::ChatAsked;
using test::ChatServerForTests;
using widgets::GenerateDialog;
using widgets::KnowledgePage;

namespace
{

QPushButton* buttonOf(const QWidget& parent, const QString& text)
{
    for (QPushButton* button : parent.findChildren<QPushButton*>())
        if (button->text() == text) return button;
    return nullptr;
}

template <class Control>
Control* fieldOf(const QWidget& dialog, const char* name)
{
    for (Control* control : dialog.findChildren<Control*>())
        if (control->accessibleName() == QLatin1String(name)) return control;
    return nullptr;
}

} // namespace

class GenerateDialogTest : public QObject
{
    Q_OBJECT

  private slots:
    void cleanup()
    {
        qunsetenv(mining::kChatKeyVariable);
        m_page.reset();
        m_test.reset();
    }
    void whatIsShownIsGivenBack()
    {
        mining::GenerateOptions options;
        options.server.baseUrl = "https://models.example/v1";
        options.server.timeoutSeconds = 77; // has no field
        options.prompt = {.model = "m",
                          .temperature = 0.25,
                          .seed = 9,
                          .videos = 3,
                          .maxTokens = 500,
                          .language = mining::PromptLanguage::Chinese};
        options.pool.concurrency = 7;
        options.mostQueries = 50;
        options.tokenBudget = 1'000;
        options.costBudget = 2.5;
        options.promptPrice = 0.1;
        options.answerPrice = 0.4;
        options.rejectFailing = false;
        auto* dialog = new GenerateDialog(options);
        const mining::GenerateOptions back = dialog->options();
        delete dialog;
        QCOMPARE(back.server.baseUrl, options.server.baseUrl);
        QCOMPARE(back.server.timeoutSeconds, 77);
        QCOMPARE(back.prompt.model, options.prompt.model);
        QCOMPARE(back.prompt.temperature, 0.25);
        QCOMPARE(back.prompt.seed, 9);
        QCOMPARE(back.prompt.videos, 3);
        QCOMPARE(back.prompt.maxTokens, 500);
        QVERIFY(back.prompt.language == mining::PromptLanguage::Chinese);
        QCOMPARE(back.pool.concurrency, 7);
        QCOMPARE(back.mostQueries, 50);
        QCOMPARE(back.tokenBudget, 1'000);
        QCOMPARE(back.costBudget, 2.5);
        QCOMPARE(back.promptPrice, 0.1);
        QCOMPARE(back.answerPrice, 0.4);
        QVERIFY(!back.rejectFailing);
    }
    void theKeyIsReadAndNeverShown()
    {
        qputenv(mining::kChatKeyVariable, "sk-hidden");
        const std::unique_ptr<GenerateDialog> dialog(new GenerateDialog({}));
        QCOMPARE(dialog->options().server.key, std::string("sk-hidden"));
        for (const QLabel* label : dialog->findChildren<QLabel*>())
            QVERIFY(!label->text().contains(QStringLiteral("sk-hidden")));
        for (const QLineEdit* edit : dialog->findChildren<QLineEdit*>())
            QVERIFY(!edit->text().contains(QStringLiteral("sk-hidden")));
    }
    void aWrongAddressCannotBeAsked()
    {
        const std::unique_ptr<GenerateDialog> dialog(new GenerateDialog({}));
        QPushButton* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(ok->isEnabled());
        auto* server = fieldOf<QLineEdit>(*dialog, "Server");
        QVERIFY(server);
        server->setText(QStringLiteral("models.example"));
        QVERIFY(!ok->isEnabled());
        server->setText(QStringLiteral("http://models.example/v1"));
        QVERIFY(ok->isEnabled());
        fieldOf<QLineEdit>(*dialog, "Model")->clear();
        QVERIFY(!ok->isEnabled());
    }
    void videosAreWrittenAndCounted()
    {
        const ChatServerForTests server([](const ChatAsked& asked) {
            return asked.number == 1 || asked.number == 2 // the first query's two rounds
                       ? test::chatReply("I cannot do that.")
                       : test::chatReply(test::videosJson({"Quite another film", "One more"}));
        });
        openPage();
        writeWith(server.baseUrl());
        QTRY_VERIFY2(m_page->banner().text().startsWith(QStringLiteral("4 new videos.")),
                     qPrintable(m_page->banner().text()));
        QVERIFY(m_page->banner().text().contains(QStringLiteral("mine again")));
        auto* reasons = m_page->findChild<QListWidget*>();
        QVERIFY2(reasons->item(0)->text().contains(QStringLiteral("(616)")),
                 qPrintable(reasons->item(0)->text()));
        QVERIFY(labelWith(QStringLiteral("Language model: 4 answers\nAnswer without JSON  (1)")));
        QVERIFY(test::settle(m_test->workspace));
    }
    void aServerThatIsNotThereIsNamed()
    {
        std::string address;
        {
            const ChatServerForTests server([](const ChatAsked&) { return ChatAnswered{}; });
            address = server.baseUrl();
        }
        openPage();
        writeWith(address);
        QTRY_VERIFY2(m_page->banner().text().contains(QStringLiteral("could not write all videos")),
                     qPrintable(m_page->banner().text()));
        QVERIFY(buttonOf(*m_page, QStringLiteral("Try again…")));
    }

  private:
    void openPage()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_test = std::make_unique<test::TestWorkspace>();
        m_page = std::make_unique<KnowledgePage>(m_test->workspace.pageContext());
        app::wireKnowledge(m_test->workspace, *m_page);
        test::connectPage(m_test->workspace, *m_page);
        m_page->resize(1200, 700);
        m_page->show();
        m_test->open(test::copyOfSampleStudy(m_folder->path()));
        QVERIFY(test::settle(m_test->workspace));
    }
    /// Three queries, one after the other, as a person does it.
    void writeWith(const std::string& address)
    {
        QTest::mouseClick(buttonOf(*m_page, QStringLiteral("Write videos…")), Qt::LeftButton);
        GenerateDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = m_page->findChild<GenerateDialog*>()) && dialog->isVisible());
        fieldOf<QLineEdit>(*dialog, "Server")->setText(QString::fromStdString(address));
        fieldOf<QSpinBox>(*dialog, "Queries at most")->setValue(3);
        fieldOf<QSpinBox>(*dialog, "Requests at once")->setValue(1);
        if (qEnvironmentVariableIsSet("CROPS_SCREENSHOTS"))
            dialog->grab().save(qEnvironmentVariable("CROPS_SCREENSHOTS") + "/generate.png");
        QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok),
                          Qt::LeftButton);
        QVERIFY(test::settle(m_test->workspace));
        if (qEnvironmentVariableIsSet("CROPS_SCREENSHOTS"))
            m_page->grab().save(qEnvironmentVariable("CROPS_SCREENSHOTS") + "/knowledge.png");
    }
    bool labelWith(const QString& text) const
    {
        for (const QLabel* label : m_page->findChildren<QLabel*>())
            if (label->isVisible() && label->text() == text) return true;
        return false;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestWorkspace> m_test;
    std::unique_ptr<KnowledgePage> m_page;
};

CROPS_TEST(GenerateDialogTest)
#include "generate_dialog_test.moc"
