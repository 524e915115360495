// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/judge_bar.h"

#include <QLabel>
#include <QLineEdit>
#include <QSettings>

#include "base/error.h"
#include "controls/layouts.h"
#include "controls/looks.h"
#include "store/tables/hand_judgments.h"
#include "study/project/login_name.h"

namespace crops::widgets
{

namespace
{

const QString kKey = QStringLiteral("judge/name");

} // namespace

JudgeBar::JudgeBar(QWidget* parent) : QWidget(parent), m_name(new QLineEdit(this))
{
    QLabel* hint = wrapped(m_texts.label(
        QT_TR_NOOP("Keys 0 to 4 grade the chosen video for this query, Delete takes the grade away")));
    m_name->setMaximumWidth(180);
    m_texts(m_name)
        .name(QT_TR_NOOP("Judge"))
        .tip(QT_TR_NOOP("Whose grades these are: each judge's are kept apart"));
    inRow(this, {{hint, 1}, m_texts.label(QT_TR_NOOP("&Judge"), m_name), m_name}, {});
    recall();
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        if (judge().empty()) return recall();
        QSettings().setValue(kKey, QString::fromStdString(judge()));
    });
}

std::string JudgeBar::judge() const
{
    try {
        return store::judgeName(m_name->text().toStdString());
    } catch (const Error&) {
        return {};
    }
}

void JudgeBar::recall()
{
    m_name->setText(QSettings().value(kKey, QString::fromStdString(study::loginName())).toString());
}

void JudgeBar::showEvent(QShowEvent* event)
{
    recall();
    QWidget::showEvent(event);
}

} // namespace crops::widgets
