// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/looks.h"

#include <QLabel>
#include <QSplitter>

#include "controls/layouts.h"
#include "support/gui_test.h"
#include "support/test_registry.h"

using namespace crops::widgets;

class LooksTest : public QObject
{
    Q_OBJECT

  private slots:
    void cleanup() { theme::apply(ThemeChoice::Light); }

    void aColourOfOursFollowsTheTheme()
    {
        theme::apply(ThemeChoice::Light);
        QWidget owner;
        auto* fault = new QLabel(&owner);
        paint(fault, &Colours::error);
        const QColor light = theme::colours().error;
        QCOMPARE(fault->palette().color(QPalette::WindowText), light);
        toDark();
        QVERIFY(theme::colours().error != light);
        QCOMPARE(fault->palette().color(QPalette::WindowText), theme::colours().error);
        QCOMPARE(fault->palette().color(QPalette::Window),
                 theme::colours().window); // the rest is the theme's
    }
    void whatAWidgetChangesItselfIsNoNewPalette()
    {
        QWidget widget;
        int times = 0;
        onPalette(&widget, [&] {
            QPalette own = widget.palette();
            own.setColor(QPalette::Window, QColor(0, 0, ++times));
            widget.setPalette(own);
        });
        QCOMPARE(times, 1);
        toDark();
        QCOMPARE(times, 2);
    }
    void aListIsALayout()
    {
        QWidget owner;
        auto* one = new QLabel(&owner);
        auto* two = new QLabel(&owner);
        auto* three = new QLabel(&owner);
        const auto* column = inColumn(
            &owner, {{inRow({one, gap(7), rest(2)}, 3), 1}, {two, 0, Qt::AlignLeft}, three}, {1, 2, 3, 4}, 5);
        QCOMPARE(column->contentsMargins(), QMargins(1, 2, 3, 4));
        QCOMPARE(column->spacing(), 5);
        QCOMPARE(column->stretch(0), 1);
        QCOMPARE(column->itemAt(1)->alignment(), Qt::AlignLeft);
        const auto* row = static_cast<QHBoxLayout*>(column->itemAt(0)->layout());
        QCOMPARE(row->spacing(), 3);
        QCOMPARE(row->itemAt(1)->minimumSize().width(), 7);
        QCOMPARE(row->stretch(2), 2);
        QWidget* both = asRow(&owner, {one, two});
        QCOMPARE(one->parentWidget(), both);
        QCOMPARE(both->layout()->contentsMargins(), QMargins());
    }
    void aSplitterKeepsItsPartsOpen()
    {
        QWidget owner;
        QSplitter* splitter =
            divided(Qt::Vertical, &owner, {new QLabel(&owner), {new QLabel(&owner), 2}}, {10, 30});
        QCOMPARE(splitter->count(), 2);
        QVERIFY(!splitter->childrenCollapsible());
        QCOMPARE(splitter->widget(0)->sizePolicy().verticalStretch(), 0);
        QCOMPARE(splitter->widget(1)->sizePolicy().verticalStretch(), 2);
    }

  private:
    static void toDark()
    {
        theme::apply(ThemeChoice::Dark);
        QCoreApplication::processEvents(); // widgets hear of it as an event
    }
};

CROPS_TEST(LooksTest)
#include "looks_test.moc"
