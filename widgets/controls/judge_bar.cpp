// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/judge_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>

#include "base/error.h"
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
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    QLabel* hint = m_texts.label(
        QT_TR_NOOP("Keys 0 to 4 grade the chosen video for this query, Delete takes the grade away"));
    hint->setWordWrap(true);
    row->addWidget(hint, 1);
    m_name->setMaximumWidth(180);
    m_texts(m_name)
        .name(QT_TR_NOOP("Judge"))
        .tip(QT_TR_NOOP("Whose grades these are: each judge's are kept apart"));
    row->addWidget(m_texts.label(QT_TR_NOOP("&Judge"), m_name));
    row->addWidget(m_name);
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
