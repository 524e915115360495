// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/train/experiment_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "controls/dialogs.h"
#include "pages/train/form_controls.h"
#include "theme.h"

namespace crops::widgets
{

namespace
{

constexpr int kLabelWidth = 118;

} // namespace

ExperimentForm::ExperimentForm(Dialogs& dialogs, QWidget* parent) : QWidget(parent), m_dialogs(dialogs)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 6, 0);
    layout->setSpacing(4);
    m_nameEdit = new QLineEdit(this);
    m_seedsEdit = new QLineEdit(this);
    for (auto [row, edit] : {std::pair{&m_name, m_nameEdit}, std::pair{&m_seeds, m_seedsEdit}}) {
        row->control = edit;
        row->label = new QLabel(this);
        row->fault = makeFault(this);
        row->box = rowBox(this, row->label, edit, row->fault);
        layout->addWidget(row->box);
        connect(edit, &QLineEdit::textEdited, this, &ExperimentForm::noteEdit);
    }
    for (int group = 0; group < kFieldGroups; ++group) {
        auto* folding = new FoldingGroup(this);
        auto* body = new QVBoxLayout(folding->body());
        body->setContentsMargins(10, 0, 0, 4);
        body->setSpacing(3);
        m_groups[static_cast<std::size_t>(group)] = folding;
        layout->addWidget(folding);
        folding->setOpen(group <= static_cast<int>(FieldGroup::Training));
    }
    QWidget* method = m_groups[0]->body();
    m_withoutBox = new QWidget(method);
    auto* ablations = new QGridLayout(m_withoutBox);
    ablations->setContentsMargins(0, 0, 0, 0);
    m_withoutLabel = new QLabel(m_withoutBox);
    ablations->addWidget(m_withoutLabel, 0, 0, 1, 4);
    for (const learn::Ablation& ablation : learn::mainMethod().ablations) {
        auto* box = new QCheckBox(QString::fromLatin1(ablation.title), m_withoutBox);
        ablations->addWidget(box, 1, static_cast<int>(m_without.size()));
        m_without.push_back(box);
        connect(box, &QCheckBox::toggled, this, &ExperimentForm::noteEdit);
    }
    method->layout()->addWidget(m_withoutBox);
    for (const FieldSpec& spec : experimentFields())
        addRow(spec, m_groups[static_cast<std::size_t>(spec.group)]->body());
    layout->addStretch(1);
    retranslate();
    setExperiment(study::presetOf(learn::mainMethod()));
}

QLabel* ExperimentForm::makeFault(QWidget* parent)
{
    auto* fault = new QLabel(parent);
    fault->setWordWrap(true);
    fault->hide();
    return fault;
}

QWidget* ExperimentForm::rowBox(QWidget* parent, QLabel* label, QWidget* control, QLabel* fault)
{
    auto* box = new QWidget(parent);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(1);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    grid->setColumnStretch(1, 1);
    label->setWordWrap(true);
    label->setMaximumWidth(kLabelWidth + 30);
    label->setBuddy(control);
    grid->addWidget(label, 0, 0);
    grid->addWidget(control, 0, 1);
    grid->addWidget(fault, 1, 0, 1, 2);
    return box;
}

void ExperimentForm::addRow(const FieldSpec& spec, QWidget* parent)
{
    Row row;
    row.spec = &spec;
    row.label = new QLabel(parent);
    row.control = makeControl(spec, parent);
    row.fault = makeFault(parent);
    row.box = rowBox(parent, row.label, row.control, row.fault);
    if (spec.kind >= FieldKind::File) {
        auto* browse = new QPushButton(QStringLiteral("…"), row.box);
        browse->setObjectName(QStringLiteral("browse"));
        static_cast<QGridLayout*>(row.box->layout())->addWidget(browse, 0, 2);
        connect(browse, &QPushButton::clicked, this,
                [this, kind = spec.kind, edit = static_cast<QLineEdit*>(row.control)] {
                    const QString chosen = chosenPath(kind);
                    if (chosen.isEmpty()) return;
                    const bool more = kind == FieldKind::Vectors && !edit->text().trimmed().isEmpty();
                    edit->setText(more ? edit->text() + QStringLiteral("; ") + chosen : chosen);
                    noteEdit();
                });
    }
    parent->layout()->addWidget(row.box);
    m_rows.emplace(QString::fromLatin1(spec.key), row);
}

QString ExperimentForm::chosenPath(FieldKind kind)
{
    if (kind == FieldKind::Folder)
        return m_dialogs.openFolder(this, QStringLiteral("model"), tr("Model folder"));
    if (kind == FieldKind::Vectors)
        return m_dialogs.openFile(this, QStringLiteral("features"), tr("Document vectors"),
                                  tr("NumPy arrays (*.npy);;All files (*)"));
    return m_dialogs.openFile(this, QStringLiteral("vocabulary"), tr("Vocabulary file"),
                              tr("Vocabulary (*.txt);;All files (*)"));
}

QWidget* ExperimentForm::makeControl(const FieldSpec& spec, QWidget* parent)
{
    switch (spec.kind) {
    case FieldKind::Integer: {
        auto* box = new QSpinBox(parent);
        box->setRange(static_cast<int>(spec.low), static_cast<int>(spec.high));
        box->setSingleStep(static_cast<int>(spec.step));
        box->setGroupSeparatorShown(true);
        guardFromWheel(box);
        connect(box, &QSpinBox::valueChanged, this, &ExperimentForm::noteEdit);
        return box;
    }
    case FieldKind::Number: {
        auto* box = new NumberBox(parent);
        box->setRange(spec.low, spec.high);
        box->setSingleStep(spec.step);
        guardFromWheel(box);
        connect(box, &QDoubleSpinBox::valueChanged, this, &ExperimentForm::noteEdit);
        return box;
    }
    case FieldKind::Switch: {
        auto* box = new QCheckBox(parent);
        connect(box, &QCheckBox::toggled, this, &ExperimentForm::noteEdit);
        return box;
    }
    case FieldKind::Choice: {
        auto* box = new QComboBox(parent);
        for (const QString& word : fieldChoices(spec))
            box->addItem(word, word);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(6);
        guardFromWheel(box);
        connect(box, &QComboBox::currentIndexChanged, this, &ExperimentForm::noteEdit);
        return box;
    }
    case FieldKind::File:
    case FieldKind::Folder:
    case FieldKind::Vectors:
        break;
    }
    auto* edit = new QLineEdit(parent);
    connect(edit, &QLineEdit::textEdited, this, &ExperimentForm::noteEdit);
    return edit;
}

void ExperimentForm::noteEdit()
{
    if (m_filling) return;
    showProblems();
    emit edited();
}

void ExperimentForm::showProblems()
{
    for (const auto& [key, row] : m_rows)
        row.box->setVisible(applies(row.spec->when));
    const bool ablates = !m_method->ablations.empty();
    m_withoutBox->setVisible(ablates);
    for (int group = 0; group < kFieldGroups; ++group) {
        bool any = group == 0 && ablates;
        for (const auto& [key, row] : m_rows)
            any = any || (static_cast<int>(row.spec->group) == group && applies(row.spec->when));
        m_groups[static_cast<std::size_t>(group)]->setVisible(any);
    }
    const std::vector<study::FieldProblem> found = problems();
    const auto show = [&](const Row& row, const QString& key) {
        QString text;
        for (const study::FieldProblem& problem : found)
            if (key == QString::fromStdString(problem.key)) text = faultText(problem.fault);
        QPalette palette = row.fault->palette();
        palette.setColor(QPalette::WindowText, theme::colours().error);
        row.fault->setPalette(palette);
        row.fault->setText(text);
        row.fault->setVisible(!text.isEmpty());
    };
    for (const auto& [key, row] : m_rows)
        show(row, key);
    show(m_name, QStringLiteral("name"));
    show(m_seeds, QStringLiteral("seeds"));
}

void ExperimentForm::retranslate()
{
    m_name.label->setText(tr("&Name"));
    m_nameEdit->setToolTip(tr("Runs of one experiment carry its name in every table."));
    m_nameEdit->setAccessibleName(tr("Name of the experiment"));
    m_seeds.label->setText(tr("S&eeds"));
    m_seedsEdit->setToolTip(
        tr("One run each, such as 1, 2, 3: the spread between them shows what is chance."));
    m_seedsEdit->setAccessibleName(tr("Seeds"));
    m_withoutLabel->setText(tr("Leave out (ablation)"));
    const QStringList tips{tr("Without P1, the positives from reworded queries"),
                           tr("Without P2, the positives from the recommendation feed"),
                           tr("Without P3, the positives that a language model wrote"),
                           tr("Without the hierarchy of labels: all positives on one level, InfoNCE")};
    for (std::size_t i = 0; i < m_without.size(); ++i) {
        m_without[i]->setToolTip(tips[static_cast<int>(i)]);
        m_without[i]->setAccessibleName(tips[static_cast<int>(i)]);
    }
    for (int group = 0; group < kFieldGroups; ++group)
        m_groups[static_cast<std::size_t>(group)]->setTitle(groupTitle(static_cast<FieldGroup>(group)));
    for (const auto& [key, row] : m_rows) {
        const QString label = fieldLabel(*row.spec);
        row.label->setText(label);
        row.label->setToolTip(fieldTip(*row.spec));
        row.control->setToolTip(fieldTip(*row.spec));
        row.control->setAccessibleName(label);
        if (auto* box = qobject_cast<QComboBox*>(row.control))
            for (int i = 0; i < box->count(); ++i)
                box->setItemText(i, choiceText(box->itemData(i).toString()));
        if (auto* browse = row.box->findChild<QPushButton*>(QStringLiteral("browse")))
            browse->setAccessibleName(row.spec->kind == FieldKind::Folder ? tr("Choose the model's folder")
                                      : row.spec->kind == FieldKind::Vectors
                                          ? tr("Choose a file of vectors")
                                          : tr("Choose the vocabulary file"));
    }
    showProblems();
}

} // namespace crops::widgets
