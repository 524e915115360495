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
#include "controls/looks.h"
#include "pages/train/form_controls.h"

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
    m_nameEdit = m_texts(new QLineEdit(this))
                     .tip(QT_TR_NOOP("Runs of one experiment carry its name in every table."))
                     .name(QT_TR_NOOP("Name of the experiment"));
    m_seedsEdit =
        m_texts(new QLineEdit(this))
            .tip(QT_TR_NOOP("One run each, such as 1, 2, 3: the spread between them shows what is chance."))
            .name(QT_TR_NOOP("Seeds"));
    for (auto [row, edit, label] : {std::tuple{&m_name, m_nameEdit, QT_TR_NOOP("&Name")},
                                    std::tuple{&m_seeds, m_seedsEdit, QT_TR_NOOP("S&eeds")}}) {
        row->control = edit;
        row->label = m_texts.label(label);
        row->fault = makeFault(this);
        row->box = rowBox(this, row->label, edit, row->fault);
        layout->addWidget(row->box);
        connect(edit, &QLineEdit::textChanged, this, &ExperimentForm::noteHead);
    }
    for (int group = 0; group < kFieldGroups; ++group) {
        FoldingGroup* folding = m_texts(new FoldingGroup(this)).title([group] {
            return groupTitle(static_cast<FieldGroup>(group));
        });
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
    ablations->addWidget(m_texts.label(QT_TR_NOOP("Leave out (ablation)")), 0, 0, 1, 4);
    const char* const tips[] = {
        QT_TR_NOOP("Without P1, the positives from reworded queries"),
        QT_TR_NOOP("Without P2, the positives from the recommendation feed"),
        QT_TR_NOOP("Without P3, the positives that a language model wrote"),
        QT_TR_NOOP("Without the hierarchy of labels: all positives on one level, InfoNCE")};
    for (const learn::Ablation& ablation : learn::mainMethod().ablations) {
        auto* box = new QCheckBox(QString::fromLatin1(ablation.title), m_withoutBox);
        m_texts(box).nameAndTip(tips[m_without.size()]);
        ablations->addWidget(box, 1, static_cast<int>(m_without.size()));
        m_without.push_back(box);
        connect(box, &QCheckBox::toggled, this, &ExperimentForm::noteHead);
    }
    method->layout()->addWidget(m_withoutBox);
    makeRows();
    layout->addStretch(1);
    m_texts.also([this] { showProblems(); });
    setExperiment(study::presetOf(learn::mainMethod()));
}

QLabel* ExperimentForm::makeFault(QWidget* parent)
{
    QLabel* fault = wrapped(new QLabel(parent));
    fault->hide();
    paint(fault, &Colours::error);
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
    const Row& made = m_rows.emplace(path, row).first->second; // its setting changes with the experiment
    const auto label = [&made] { return settingText(made.setting.label); };
    const auto tip = [&made, path] { return settingTip(made.setting, path, made.isNumber); };
    m_texts(row.label).text(label).tip(tip);
    m_texts(row.control).name(label).tip(tip);
    if (auto* box = qobject_cast<QComboBox*>(row.control))
        m_texts.also([box] {
            for (int i = 0; i < box->count(); ++i)
                box->setItemText(i, choiceText(box->itemData(i).toString()));
        });
}

void ExperimentForm::addBrowse(const Row& row)
{
    auto* browse = new QPushButton(QStringLiteral("…"), row.box);
    m_texts(browse).name(row.setting.text == TextKind::Folder ? QT_TR_NOOP("Choose the model's folder")
                         : row.isList                         ? QT_TR_NOOP("Choose a file of vectors")
                                                              : QT_TR_NOOP("Choose the vocabulary file"));
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
        row.fault->setText(text);
        row.fault->setVisible(!text.isEmpty());
    };
    for (const auto& [path, row] : m_rows)
        show(row, path);
    show(m_name, QStringLiteral("name"));
    show(m_seeds, QStringLiteral("seeds"));
}

} // namespace crops::widgets
