// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/generate_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <limits>

#include "base/error.h"
#include "controls/layouts.h"
#include "controls/looks.h"
#include "pages/train/form_controls.h"

namespace crops::widgets
{

namespace
{

constexpr int kNumberWidth = 120; // pixels: all numbers stand under each other

QSpinBox* makeCount(QWidget* parent, int low, int high, int step = 1)
{
    auto* box = new QSpinBox(parent);
    box->setRange(low, high);
    box->setSingleStep(step);
    box->setGroupSeparatorShown(true);
    box->setMinimumWidth(kNumberWidth);
    return box;
}

NumberBox* makeNumber(QWidget* parent, double high, double step)
{
    auto* box = new NumberBox(parent);
    box->setRange(0, high);
    box->setMinimumWidth(kNumberWidth);
    box->setSingleStep(step);
    return box;
}

/// What a spin box can show of a number that a project holds.
int shown(const QSpinBox* box, std::int64_t value)
{
    return static_cast<int>(std::clamp<std::int64_t>(value, box->minimum(), box->maximum()));
}

} // namespace

GenerateDialog::GenerateDialog(const mining::GenerateOptions& last, QWidget* parent)
    : QDialog(parent), m_last(last)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_texts(this).windowTitle(QT_TR_NOOP("Write videos with a language model"));
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    makeFields(form);
    QLabel* key = m_texts.label([] {
        return (mining::chatKeyFromEnvironment().empty()
                    ? tr("No key is sent: the variable %1 is not set.")
                    : tr("The key is read from the variable %1; it is not stored."))
            .arg(mining::kChatKeyVariable);
    });
    key->setWordWrap(true);
    m_fault = wrapped(new QLabel(this));
    paint(m_fault, &Colours::error);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_texts(m_buttons->button(QDialogButtonBox::Ok)).text(QT_TR_NOOP("Write videos"));
    m_texts(m_buttons->button(QDialogButtonBox::Cancel)).text(QT_TR_NOOP("Cancel"));
    inColumn(this, {form, m_onlyTraining, m_reject, key, m_fault, rest(), m_buttons});
    connect(m_buttons, &QDialogButtonBox::accepted, this, &GenerateDialog::finish);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    show(last);
    m_texts.also([this] { check(); });
    resize(480, sizeHint().height());
}

void GenerateDialog::makeFields(QFormLayout* form)
{
    const auto add = [&](const char* label, auto* control) {
        m_texts(control).name([label] { return tr(label).remove('&'); });
        form->addRow(m_texts.label(label, control), control);
        return m_texts(control);
    };
    m_server =
        add(QT_TR_NOOP("&Server"), new QLineEdit(this))
            .tip(QT_TR_NOOP(
                "The address of a chat API as OpenAI describes it: llama.cpp's server, vLLM, Ollama."));
    m_model = add(QT_TR_NOOP("&Model"), new QLineEdit(this));
    m_language = add(QT_TR_NOOP("Language of the &prompt"), new QComboBox(this)) // as mining::PromptLanguage
                     .items({QT_TR_NOOP("As the query")});
    m_language->addItems({QStringLiteral("English"), QStringLiteral("中文")});
    m_temperature = add(QT_TR_NOOP("&Temperature"), makeNumber(this, 2, 0.1));
    m_seed = add(QT_TR_NOOP("S&eed"), makeCount(this, 0, std::numeric_limits<int>::max()))
                 .tip(QT_TR_NOOP("Another seed asks anew; the same one is never paid twice."));
    m_videos = add(QT_TR_NOOP("&Videos per query"), makeCount(this, 1, 20));
    m_queries = add(QT_TR_NOOP("&Queries at most"), makeCount(this, 0, 10'000'000, 100))
                    .special(QT_TR_NOOP("No limit"))
                    .tip(QT_TR_NOOP("The most searched first, of those with a known relevant video."));
    m_requests = add(QT_TR_NOOP("&Requests at once"), makeCount(this, 1, 64));
    m_tokens = add(QT_TR_NOOP("T&okens at most"), makeCount(this, 0, 2'000'000'000, 100'000))
                   .special(QT_TR_NOOP("No limit"));
    m_promptPrice = add(QT_TR_NOOP("Price per 1M &input tokens"), makeNumber(this, 10'000, 0.1));
    m_answerPrice = add(QT_TR_NOOP("Price per 1M o&utput tokens"), makeNumber(this, 10'000, 0.1));
    m_cost = add(QT_TR_NOOP("&Cost at most"), makeNumber(this, 1'000'000, 1)).special(QT_TR_NOOP("No limit"));
    m_onlyTraining = m_texts(new QCheckBox(this))
                         .text(QT_TR_NOOP("Show the model only what was known &before the test period"));
    m_onlyTraining->setChecked(true);
    m_reject = m_texts(new QCheckBox(this))
                   .text(QT_TR_NOOP("Reject videos that fail a check (they can be accepted by &hand)"));
    for (QLineEdit* edit : {m_server, m_model})
        connect(edit, &QLineEdit::textChanged, this, &GenerateDialog::check);
    for (NumberBox* box : {m_cost, m_promptPrice, m_answerPrice})
        connect(box, &NumberBox::valueChanged, this, &GenerateDialog::check);
}

void GenerateDialog::show(const mining::GenerateOptions& options)
{
    m_server->setText(QString::fromStdString(options.server.baseUrl));
    m_model->setText(QString::fromStdString(options.prompt.model));
    m_language->setCurrentIndex(static_cast<int>(options.prompt.language));
    m_temperature->setValue(options.prompt.temperature);
    m_seed->setValue(shown(m_seed, options.prompt.seed));
    m_videos->setValue(shown(m_videos, options.prompt.videos));
    m_queries->setValue(shown(m_queries, options.mostQueries));
    m_requests->setValue(options.pool.concurrency);
    m_tokens->setValue(shown(m_tokens, options.tokenBudget));
    m_promptPrice->setValue(options.promptPrice);
    m_answerPrice->setValue(options.answerPrice);
    m_cost->setValue(options.costBudget);
    m_reject->setChecked(options.rejectFailing);
}

mining::GenerateOptions GenerateDialog::options() const
{
    mining::GenerateOptions options = m_last;
    options.server.baseUrl = m_server->text().trimmed().toStdString();
    options.server.key = mining::chatKeyFromEnvironment();
    options.prompt.model = m_model->text().trimmed().toStdString();
    options.prompt.language = static_cast<mining::PromptLanguage>(m_language->currentIndex());
    options.prompt.temperature = m_temperature->value();
    options.prompt.seed = m_seed->value();
    options.prompt.videos = m_videos->value();
    options.mostQueries = m_queries->value();
    options.pool.concurrency = m_requests->value();
    options.tokenBudget = m_tokens->value();
    options.promptPrice = m_promptPrice->value();
    options.answerPrice = m_answerPrice->value();
    options.costBudget = m_cost->value();
    options.rejectFailing = m_reject->isChecked();
    return options;
}

void GenerateDialog::check()
{
    QString fault;
    try {
        mining::validate(options());
    } catch (const Error& error) {
        fault = QString::fromUtf8(error.what());
    }
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(fault.isEmpty());
}

void GenerateDialog::finish()
{
    emit generateRequested(options(), m_onlyTraining->isChecked());
    accept();
}

} // namespace crops::widgets
