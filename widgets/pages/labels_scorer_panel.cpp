// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/labels_scorer_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>
#include <algorithm>
#include <initializer_list>

#include "base/error.h"
#include "controls/dialogs.h"
#include "controls/layouts.h"
#include "controls/looks.h"
#include "labels_wording.h"
#include "learn/encoders/pretrained.h"
#include "wording.h"

namespace crops::widgets
{

LabelsScorerPanel::LabelsScorerPanel(Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_dialogs(dialogs), m_stateLabel(wrapped(new QLabel(this))),
      m_use(new QComboBox(this)), m_crossForm(new QGroupBox(this)), m_reason(wrapped(new QLabel(this))),
      m_score(new QPushButton(this))
{
    m_stateLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_stateLabel->setTextFormat(Qt::PlainText);
    m_use->setObjectName(QStringLiteral("use"));
    m_useLabel = m_texts.label(QT_TR_NOOP("θ &from"), m_use);
    m_texts(m_use)
        .name(QT_TR_NOOP("Scorer in use"))
        .tip(QT_TR_NOOP("The scores of every scorer stay; nothing is scored anew by choosing one."));
    m_use->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_use, &QComboBox::activated, this, [this](int row) {
        const ScorerId chosen = m_state.scorers[static_cast<std::size_t>(row)].info.id;
        showScorers(); // until it is in use
        if (!m_state.active || chosen != m_state.active->id) emit useRequested(chosen);
    });
    QWidget* choice = buildChoice();
    buildCross();
    inColumn(this, {m_stateLabel, m_useLabel, m_use, choice, m_crossForm, rest(), m_reason, m_score},
             {8, 8, 8, 8});
    connect(m_score, &QPushButton::clicked, this, [this] { emit scoreRequested(options()); });
    m_texts(m_score).text(QT_TR_NOOP("&Score candidates"));
    m_texts.also([this] {
        showState();
        showScorers();
        showForm();
    });
}

QWidget* LabelsScorerPanel::buildChoice()
{
    QGroupBox* choice = m_texts(new QGroupBox(this)).title(QT_TR_NOOP("Score all candidates by"));
    auto* rows = new QVBoxLayout(choice);
    m_overlap = m_texts(new QRadioButton(choice))
                    .text(QT_TR_NOOP("Word overlap"))
                    .tip(QT_TR_NOOP("The share of the query's words, rare ones counting more, that the video "
                                    "has. Takes seconds; knows no synonyms."));
    m_cross = m_texts(new QRadioButton(choice))
                  .text(QT_TR_NOOP("Cross-encoder, trained here"))
                  .tip(QT_TR_NOOP("A Transformer over both texts, trained on this project: a small one from "
                                  "scratch takes minutes, a pretrained one longer."));
    m_bi =
        m_texts(new QRadioButton(choice))
            .text(QT_TR_NOOP("Bi-encoder, pretrained"))
            .tip(QT_TR_NOOP(
                "The cosine of the two texts' vectors by a pretrained model, calibrated on this project."));
    m_imported = m_texts(new QRadioButton(choice)).text(QT_TR_NOOP("Imported scores"));
    m_generated = m_texts(new QCheckBox(choice)).text(QT_TR_NOOP("Score generated videos (P3) too"));
    m_generated->setChecked(true);
    m_overlap->setChecked(true);
    for (QRadioButton* button : {m_overlap, m_cross, m_bi, m_imported}) {
        rows->addWidget(button);
        connect(button, &QRadioButton::toggled, this, &LabelsScorerPanel::showUsual);
    }
    rows->addWidget(m_generated);
    return choice;
}

void LabelsScorerPanel::buildCross()
{
    const learn::CrossScorerConfig standard;
    auto* folderRow = new QWidget(m_crossForm);
    m_folder = m_texts(new QLineEdit(folderRow))
                   .placeholder(QT_TR_NOOP("none: from scratch"))
                   .tip(QT_TR_NOOP("A BERT model's folder as Hugging Face lays it out"));
    QToolButton* browse = m_texts(new QToolButton(folderRow)).tip(QT_TR_NOOP("Choose the folder"));
    browse->setText(QStringLiteral("…"));
    inRow(folderRow, {m_folder, browse}, {});
    connect(m_folder, &QLineEdit::textChanged, this, &LabelsScorerPanel::showUsual);
    connect(browse, &QToolButton::clicked, this, [this] {
        const QString chosen = m_dialogs.openFolder(this, QStringLiteral("model"), tr("Pretrained model"));
        if (!chosen.isEmpty()) m_folder->setText(chosen);
    });
    m_learnFrom =
        m_texts(new QComboBox(m_crossForm))
            .items({QT_TR_NOOP("Clicks before the cut"), QT_TR_NOOP("Human judgments"), QT_TR_NOOP("Both")})
            .tip(QT_TR_NOOP(
                "With judgments, NDCG@4 is measured on the half of the judged queries that θ does not see."));
    m_learnFrom->setObjectName(QStringLiteral("learnFrom"));
    m_learnFrom->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_goodGrade = m_texts(new QSpinBox(m_crossForm))
                      .tip(QT_TR_NOOP("A judged pair of this grade or more is good, any lower one is not. "
                                      "Usual: the smallest grade that is at least half of the largest."));
    m_goodGrade->setObjectName(QStringLiteral("goodGrade"));
    m_goodGrade->setRange(0, 1000);
    connect(m_learnFrom, &QComboBox::currentIndexChanged, this, &LabelsScorerPanel::showForm);
    m_epochs = m_texts(new QDoubleSpinBox(m_crossForm))
                   .tip(QT_TR_NOOP("0: a pretrained model is taken as it is and only calibrated"));
    m_epochs->setRange(0, 100);
    m_epochs->setDecimals(1);
    m_epochs->setValue(standard.epochs);
    const auto integer = [this](int low, int high, int value, int step) {
        auto* spin = new QSpinBox(m_crossForm);
        spin->setRange(low, high);
        spin->setSingleStep(step);
        spin->setValue(value);
        return spin;
    };
    m_layers = integer(1, 24, standard.layers, 1);
    m_width = integer(standard.heads, 1024, standard.width, 16);
    connect(m_width, &QSpinBox::valueChanged, this, &LabelsScorerPanel::showForm);
    connect(m_epochs, &QDoubleSpinBox::valueChanged, this, &LabelsScorerPanel::showForm);
    m_seed = integer(0, 1'000'000, static_cast<int>(standard.seed), 1);
    auto* form = new QFormLayout(m_crossForm);
    form->addRow(m_texts.label(QT_TR_NOOP("Pretrained model"), m_folder), folderRow);
    const auto add = [&](const char* text, QWidget* control) {
        QLabel* label = m_texts.label(text, control);
        form->addRow(label, control);
        return label;
    };
    add(QT_TR_NOOP("Learns from"), m_learnFrom);
    m_goodGradeLabel = add(QT_TR_NOOP("Good from grade"), m_goodGrade);
    add(QT_TR_NOOP("Epochs"), m_epochs);
    m_layersLabel = add(QT_TR_NOOP("Layers"), m_layers);
    m_widthLabel = add(QT_TR_NOOP("Width"), m_width);
    add(QT_TR_NOOP("Seed"), m_seed);
}

void LabelsScorerPanel::setState(const ScorerState& state)
{
    m_state = state;
    m_goodGrade->setMaximum(std::max(1, state.largestGrade));
    showState();
    showScorers();
    showForm();
}

void LabelsScorerPanel::setBusy(const QString& reason)
{
    m_busy = reason;
    showForm();
}

study::ScorerKind LabelsScorerPanel::kind() const
{
    if (m_cross->isChecked()) return study::ScorerKind::Cross;
    if (m_bi->isChecked()) return study::ScorerKind::Bi;
    return m_imported->isChecked() ? study::ScorerKind::Imported : study::ScorerKind::Overlap;
}

QString LabelsScorerPanel::folder() const
{
    return m_folder->text().trimmed();
}

learn::CrossScorerConfig LabelsScorerPanel::usual() const
{
    if (folder().isEmpty()) return {};
    return learn::usualPretrained(folder().toStdString(), study::readingOf(kind()));
}

study::ScoreOptions LabelsScorerPanel::options() const
{
    study::ScoreOptions options{.kind = kind(), .generated = m_generated->isChecked()};
    options.pairs.source = static_cast<study::ThetaSource>(m_learnFrom->currentIndex());
    if (options.pairs.source != study::ThetaSource::Clicks) options.pairs.goodGrade = m_goodGrade->value();
    options.cross = usual();
    options.cross.epochs = m_epochs->value();
    if (options.cross.folder.empty()) {
        options.cross.layers = m_layers->value();
        options.cross.width = m_width->value();
    }
    options.cross.seed = static_cast<std::uint64_t>(m_seed->value());
    options.pairs.seed = options.cross.seed;
    return options;
}

void LabelsScorerPanel::choose(study::ScorerKind kind)
{
    (kind == study::ScorerKind::Cross      ? m_cross
     : kind == study::ScorerKind::Bi       ? m_bi
     : kind == study::ScorerKind::Imported ? m_imported
                                           : m_overlap)
        ->setChecked(true);
}

void LabelsScorerPanel::setFolder(const QString& folder)
{
    m_folder->setText(folder);
}

QString LabelsScorerPanel::stateText() const
{
    return m_stateLabel->text();
}

void LabelsScorerPanel::showState()
{
    if (!m_state.active) {
        m_stateLabel->setText(tr("No candidate has a θ yet."));
        return;
    }
    const store::ScorerInfo& scorer = *m_state.active;
    const QString name = LabelsWording::scorer(scorer.kind);
    QStringList lines{tr("θ now comes from scorer %1: %2.").arg(scorer.id.value).arg(name),
                      tr("Candidates: %1 scored, %2 unscored.")
                          .arg(Wording::count(m_state.scored), Wording::count(m_state.unscored))};
    const QJsonObject quality = QJsonDocument::fromJson(QByteArray::fromStdString(scorer.quality)).object();
    if (quality.contains(QLatin1String("auc")))
        lines << tr("On %Ln held-out quer(ies): AUC %1, calibration error (ECE) %2.", nullptr,
                    static_cast<int>(quality.value(QLatin1String("queries")).toInteger()))
                     .arg(Wording::number(quality.value(QLatin1String("auc")).toDouble(qQNaN()), 3),
                          Wording::number(quality.value(QLatin1String("ece")).toDouble(qQNaN()), 3));
    else
        lines << tr("AUC %1, calibration error %1: only a scorer that learned here is measured on held-out "
                    "queries.")
                     .arg(Wording::dash());
    if (const QString judged = judgedText(); !judged.isEmpty()) lines << judged;
    m_stateLabel->setText(lines.join(QLatin1Char('\n')));
}

/// What REL is while this scorer is in use; empty without judgments.
QString LabelsScorerPanel::judgedText() const
{
    const study::JudgedQueries& judged = m_state.judged;
    const auto active =
        std::ranges::find_if(m_state.scorers, [](const study::ScorerEntry& entry) { return entry.active; });
    if (judged.all == 0 || active == m_state.scorers.end()) return {};
    return LabelsWording::judged(*active, judged);
}

void LabelsScorerPanel::showScorers()
{
    const QSignalBlocker quiet(m_use);
    m_use->clear();
    int active = -1;
    for (const study::ScorerEntry& entry : m_state.scorers) {
        if (entry.active) active = m_use->count();
        m_use->addItem(LabelsWording::scorerTitle(entry));
    }
    m_use->setCurrentIndex(active);
    const bool several = m_state.scorers.size() > 1;
    m_use->setEnabled(m_busy.isEmpty());
    m_useLabel->setVisible(several);
    m_use->setVisible(several);
}

/// The usual values, where the choice has changed what is usual.
void LabelsScorerPanel::showUsual()
{
    const learn::CrossScorerConfig now = usual();
    if (now.epochs != m_usual.epochs) m_epochs->setValue(now.epochs);
    m_usual = now;
    showForm();
}

/// Why it cannot be scored so; empty where it can.
QString LabelsScorerPanel::faultOf() const
{
    if (kind() == study::ScorerKind::Imported && m_state.importedScores == 0)
        return tr("No scores were imported: bring a scores table on the Data page.");
    if (kind() != study::ScorerKind::Cross && kind() != study::ScorerKind::Bi) return {};
    if (kind() == study::ScorerKind::Bi && folder().isEmpty())
        return tr("The bi-encoder needs the folder of a pretrained model.");
    if (!folder().isEmpty()) {
        try {
            (void)learn::readBertShape(folder().toStdString());
        } catch (const Error&) {
            return tr("No BERT model can be read in %1.").arg(folder());
        }
        return {};
    }
    if (m_epochs->value() <= 0) return tr("A model from scratch needs more than 0 epochs.");
    const int heads = learn::CrossScorerConfig{}.heads;
    if (m_width->value() % heads != 0)
        return tr("The width must be a multiple of %1, the number of attention heads.").arg(heads);
    return {};
}

void LabelsScorerPanel::showForm()
{
    const bool bi = kind() == study::ScorerKind::Bi;
    m_crossForm->setVisible(bi || kind() == study::ScorerKind::Cross);
    m_crossForm->setTitle(bi ? tr("Bi-encoder") : tr("Cross-encoder"));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_layersLabel, m_layers, m_widthLabel, m_width})
        widget->setVisible(!bi && folder().isEmpty());
    const bool judgments = m_learnFrom->currentIndex() != static_cast<int>(study::ThetaSource::Clicks);
    m_goodGradeLabel->setVisible(judgments);
    m_goodGrade->setVisible(judgments);
    m_goodGrade->setSpecialValueText(tr("%1 (usual)").arg(m_state.usualGoodGrade));
    m_use->setEnabled(m_busy.isEmpty());
    m_imported->setEnabled(m_state.importedScores > 0);
    m_imported->setToolTip(m_state.importedScores > 0
                               ? tr("θ computed elsewhere and imported as a scores table.")
                               : tr("No scores were imported: bring a scores table on the Data page."));
    const QString reason = m_busy.isEmpty() ? faultOf() : m_busy;
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    m_score->setEnabled(reason.isEmpty());
    m_score->setToolTip(reason);
}

} // namespace crops::widgets
