// SPDX-License-Identifier: GPL-3.0-or-later
#include "controls/banner.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "controls/layouts.h"
#include "controls/looks.h"
#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

Banner::Banner(QWidget* parent)
    : QFrame(parent), m_mark(new QLabel(this)), m_text(wrapped(new QLabel(this))),
      m_detailText(wrapped(new QLabel(this))), m_actionButton(new QPushButton(this)),
      m_detailsButton(new QToolButton(this)), m_copyButton(new QToolButton(this)),
      m_closeButton(new QToolButton(this))
{
    setObjectName(QStringLiteral("banner"));
    m_text->setTextFormat(Qt::PlainText); // names in it are no HTML
    m_detailText->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detailText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detailText->hide();
    m_detailsButton->setCheckable(true);
    m_closeButton->setText(QStringLiteral("×"));
    for (QToolButton* button : {m_detailsButton, m_copyButton, m_closeButton})
        button->setAutoRaise(true);

    inColumn(this,
             {inRow({m_mark, {m_text, 1}, m_actionButton, m_detailsButton, m_copyButton, m_closeButton}),
              m_detailText},
             {10, 6, 6, 6}, 4);
    connect(m_actionButton, &QPushButton::clicked, this, [this] {
        const std::function<void()> action = m_action;
        if (action) action();
    });
    connect(m_detailsButton, &QToolButton::toggled, m_detailText, &QWidget::setVisible);
    connect(m_copyButton, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_text->text() + QLatin1Char('\n') + m_details); });
    connect(m_closeButton, &QToolButton::clicked, this, &Banner::dismiss);
    m_texts(m_detailsButton).text(QT_TR_NOOP("Details"));
    m_texts(m_copyButton).text(QT_TR_NOOP("Copy"));
    m_texts(m_closeButton).tip(QT_TR_NOOP("Dismiss")).name(QT_TR_NOOP("Dismiss this message"));
    m_texts.onChange([this] { say(); });
    hide();
}

void Banner::showMessage(Grade grade, const Said& text, const Said& actionText, std::function<void()> action,
                         const QString& details)
{
    m_grade = grade;
    m_said = text;
    m_actionSaid = actionText;
    ++m_number;
    m_action = std::move(action);
    m_details = details;
    m_mark->setText(grade == Grade::Info      ? QStringLiteral("ℹ")
                    : grade == Grade::Warning ? QStringLiteral("⚠")
                                              : QStringLiteral("✖"));
    m_detailText->setText(shownLines(details));
    m_actionButton->setVisible(!actionText.isEmpty());
    m_detailsButton->setVisible(!details.isEmpty());
    m_copyButton->setVisible(!details.isEmpty());
    m_detailsButton->setChecked(false);
    say();
    update();
    show();
}

void Banner::say()
{
    m_text->setText(shownLines(m_said.text()));
    m_actionButton->setText(m_actionSaid.text());
    setAccessibleName(m_text->text());
}

void Banner::showFailure(const Said& whatFailed, const JobFailure& failure, const Said& actionText,
                         std::function<void()> action)
{
    const auto text = [whatFailed, code = failure.code] {
        const QString advice = Wording::advice(code);
        const QString failed = whatFailed.text();
        const bool whole = failed.endsWith(QLatin1Char('.')) || failed.endsWith(u'。');
        const QString what = (whole ? tr("%1 %2.") : tr("%1: %2.")).arg(failed, Wording::failure(code));
        return advice.isEmpty() ? what : what + QLatin1Char(' ') + advice;
    };
    showMessage(Grade::Error, text, actionText, std::move(action), failure.detail);
    m_detailsButton->setChecked(true);
}

std::function<void(const JobFailure&)> Banner::onFailure(const Said& whatFailed)
{
    return [this, whatFailed](const JobFailure& failure) { showFailure(whatFailed, failure); };
}

void Banner::dismiss()
{
    hide();
    m_action = {};
}

QString Banner::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void Banner::paintEvent(QPaintEvent*)
{
    const Colours colours = theme::colours();
    const QColor back = m_grade == Grade::Info      ? colours.infoBack
                        : m_grade == Grade::Warning ? colours.warningBack
                                                    : colours.errorBack;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(rect(), 4, 4);
}

} // namespace crops::widgets
