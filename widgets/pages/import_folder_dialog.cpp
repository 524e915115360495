// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/import_folder_dialog.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

#include "controls/layouts.h"
#include "controls/looks.h"
#include "shown_text.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr const char* kRead = "folder";

QString presetSentences(const std::vector<std::string>& sentences)
{
    QStringList shown;
    for (const std::string& sentence : sentences)
        shown << presetWords(sentence);
    return shown.join(QLatin1Char('\n'));
}

} // namespace

QString presetWords(const std::string& words)
{
    return shownLines(QCoreApplication::translate("LogPreset", words.c_str()));
}

ImportFolderDialog::ImportFolderDialog(JobRunner& jobs, const QString& folder, QWidget* parent)
    : QDialog(parent), m_jobs(jobs), m_folder(folder), m_verdict(wrapped(new QLabel(this))),
      m_choice(new QComboBox(this)), m_facts(new QWidget(this)), m_form(new QFormLayout(m_facts)),
      m_import(new QPushButton(this)), m_files(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_texts(this).windowTitle(QT_TR_NOOP("Import a folder"));
    m_verdict->setTextFormat(Qt::PlainText); // names of files are no HTML
    m_texts(m_choice).name(QT_TR_NOOP("Data set"));
    makeFacts();
    m_texts(m_import).text(QT_TR_NOOP("Import"));
    m_texts(m_files)
        .text(QT_TR_NOOP("Choose tables and columns…"))
        .tip(QT_TR_NOOP("Not as a data set: every table in the folder, and you say what it is"));
    QPushButton* cancel = m_texts(new QPushButton(this)).text(QT_TR_NOOP("Cancel"));
    m_import->setObjectName(QStringLiteral("import"));
    m_files->setObjectName(QStringLiteral("files"));
    m_import->setDefault(true);
    inColumn(this, {m_verdict, m_choice, m_facts, rest(), inRow({m_files, rest(), m_import, cancel})});
    connect(m_choice, &QComboBox::currentIndexChanged, this, &ImportFolderDialog::sayFacts);
    connect(m_import, &QPushButton::clicked, this, [this] { choose(true); });
    connect(m_files, &QPushButton::clicked, this, [this] { choose(false); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    resize(560, 360);
    m_texts.also([this] { say(); });
    m_jobs.task(
        this, QLatin1String(kRead),
        [path = m_folder.toStdString()](Progress& progress) { return logs::lookAtFolder(path, progress); },
        [this](logs::FolderLook look) { take(std::move(look)); },
        [this](const JobFailure& failure) {
            m_failure = shownLines(failure.detail);
            say();
        },
        Lane::Read);
}

void ImportFolderDialog::makeFacts()
{
    m_form->setContentsMargins(0, 4, 0, 4);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    for (const char* title : {QT_TR_NOOP("Reformulations (P1):"), QT_TR_NOOP("Feed (P2):"),
                              QT_TR_NOOP("Levels:"), QT_TR_NOOP("Texts:"), QT_TR_NOOP("Size:"),
                              QT_TR_NOOP("Licence:"), QT_TR_NOOP("From:"), QT_TR_NOOP("Not in it:")}) {
        QLabel* value = wrapped(new QLabel(m_facts));
        value->setTextFormat(Qt::PlainText);
        m_form->addRow(m_texts.label(title), value);
        m_values.push_back(value);
    }
}

QString ImportFolderDialog::preset() const
{
    if (!m_look || m_look->presets.empty()) return {};
    const auto at = static_cast<std::size_t>(std::max(0, m_choice->currentIndex()));
    return QString::fromStdString(m_look->presets[at].name);
}

void ImportFolderDialog::take(logs::FolderLook look)
{
    m_look = std::move(look);
    for (const logs::LogPreset& preset : m_look->presets)
        m_choice->addItem(presetWords(preset.title));
    say();
    (m_look->presets.empty() ? m_files : m_import)->setFocus();
}

QString ImportFolderDialog::verdict() const
{
    const QString name = shownText(QFileInfo(m_folder).fileName());
    if (!m_failure.isEmpty()) return m_failure;
    if (!m_look) return tr("Looking at the files of %1…").arg(name);
    if (m_look->presets.size() == 1)
        return tr("The files of %1 are those of a data set that can be imported as a whole: %2.")
            .arg(name, presetWords(m_look->presets.front().title));
    if (!m_look->presets.empty())
        return tr("Several data sets have files like those of %1; the likeliest is chosen. Which is it?")
            .arg(name);
    if (m_look->files == 0) return tr("There is no file in %1.").arg(name);
    QStringList examples;
    for (const std::string& example : m_look->examples)
        examples << shownText(example);
    return tr("No data set that can be imported as a whole has files like those of %1. There are %2, such as "
              "%3.\n\nTables of your own (TSV, CSV, JSON, Parquet, also compressed or in archives): choose "
              "below which is what. For a format that comes again and again, write a preset, a file of SQL: "
              "the guide tells how.")
        .arg(name, Wording::count(m_look->files), examples.join(QStringLiteral(", ")));
}

void ImportFolderDialog::say()
{
    m_verdict->setText(verdict());
    const bool known = m_look && !m_look->presets.empty();
    m_choice->setVisible(known && m_look->presets.size() > 1);
    m_facts->setVisible(known);
    m_import->setEnabled(known);
    m_import->setVisible(!m_look || known);
    m_files->setEnabled(m_look && m_look->files > 0);
    for (int i = 0; known && i < m_choice->count(); ++i)
        m_choice->setItemText(i, presetWords(m_look->presets[static_cast<std::size_t>(i)].title));
    sayFacts();
}

void ImportFolderDialog::sayFacts()
{
    if (!m_look || m_look->presets.empty()) return;
    const auto at = static_cast<std::size_t>(std::max(0, m_choice->currentIndex()));
    const logs::LogPreset& preset = m_look->presets[at];
    const std::vector<std::string> licence = preset.conditions.empty()
                                                 ? std::vector{preset.licence}
                                                 : std::vector{preset.licence, preset.conditions};
    const QString facts[] = {presetWords(preset.p1),     presetWords(preset.p2),
                             presetWords(preset.levels), presetWords(preset.text),
                             presetWords(preset.size),   presetSentences(licence),
                             shownText(preset.source),   presetSentences(preset.lacks)};
    for (std::size_t row = 0; row < m_values.size(); ++row) {
        m_values[row]->setText(facts[row]);
        m_form->setRowVisible(m_values[row], !facts[row].isEmpty());
    }
}

void ImportFolderDialog::choose(bool ofPreset)
{
    const QString chosen = preset();
    if (ofPreset && chosen.isEmpty()) return;
    accept();
    if (ofPreset)
        emit presetRequested(chosen, m_folder);
    else
        emit filesRequested({m_folder});
}

void ImportFolderDialog::done(int result)
{
    m_jobs.cancelRead(this, kRead);
    QDialog::done(result);
}

} // namespace crops::widgets
