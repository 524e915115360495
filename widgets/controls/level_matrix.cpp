// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/level_matrix.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QRadioButton>

#include "controls/looks.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr int kColumns = store::kTopLevel + 2; // 5 … 0, unused

std::optional<int> levelOfColumn(int column)
{
    if (column > store::kTopLevel) return std::nullopt;
    return store::kTopLevel - column;
}

int columnOf(std::optional<int> level)
{
    return level ? store::kTopLevel - *level : store::kTopLevel + 1;
}

/// A radio button without text that can be told apart in both themes: a ring, a disc where it is chosen, a
/// second ring with the focus.
class LevelButton : public QRadioButton
{
  public:
    using QRadioButton::QRadioButton;
    QSize sizeHint() const override { return {20, 20}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    bool hitButton(const QPoint& position) const override { return rect().contains(position); }
    void paintEvent(QPaintEvent*) override
    {
        const Colours colours = theme::colours();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF centre = QRectF(rect()).center();
        painter.setBrush(colours.base);
        painter.setPen(QPen(isChecked() || underMouse() ? colours.accent : colours.muted, 1.2));
        painter.drawEllipse(centre, 6.0, 6.0);
        painter.setBrush(Qt::NoBrush);
        if (hasFocus()) painter.drawEllipse(centre, 8.5, 8.5);
        if (!isChecked()) return;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.accent);
        painter.drawEllipse(centre, 3.6, 3.6);
    }
};

} // namespace

LevelMatrix::LevelMatrix(QWidget* parent) : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(2);
    grid->setVerticalSpacing(1);
    for (int column = 0; column < kColumns; ++column) {
        auto* head = new QLabel(this);
        head->setAlignment(Qt::AlignCenter);
        head->setMinimumWidth(24);
        m_heads[static_cast<std::size_t>(column)] = head;
        grid->addWidget(head, 0, column + 1);
        if (const auto level = levelOfColumn(column))
            m_texts(head).text([level] { return QString::number(*level); }).tip([level] {
                return tr("Level %1").arg(*level);
            });
        else
            m_texts(head)
                .text([] { return tr("off", "column of unused sample types"); })
                .tip(QT_TR_NOOP("Unused: not in the label set"));
    }
    for (int type = 0; type < store::kSampleTypes; ++type)
        addRow(*grid, type);
    grid->setColumnStretch(0, 1);
    onPalette(this, [this] { colour(); });
    setPolicy({});
}

void LevelMatrix::addRow(QGridLayout& grid, int type)
{
    const auto name = [type] { return Wording::sampleType(static_cast<store::SampleType>(type)); };
    grid.addWidget(m_texts.label(name), type + 1, 0);
    auto* group = new QButtonGroup(this);
    m_groups[static_cast<std::size_t>(type)] = group;
    for (int column = 0; column < kColumns; ++column) {
        auto* button = new LevelButton(this);
        group->addButton(button, column);
        grid.addWidget(button, type + 1, column + 1, Qt::AlignCenter);
        m_texts(button).nameAndTip([name, level = levelOfColumn(column)] {
            return level ? tr("%1: level %2").arg(name()).arg(*level) : tr("%1: unused").arg(name());
        });
    }
    connect(group, &QButtonGroup::idToggled, this, [this, type](int column, bool on) {
        const auto level = levelOfColumn(column);
        if (!on || m_policy.level(static_cast<store::SampleType>(type)) == level) return;
        m_policy.setLevel(static_cast<store::SampleType>(type), level);
        emit policyEdited(m_policy);
    });
}

void LevelMatrix::setPolicy(const labels::LabelPolicy& policy)
{
    m_policy = policy;
    for (int type = 0; type < store::kSampleTypes; ++type)
        button(static_cast<store::SampleType>(type), policy.level(static_cast<store::SampleType>(type)))
            ->setChecked(true);
}

QRadioButton* LevelMatrix::button(store::SampleType type, std::optional<int> level) const
{
    QButtonGroup* group = m_groups[static_cast<std::size_t>(type)];
    return static_cast<QRadioButton*>(group->button(columnOf(level)));
}

void LevelMatrix::colour()
{
    for (int column = 0; column < kColumns; ++column) {
        const auto level = levelOfColumn(column);
        const QColor back = level ? theme::levelColour(*level) : palette().color(QPalette::Window);
        const QColor light(0xffffff);
        const QColor dark(0x101418);
        const QColor text = theme::contrast(back, light) > theme::contrast(back, dark) ? light : dark;
        m_heads[static_cast<std::size_t>(column)]->setStyleSheet(
            level ? QStringLiteral("background:%1;color:%2;border-radius:3px;padding:2px;font-weight:600")
                        .arg(back.name(), text.name())
                  : QString());
    }
}

} // namespace crops::widgets
