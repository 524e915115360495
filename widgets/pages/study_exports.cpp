// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/study_exports.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>

#include "controls/layouts.h"
#include "controls/looks.h"
#include "shown_text.h"
#include "study/exports/training_formats.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr const char* kContext = "Export";

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString translated(std::string_view english)
{
    return QCoreApplication::translate(kContext, std::string(english).c_str());
}

qint64 chosen(const QComboBox* box)
{
    return box ? box->currentData().toLongLong() : 0;
}

void choose(QComboBox* box, qint64 wanted)
{
    if (const int at = box->findData(wanted); at >= 0) box->setCurrentIndex(at);
}

/// As wide as a name of usual length, whatever comes into it.
QComboBox* makeList(QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(24);
    return box;
}

QSpinBox* makeCount(QWidget* parent, int low, int high, int value)
{
    auto* box = new QSpinBox(parent);
    box->setRange(low, high);
    box->setValue(value);
    box->setGroupSeparatorShown(true);
    return box;
}

} // namespace

QString exportTitle(const study::ExportKind& kind)
{
    return translated(kind.title);
}

QString exportHelp(const study::ExportKind& kind)
{
    QString help = translated(kind.help);
    help[0] = help[0].toUpper();
    return help;
}

StudyExportDialog::StudyExportDialog(const study::ExportKind& kind, const PageContext& context,
                                     const study::ExportRequest& suggested, QWidget* parent)
    : QDialog(parent), m_kind(kind), m_context(context), m_suggested(suggested),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_texts(this).windowTitle([this] { return tr("Export: %1").arg(exportTitle(m_kind)); });
    QLabel* help = wrapped(m_texts.label([this] { return exportHelp(m_kind); }));
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    makeFields(form);
    m_texts(m_buttons->button(QDialogButtonBox::Ok)).text(QT_TR_NOOP("&Export…"));
    m_buttons->button(QDialogButtonBox::Ok)->setDefault(true);
    m_texts(m_buttons->button(QDialogButtonBox::Cancel)).text(QT_TR_NOOP("Cancel"));
    inColumn(this, {help, form, rest(), m_buttons});
    connect(m_buttons, &QDialogButtonBox::accepted, this, &StudyExportDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fill({});
    m_context.jobs.read(
        this, "choices",
        [](const store::Project& project, Progress&) {
            ExportChoices choices{store::listRuns(project), store::listLabelSets(project)};
            std::erase_if(choices.runs,
                          [](const store::RunRow& run) { return run.status != store::RunStatus::Finished; });
            return choices;
        },
        [this](const ExportChoices& choices) { fill(choices); });
    resize(460, sizeHint().height());
}

template <class Control>
Texts::Of<Control> StudyExportDialog::add(QFormLayout* form, const char* label, Control* control)
{
    form->addRow(m_texts.label(label, control), control);
    return m_texts(control).name([label] { return tr(label).remove('&'); });
}

void StudyExportDialog::makeFields(QFormLayout* form)
{
    if (m_kind.of == study::ExportOf::LabelSet)
        add(form, QT_TR_NOOP("&Label set"), m_labelSet = makeList(this));
    if (m_kind.of == study::ExportOf::Run) add(form, QT_TR_NOOP("&Run"), m_run = makeList(this));
    if (m_kind.reads(study::ExportOption::Training)) makeTrainingFields(form);
    if (m_kind.reads(study::ExportOption::Split))
        add(form, QT_TR_NOOP("Test part as &of"), m_run = makeList(this))
            .tip(
                QT_TR_NOOP("What is trained on elsewhere and tested here has to be split at the same time."));
    if (m_kind.reads(study::ExportOption::Profile)) {
        m_spreadsheet = m_texts(new QCheckBox(this))
                            .text(QT_TR_NOOP("For a &spreadsheet"))
                            .tip(QT_TR_NOOP("With a byte order mark, and texts guarded against formulas"));
        form->addRow(m_spreadsheet);
    }
    for (QComboBox* box : {m_labelSet, m_run})
        if (box) connect(box, &QComboBox::currentIndexChanged, this, &StudyExportDialog::check);
}

void StudyExportDialog::makeTrainingFields(QFormLayout* form)
{
    const study::TrainingExportOptions defaults;
    add(form, QT_TR_NOOP("&Format"), m_format = new QComboBox(this));
    for (const study::TrainingFormat& format : study::trainingFormats())
        m_format->addItem(text(format.title), text(format.key));
    add(form, QT_TR_NOOP("&Part"), m_part = new QComboBox(this))
        .items({QT_TR_NOOP("Before the test part"), QT_TR_NOOP("The test part"), QT_TR_NOOP("Everything")});
    add(form, QT_TR_NOOP("&Against a positive"), m_contrast = new QComboBox(this))
        .items({QT_TR_NOOP("All videos of lower levels"), QT_TR_NOOP("… that are no positives")})
        .tip(QT_TR_NOOP(
            "As H-InfoNCE contrasts them, a click stands against a video found after a rewording."));
    add(form, QT_TR_NOOP("Videos per le&vel"), m_perLevel = makeCount(this, 0, 1'000'000, defaults.perLevel))
        .special(QT_TR_NOOP("All"));
    add(form, QT_TR_NOOP("&Negatives per positive"),
        m_perPositive = makeCount(this, 1, 10'000, defaults.perPositive))
        .tip(QT_TR_NOOP("Where a row of the format has one positive."));
    add(form, QT_TR_NOOP("&Hard negatives by"), m_negativesRun = makeList(this))
        .tip(QT_TR_NOOP("What this run ranks high for a query and what is not known with it."));
    add(form, QT_TR_NOOP("Hard negatives per &query"),
        m_negatives = makeCount(this, 1, 10'000, defaults.hardNegatives));
    add(form, QT_TR_NOOP("&Drawn from the first"), m_depth = makeCount(this, 1, 100'000, defaults.depth));
    connect(m_negativesRun, &QComboBox::currentIndexChanged, this, &StudyExportDialog::check);
}

void StudyExportDialog::fill(const ExportChoices& choices)
{
    const auto addRuns = [&choices](QComboBox* box) {
        for (const store::RunRow& run : choices.runs)
            box->addItem(tr("%1  %2, seed %3", "run number, name, seed")
                             .arg(run.id.value)
                             .arg(shownText(run.name))
                             .arg(run.seed),
                         QVariant::fromValue<qint64>(run.id.value));
    };
    for (QComboBox* box : {m_labelSet, m_run, m_negativesRun})
        if (box) box->clear();
    if (m_labelSet) {
        for (auto set = choices.labelSets.rbegin(); set != choices.labelSets.rend(); ++set)
            m_labelSet->addItem(tr("%1, α = %2").arg(set->id.value).arg(Wording::number(set->alpha, 3)),
                                QVariant::fromValue<qint64>(set->id.value));
        choose(m_labelSet, m_suggested.labelSet.value);
    }
    if (m_run) {
        if (m_kind.of != study::ExportOf::Run) m_run->addItem(tr("The last 20 % of the searches"), qint64{0});
        addRuns(m_run);
        choose(m_run, m_suggested.run.value);
    }
    if (m_negativesRun) {
        m_negativesRun->addItem(tr("None"), qint64{0});
        addRuns(m_negativesRun);
    }
    check();
}

void StudyExportDialog::check()
{
    const bool labelSet = m_kind.of != study::ExportOf::LabelSet || chosen(m_labelSet) != 0;
    const bool run = m_kind.of != study::ExportOf::Run || chosen(m_run) != 0;
    QPushButton* ok = m_buttons->button(QDialogButtonBox::Ok);
    ok->setEnabled(labelSet && run);
    ok->setToolTip(!labelSet ? tr("The project has no label set yet.")
                   : !run    ? tr("No run has finished yet.")
                             : QString());
    for (QSpinBox* box : {m_negatives, m_depth})
        if (box) box->setEnabled(chosen(m_negativesRun) != 0);
}

study::ExportRequest StudyExportDialog::request() const
{
    study::ExportRequest request;
    request.labelSet = LabelSetId{chosen(m_labelSet)};
    request.run = RunId{chosen(m_run)};
    if (m_spreadsheet && m_spreadsheet->isChecked()) request.profile = report::CsvProfile::Spreadsheet;
    if (!m_format) return request;
    request.training.format = m_format->currentData().toString().toStdString();
    request.training.part = static_cast<study::SplitPart>(m_part->currentIndex());
    request.training.contrast = static_cast<study::Contrast>(m_contrast->currentIndex());
    request.training.perLevel = m_perLevel->value();
    request.training.perPositive = m_perPositive->value();
    request.training.negativesRun = RunId{chosen(m_negativesRun)};
    request.training.hardNegatives = m_negatives->value();
    request.training.depth = m_depth->value();
    return request;
}

void StudyExportDialog::accept()
{
    study::ExportRequest asked = request();
    const QString suffix = text(m_kind.suffix).mid(1);
    QString name = text(m_kind.key);
    if (m_format) name += QLatin1Char('-') + m_format->currentData().toString();
    const QString path = m_context.dialogs.saveFile(
        this, QStringLiteral("export"), windowTitle(),
        m_kind.isFolder() ? tr("New folder (*)") : tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix),
        m_kind.isFolder() ? name : name + QLatin1Char('.') + suffix, suffix);
    if (path.isEmpty()) return;
    asked.out = path.toStdString();
    emit exportRequested(text(m_kind.key), asked);
    QDialog::accept();
}

StudyExports::StudyExports(study::ExportPage where, const PageContext& context,
                           std::function<study::ExportRequest()> suggested, QWidget* page)
    : QObject(page), m_page(page), m_texts(page, staticMetaObject), m_where(where), m_context(context),
      m_suggested(std::move(suggested))
{
}

void StudyExports::addTo(QMenu* menu)
{
    for (const study::ExportKind& kind : study::exportKinds()) {
        if (!kind.isOn(m_where)) continue;
        QAction* action = menu->addAction(QString(), this, [this, &kind] { open(kind); });
        m_texts(action).text([&kind] { return tr("%1…", "title of an export").arg(exportTitle(kind)); });
        action->setObjectName(QString::fromLatin1(kind.key.data(), static_cast<qsizetype>(kind.key.size())));
    }
}

StudyExportDialog* StudyExports::open(const study::ExportKind& kind)
{
    if (m_dialog) m_dialog->close();
    m_dialog = new StudyExportDialog(kind, m_context, m_suggested(), m_page);
    connect(m_dialog, &StudyExportDialog::exportRequested, this, &StudyExports::exportRequested);
    m_dialog->show();
    return m_dialog;
}

} // namespace crops::widgets
