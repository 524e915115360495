// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/train/experiment_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
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
        connect(edit, &QLineEdit::textChanged, this, &ExperimentForm::noteHead);
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
        connect(box, &QCheckBox::toggled, this, &ExperimentForm::noteHead);
    }
    method->layout()->addWidget(m_withoutBox);
    makeRows();
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

void ExperimentForm::addRow(const QString& path, Row row, QWidget* parent)
{
    row.label = new QLabel(parent);
    row.fault = makeFault(parent);
    row.box = rowBox(parent, row.label, row.control, row.fault);
    if (row.isList || row.setting.text != TextKind::Plain) addBrowse(row);
    parent->layout()->addWidget(row.box);
    m_rows.emplace(path, row);
}

void ExperimentForm::addBrowse(const Row& row)
{
    auto* browse = new QPushButton(QStringLiteral("…"), row.box);
    browse->setObjectName(QStringLiteral("browse"));
    static_cast<QGridLayout*>(row.box->layout())->addWidget(browse, 0, 2);
    connect(browse, &QPushButton::clicked, this, [this, row] {
        const QString chosen = chosenPath(row);
        if (chosen.isEmpty()) return;
        auto* edit = static_cast<QLineEdit*>(row.control);
        const bool more = row.isList && !edit->text().trimmed().isEmpty();
        edit->setText(more ? edit->text() + QStringLiteral("; ") + chosen : chosen);
    });
}

QString ExperimentForm::chosenPath(const Row& row)
{
    if (row.setting.text == TextKind::Folder)
        return m_dialogs.openFolder(this, QStringLiteral("model"), tr("Model folder"));
    if (row.isList)
        return m_dialogs.openFile(this, QStringLiteral("features"), tr("Document vectors"),
                                  tr("NumPy arrays (*.npy);;All files (*)"));
    return m_dialogs.openFile(this, QStringLiteral("vocabulary"), tr("Vocabulary file"),
                              tr("Vocabulary (*.txt);;All files (*)"));
}

void ExperimentForm::showProblems()
{
    const bool ablates = !m_experiment.method->ablations.empty();
    m_withoutBox->setVisible(ablates);
    std::array<bool, kFieldGroups> any{ablates};
    for (const auto& [path, row] : m_rows) {
        row.box->setVisible(row.shown);
        any[static_cast<std::size_t>(row.group)] |= row.shown;
    }
    for (std::size_t group = 0; group < m_groups.size(); ++group)
        m_groups[group]->setVisible(any[group]);
    const std::vector<SettingProblem> found = problems();
    const auto show = [&](const Row& row, const QString& path) {
        QString text;
        for (const SettingProblem& problem : found)
            if (path == QString::fromStdString(problem.key)) text = settingText(problem.text);
        QPalette palette = row.fault->palette();
        palette.setColor(QPalette::WindowText, theme::colours().error);
        row.fault->setPalette(palette);
        row.fault->setText(text);
        row.fault->setVisible(!text.isEmpty());
    };
    for (const auto& [path, row] : m_rows)
        show(row, path);
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
    for (const auto& [path, row] : m_rows) {
        const QString label = settingText(row.setting.label);
        const QString tip = settingTip(row.setting, path, row.isNumber);
        row.label->setText(label);
        row.label->setToolTip(tip);
        row.control->setToolTip(tip);
        row.control->setAccessibleName(label);
        if (auto* box = qobject_cast<QComboBox*>(row.control))
            for (int i = 0; i < box->count(); ++i)
                box->setItemText(i, choiceText(box->itemData(i).toString()));
        if (auto* browse = row.box->findChild<QPushButton*>(QStringLiteral("browse")))
            browse->setAccessibleName(row.setting.text == TextKind::Folder ? tr("Choose the model's folder")
                                      : row.isList                         ? tr("Choose a file of vectors")
                                                   : tr("Choose the vocabulary file"));
    }
    showProblems();
}

} // namespace crops::widgets
