// SPDX-License-Identifier: GPL-3.0-or-later
#include "house_style.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTableView>

#include "support/gui_test.h"
#include "support/test_registry.h"
#include "theme.h"

using namespace crops::widgets;

class HouseStyleTest : public QObject
{
    Q_OBJECT

  private slots:
    void cleanup() { theme::apply(ThemeChoice::Light); }

    void anEmptyFieldCanBeSeen_data()
    {
        QTest::addColumn<int>("choice");
        QTest::newRow("light") << static_cast<int>(ThemeChoice::Light);
        QTest::newRow("dark") << static_cast<int>(ThemeChoice::Dark);
    }
    void anEmptyFieldCanBeSeen()
    {
        QFETCH(int, choice);
        theme::apply(static_cast<ThemeChoice>(choice));
        const double wanted =
            choice == static_cast<int>(ThemeChoice::Dark) ? 3.0 : 1.3; // Fusion's own in light
        QCheckBox box;
        QLineEdit line;
        QSpinBox spin;
        spin.setButtonSymbols(QAbstractSpinBox::NoButtons);
        spin.setSpecialValueText(QStringLiteral(" "));
        for (QWidget* widget : std::initializer_list<QWidget*>{&box, &line, &spin}) {
            const double found = strongest(*widget);
            QVERIFY2(found >= wanted, qPrintable(QStringLiteral("%1: %2")
                                                     .arg(QLatin1String(widget->metaObject()->className()))
                                                     .arg(found)));
        }
    }

    void titlesStandAsTheirCellsDo()
    {
        QStandardItemModel model(1, 3);
        model.setHorizontalHeaderLabels({QStringLiteral("T"), QStringLiteral("T"), QStringLiteral("T")});
        model.setData(model.index(0, 1), int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
        model.setData(model.index(0, 2), QVariant::fromValue(Qt::Alignment(Qt::AlignRight)),
                      Qt::TextAlignmentRole);
        QTableView view;
        view.setModel(&model);
        view.resize(400, 200);
        view.show();
        QHeaderView& header = *view.horizontalHeader();
        header.setDefaultSectionSize(100);
        QVERIFY(inkCentre(header, 0) < 40);
        QVERIFY(inkCentre(header, 1) > 60);
        QVERIFY(inkCentre(header, 2) > 60);
        model.removeRows(0, 1); // nobody knows: left
        QVERIFY(inkCentre(header, 1) < 40);
    }

  private:
    /// The strongest contrast of any pixel to the window behind it.
    static double strongest(QWidget& widget)
    {
        const QImage image = widget.grab().toImage();
        const QColor window = widget.palette().color(QPalette::Window);
        double best = 1;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                best = std::max(best, theme::contrast(image.pixelColor(x, y), window));
        return best;
    }

    /// Where a section's text lies, in hundredths of its width.
    static int inkCentre(QHeaderView& header, int section)
    {
        const QImage image = header.grab().toImage();
        const int from = header.sectionViewportPosition(section);
        const int width = header.sectionSize(section);
        const QColor text = header.palette().color(QPalette::ButtonText);
        std::int64_t sum = 0;
        std::int64_t count = 0;
        for (int y = 3; y < image.height() - 3; ++y)
            for (int x = from + 2; x < from + width - 2 && x < image.width(); ++x)
                if (theme::contrast(image.pixelColor(x, y), text) < 2) {
                    sum += x - from;
                    ++count;
                }
        return count == 0 ? 50 : static_cast<int>(100 * sum / count / width);
    }
};

CROPS_TEST(HouseStyleTest)
#include "house_style_test.moc"
