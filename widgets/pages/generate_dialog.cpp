// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/generate_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <limits>

#include "base/error.h"
#include "pages/train/form_controls.h"
#include "theme.h"

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
    makeFields();
    m_key = new QLabel(this);
    m_key->setWordWrap(true);
    m_fault = new QLabel(this);
    m_fault->setWordWrap(true);
    QPalette palette = m_fault->palette();
    palette.setColor(QPalette::WindowText, theme::colours().error);
    m_fault->setPalette(palette);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    for (QWidget* control : std::initializer_list<QWidget*>{m_server, m_model, m_language, m_temperature,
                                                            m_seed, m_videos, m_queries, m_requests, m_tokens,
                                                            m_promptPrice, m_answerPrice, m_cost})
        makeField(form, control);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_onlyTraining);
    column->addWidget(m_reject);
    column->addWidget(m_key);
    column->addWidget(m_fault);
    column->addStretch(1);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &GenerateDialog::finish);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    show(last);
    retranslate();
    resize(480, sizeHint().height());
}

void GenerateDialog::makeFields()
{
    m_server = new QLineEdit(this);
    m_model = new QLineEdit(this);
    m_language = new QComboBox(this);
    m_language->addItems(
        {QString(), QStringLiteral("English"), QStringLiteral("中文")}); // as mining::PromptLanguage
    m_temperature = makeNumber(this, 2, 0.1);
    m_seed = makeCount(this, 0, std::numeric_limits<int>::max());
    m_videos = makeCount(this, 1, 20);
    m_queries = makeCount(this, 0, 10'000'000, 100);
    m_requests = makeCount(this, 1, 64);
    m_tokens = makeCount(this, 0, 2'000'000'000, 100'000);
    m_promptPrice = makeNumber(this, 10'000, 0.1);
    m_answerPrice = makeNumber(this, 10'000, 0.1);
    m_cost = makeNumber(this, 1'000'000, 1);
    m_onlyTraining = new QCheckBox(this);
    m_onlyTraining->setChecked(true);
    m_reject = new QCheckBox(this);
    for (QLineEdit* edit : {m_server, m_model})
        connect(edit, &QLineEdit::textChanged, this, &GenerateDialog::check);
    for (NumberBox* box : {m_cost, m_promptPrice, m_answerPrice})
        connect(box, &NumberBox::valueChanged, this, &GenerateDialog::check);
}

QWidget* GenerateDialog::makeField(QFormLayout* form, QWidget* control)
{
    auto* label = new QLabel(this);
    label->setBuddy(control);
    m_labels.append(label);
    form->addRow(label, control);
    return control;
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

void GenerateDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void GenerateDialog::retranslate()
{
    setWindowTitle(tr("Write videos with a language model"));
    const QString names[] = {tr("&Server"),
                             tr("&Model"),
                             tr("Language of the &prompt"),
                             tr("&Temperature"),
                             tr("S&eed"),
                             tr("&Videos per query"),
                             tr("&Queries at most"),
                             tr("&Requests at once"),
                             tr("T&okens at most"),
                             tr("Price per 1M &input tokens"),
                             tr("Price per 1M o&utput tokens"),
                             tr("&Cost at most")};
    for (int i = 0; i < m_labels.size(); ++i) {
        m_labels[i]->setText(names[i]);
        m_labels[i]->buddy()->setAccessibleName(QString(names[i]).remove('&'));
    }
    m_language->setItemText(0, tr("As the query"));
    for (QSpinBox* box : {m_queries, m_tokens})
        box->setSpecialValueText(tr("No limit"));
    m_cost->setSpecialValueText(tr("No limit"));
    m_server->setToolTip(
        tr("The address of a chat API as OpenAI describes it: llama.cpp's server, vLLM, Ollama."));
    m_seed->setToolTip(tr("Another seed asks anew; the same one is never paid twice."));
    m_queries->setToolTip(tr("The most searched first, of those with a known relevant video."));
    m_onlyTraining->setText(tr("Show the model only what was known &before the test period"));
    m_reject->setText(tr("Reject videos that fail a check (they can be accepted by &hand)"));
    m_key->setText(
        mining::chatKeyFromEnvironment().empty()
            ? tr("No key is sent: the variable %1 is not set.").arg(mining::kChatKeyVariable)
            : tr("The key is read from the variable %1; it is not stored.").arg(mining::kChatKeyVariable));
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Write videos"));
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    check();
}

} // namespace crops::widgets
