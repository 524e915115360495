// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts.h"

#include <QComboBox>
#include <QLabel>
#include <QTabWidget>

#include "controls/banner.h"
#include "language.h"
#include "support/gui_test.h"
#include "support/test_registry.h"

using namespace crops::widgets;

/// In the words of Banner, which are translated.
class TextsTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_owner = std::make_unique<QWidget>();
        m_texts = std::make_unique<Texts>(m_owner.get(), Banner::staticMetaObject);
    }
    void cleanup()
    {
        m_texts.reset();
        m_owner.reset();
        crops::app::setLanguage(QStringLiteral("en"));
    }

    void aTextIsSetAtOnceAndInTheNextLanguage()
    {
        auto* box = new QComboBox(m_owner.get());
        QLabel* label = m_texts->label("Copy", box);
        (*m_texts)(box).items({"Details", "Dismiss"}).nameAndTip("Copy");
        auto* tabs = new QTabWidget(m_owner.get());
        (*m_texts)(tabs).tab("Copy", new QWidget).tab("Details", new QWidget);
        QCOMPARE(label->buddy(), box);
        QCOMPARE(label->text(), QStringLiteral("Copy"));
        QCOMPARE(box->itemText(1), QStringLiteral("Dismiss"));
        toChinese();
        QCOMPARE(label->text(), QStringLiteral("复制"));
        QCOMPARE(box->accessibleName(), QStringLiteral("复制"));
        QCOMPARE(box->toolTip(), QStringLiteral("复制"));
        QCOMPARE(box->itemText(0), QStringLiteral("详情"));
        QCOMPARE(tabs->tabText(0), QStringLiteral("复制"));
        QCOMPARE(tabs->tabText(1), QStringLiteral("详情"));
    }

    void whatDependsOnStateIsAskedAnew()
    {
        int number = 1;
        QStringList told;
        QLabel* label = m_texts->label([&number] { return QString::number(number); });
        m_texts->also([&] { told << QStringLiteral("also"); });
        m_texts->onChange([&] { told << QStringLiteral("change"); });
        QCOMPARE(told, QStringList{QStringLiteral("also")});
        number = 2;
        m_texts->say();
        QCOMPARE(label->text(), QStringLiteral("2"));
        number = 3;
        told.clear();
        toChinese();
        QCOMPARE(label->text(), QStringLiteral("3"));
        QCOMPARE(told, QStringList({QStringLiteral("also"), QStringLiteral("change")}));
    }

    void aDeletedPartIsForgotten()
    {
        auto* label = new QLabel;
        (*m_texts)(label).text("Copy");
        m_texts->also(
            [this] { (*m_texts)(new QLabel(m_owner.get())).text("Details"); }); // made while telling
        delete label;
        toChinese();
        for (const QLabel* made : m_owner->findChildren<QLabel*>())
            QCOMPARE(made->text(), QStringLiteral("详情"));
    }

  private:
    void toChinese()
    {
        crops::app::setLanguage(QStringLiteral("zh_CN"));
        QCoreApplication::sendPostedEvents();
    }

    std::unique_ptr<QWidget> m_owner;
    std::unique_ptr<Texts> m_texts;
};

CROPS_TEST(TextsTest)
#include "texts_test.moc"
