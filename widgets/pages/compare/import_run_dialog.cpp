// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/compare/import_run_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QToolButton>

#include "controls/dialogs.h"
#include "controls/layouts.h"
#include "controls/looks.h"

namespace crops::widgets
{

namespace
{

enum Kind { Lists, Vectors };

constexpr const char* kTestSets[] = {"CT", "QR", "REL", "RELall"};

std::string fileOf(const QLineEdit* edit)
{
    return edit->text().trimmed().toStdString();
}

} // namespace

ImportRunDialog::ImportRunDialog(Dialogs& dialogs, QWidget* parent)
    : QDialog(parent), m_dialogs(dialogs), m_name(new QLineEdit(this)), m_kinds(new QTabWidget(this)),
      m_fault(wrapped(new QLabel(this))),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_texts(this).windowTitle(QT_TR_NOOP("Import a run of another system"));
    auto* form = new QFormLayout;
    m_texts(m_name)
        .name(QT_TR_NOOP("Name of the run"))
        .placeholder(QT_TR_NOOP("What the system is called, such as production"));
    form->addRow(m_texts.label(QT_TR_NOOP("&Name"), m_name), m_name);
    m_texts(m_kinds)
        .name(QT_TR_NOOP("What there is of the run"))
        .tab(QT_TR_NOOP("Run files"), makeLists())
        .tab(QT_TR_NOOP("Vectors"), makeVectors());
    paint(m_fault, &Colours::error);
    m_texts(m_buttons->button(QDialogButtonBox::Ok)).text(QT_TR_NOOP("Import and evaluate"));
    m_texts(m_buttons->button(QDialogButtonBox::Cancel)).text(QT_TR_NOOP("Cancel"));
    inColumn(this, {form, {m_kinds, 1}, m_fault, m_buttons});
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        emit importRequested(options());
        accept();
    });
    connect(m_name, &QLineEdit::textChanged, this, &ImportRunDialog::check);
    connect(m_kinds, &QTabWidget::currentChanged, this, &ImportRunDialog::check);
    m_texts.also([this] { check(); });
    resize(620, sizeHint().height());
    m_name->setFocus();
}

QWidget* ImportRunDialog::makeLists()
{
    auto* page = new QWidget(m_kinds);
    auto* form = new QFormLayout(page);
    QLabel* hint =
        m_texts.label(QT_TR_NOOP("TREC run files (query, Q0, document, rank, score, tag), also compressed. "
                                 "Query ids are those that evaluate --trec writes (q1, q2, …; a file "
                                 "CT.topics.tsv beside CT.run says what they mean), or query texts."));
    hint->setWordWrap(true);
    form->addRow(hint);
    for (const char* testSet : kTestSets)
        m_lists.append({testSet, addFile(form, testSet,
                                         QT_TR_NOOP("Run files (*.run *.trec *.txt *.gz);;All files (*)"))});
    return page;
}

QWidget* ImportRunDialog::makeVectors()
{
    auto* page = new QWidget(m_kinds);
    auto* form = new QFormLayout(page);
    QLabel* hint =
        m_texts.label(QT_TR_NOOP("NumPy arrays with a row for each document and query, and text files with "
                                 "the id of each row: they are searched and evaluated here, exactly."));
    hint->setWordWrap(true);
    form->addRow(hint);
    const char* arrays = QT_TR_NOOP("NumPy arrays (*.npy);;All files (*)");
    const char* texts = QT_TR_NOOP("Text files (*.txt *.tsv);;All files (*)");
    m_documents = addFile(form, QT_TR_NOOP("&Document vectors"), arrays);
    m_documentIds = addFile(form, QT_TR_NOOP("Document &ids"), texts);
    m_queries = addFile(form, QT_TR_NOOP("&Query vectors"), arrays);
    m_queryIds = addFile(form, QT_TR_NOOP("Query &texts"), texts);
    m_topics = addFile(form, QT_TR_NOOP("T&opics, where the texts are ids"), texts);
    m_similarity = new QComboBox(page);
    m_texts(m_similarity)
        .name(QT_TR_NOOP("Similarity"))
        .items({QT_TR_NOOP("Cosine"), QT_TR_NOOP("Inner product")});
    form->addRow(m_texts.label(QT_TR_NOOP("&Similarity"), m_similarity), m_similarity);
    return page;
}

QLineEdit* ImportRunDialog::addFile(QFormLayout* form, const char* label, const char* filter)
{
    auto* edit = new QLineEdit(this);
    auto* browse = new QToolButton(this);
    const auto name = [label] { return tr(label).remove('&'); };
    m_texts(edit).name(name);
    m_texts(browse).text(QT_TR_NOOP("Browse…")).name([name] { return tr("Choose %1").arg(name()); });
    browse->setFocusPolicy(Qt::StrongFocus);
    auto* row = inRow({{edit, 1}, browse});
    form->addRow(m_texts.label([label] { return tr(label); }, edit), row);
    connect(edit, &QLineEdit::textChanged, this, &ImportRunDialog::check);
    connect(browse, &QToolButton::clicked, this, [this, edit, name, filter] {
        const QString file = m_dialogs.openFile(this, QStringLiteral("import-run"), name(), tr(filter));
        if (!file.isEmpty()) edit->setText(file);
    });
    return edit;
}

study::ImportRunOptions ImportRunDialog::options() const
{
    study::ImportRunOptions options;
    options.name = m_name->text().trimmed().toStdString();
    if (m_kinds->currentIndex() == Lists) {
        for (const FileRow& row : m_lists)
            if (!fileOf(row.edit).empty()) options.lists.push_back({row.testSet, fileOf(row.edit), {}});
        return options;
    }
    options.vectors = study::VectorInput{fileOf(m_documents), fileOf(m_documentIds), fileOf(m_queries),
                                         fileOf(m_queryIds), fileOf(m_topics)};
    if (m_similarity->currentIndex() == 1) options.vectors->similarity = learn::Similarity::Dot;
    return options;
}

void ImportRunDialog::check()
{
    QString fault;
    const study::ImportRunOptions options = this->options();
    if (options.name.empty())
        fault = tr("Give the run a name.");
    else if (options.vectors ? options.vectors->documents.empty() || options.vectors->documentIds.empty() ||
                                   options.vectors->queries.empty() || options.vectors->queryIds.empty()
                             : options.lists.empty())
        fault = options.vectors ? tr("Choose both arrays and both files of ids.")
                                : tr("Choose the file of at least one test set.");
    m_fault->setText(fault);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(fault.isEmpty());
    m_buttons->button(QDialogButtonBox::Ok)->setToolTip(fault);
}

} // namespace crops::widgets
