// SPDX-License-Identifier: GPL-3.0-or-later
// The form's way from an experiment to its controls and back; experiment_form.cpp builds and shows.
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "pages/train/experiment_form.h"
#include "pages/train/feature_text.h"
#include "pages/train/form_controls.h"

namespace crops::widgets
{

namespace
{

using nlohmann::json;

const QString kFeatures = QStringLiteral("encoder.features");

/// "loss.temperature" in {"loss": {"temperature": …}}; null where it is not there.
const json* settingAt(const json& object, const QString& key)
{
    const QStringList parts = key.split('.');
    const json* at = &object;
    for (const QString& part : parts) {
        const auto next = at->find(part.toStdString());
        if (next == at->end()) return nullptr;
        at = &*next;
    }
    return at;
}

QString seedsText(const std::vector<std::int64_t>& seeds)
{
    QStringList list;
    for (const std::int64_t seed : seeds)
        list << QString::number(seed);
    return list.join(QStringLiteral(", "));
}

} // namespace

void ExperimentForm::setValue(const Row& row, const json& value)
{
    if (auto* whole = qobject_cast<QSpinBox*>(row.control))
        whole->setValue(static_cast<int>(std::min<std::int64_t>(value.get<std::int64_t>(), 2'000'000'000)));
    else if (auto* number = qobject_cast<QDoubleSpinBox*>(row.control))
        number->setValue(value.get<double>());
    else if (auto* box = qobject_cast<QCheckBox*>(row.control))
        box->setChecked(value.get<bool>());
    else if (auto* choice = qobject_cast<QComboBox*>(row.control))
        choice->setCurrentIndex(choice->findData(QString::fromStdString(value.get<std::string>())));
    else if (auto* edit = qobject_cast<QLineEdit*>(row.control))
        edit->setText(QString::fromStdString(value.get<std::string>()));
}

json ExperimentForm::valueOf(const Row& row) const
{
    if (const auto* whole = qobject_cast<const QSpinBox*>(row.control)) return whole->value();
    if (const auto* number = qobject_cast<const QDoubleSpinBox*>(row.control)) return number->value();
    if (const auto* box = qobject_cast<const QCheckBox*>(row.control)) return box->isChecked();
    if (const auto* choice = qobject_cast<const QComboBox*>(row.control))
        return choice->currentData().toString().toStdString();
    return static_cast<const QLineEdit*>(row.control)->text().trimmed().toStdString();
}

void ExperimentForm::take(const json& experiment)
{
    for (const auto& [key, row] : m_rows)
        if (const json* value = settingAt(experiment, key); value && key != kFeatures) setValue(row, *value);
}

QLineEdit& ExperimentForm::features() const
{
    return *static_cast<QLineEdit*>(m_rows.at(kFeatures).control);
}

void ExperimentForm::setExperiment(const study::Experiment& experiment)
{
    m_filling = true;
    m_base = experiment;
    m_method = experiment.method;
    const auto ablations = learn::mainMethod().ablations;
    m_nameEdit->setText(QString::fromStdString(experiment.name));
    features().setText(featureText(experiment.encoder.features));
    m_seedsEdit->setText(seedsText(experiment.seeds));
    for (std::size_t i = 0; i < m_without.size(); ++i)
        m_without[i]->setChecked(std::find(experiment.without.begin(), experiment.without.end(),
                                           ablations[i].key) != experiment.without.end());
    setValue(m_rows.at(QStringLiteral("loss.kind")), std::string()); // the method's own, unless it says one
    // First what the experiment's own kinds leave out, then what it says.
    study::Experiment other = experiment;
    other.retrieval.exact = false;
    for (const learn::Method* method : learn::methods()) {
        other.method = method;
        take(json::parse(study::experimentJson(other)));
    }
    for (const auto kind :
         {learn::EncoderKind::Pretrained, learn::EncoderKind::Transformer, learn::EncoderKind::Bag})
        for (const auto index : {retrieval::IndexKind::Ivf, retrieval::IndexKind::Hnsw}) {
            other.encoder.kind = kind;
            other.encoder.output = learn::Output::Sparse;
            if (experiment.encoder.output == learn::Output::Dense)
                other.encoder = learn::usualSparse(other.encoder);
            other.encoder.similarity = experiment.encoder.similarity;
            other.retrieval.faiss.kind = index;
            take(json::parse(study::experimentJson(other, true)));
        }
    study::Experiment own = experiment;
    if (!own.method->trained) own.method = &learn::mainMethod(); // shows all that may be chosen later
    take(json::parse(study::experimentJson(own, true)));
    m_filling = false;
    showProblems();
    emit edited();
}

QString ExperimentForm::choice(const char* key) const
{
    return static_cast<const QComboBox*>(m_rows.at(QString::fromLatin1(key)).control)
        ->currentData()
        .toString();
}

bool ExperimentForm::applies(FieldWhen when) const
{
    const bool trained = m_method->trained;
    const learn::Negatives& negatives = m_method->negatives;
    switch (when) {
    case FieldWhen::Always:
        return true;
    case FieldWhen::DrawsFromBm25:
        return negatives.from == learn::Candidates::Bm25;
    case FieldWhen::ReadsBm25:
        return m_method->readsBm25();
    case FieldWhen::Searched:
        return m_method->searches();
    case FieldWhen::Renewed:
        return negatives.renewed;
    case FieldWhen::EndsOnQueries:
        return negatives.endsOnQueries;
    case FieldWhen::ReadsVectors:
        return negatives.readsVectors;
    case FieldWhen::Trained:
        return trained;
    case FieldWhen::Bag:
        return trained && choice("encoder.kind") == "bag";
    case FieldWhen::Transformer:
        return trained && choice("encoder.kind") == "transformer";
    case FieldWhen::Pretrained:
        return trained && choice("encoder.kind") == "pretrained";
    case FieldWhen::Network:
        return applies(FieldWhen::Transformer) || applies(FieldWhen::Pretrained);
    case FieldWhen::Dense:
        return trained && choice("encoder.output") == "dense";
    case FieldWhen::Sparse:
        return trained && choice("encoder.output") == "sparse";
    case FieldWhen::WordPiece:
        return applies(FieldWhen::Transformer) && choice("encoder.tokens") == "wordpiece";
    case FieldWhen::Hnsw:
        return trained && choice("retrieval.index") == "hnsw";
    case FieldWhen::Ivf:
        return trained && choice("retrieval.index") == "ivf";
    }
    return true;
}

/// As they were, where nobody has changed the text: it does not say all of them.
std::vector<learn::FeatureFile> ExperimentForm::chosenFeatures() const
{
    const QString text = features().text();
    return text == featureText(m_base.encoder.features) ? m_base.encoder.features : featuresFrom(text);
}

study::Experiment ExperimentForm::experiment() const
{
    json object{{"method", m_method->key},
                {"name", m_nameEdit->text().trimmed().toStdString()},
                {"label_set", m_base.labelSet.value}};
    json without = json::array();
    for (std::size_t i = 0; i < m_method->ablations.size(); ++i)
        if (m_without[i]->isChecked()) without.push_back(m_method->ablations[i].key);
    object["without"] = without;
    for (const auto& [key, row] : m_rows) {
        if (!applies(row.spec->when) || key == kFeatures) continue;
        if (key.startsWith(QLatin1String("split.")) && choice("split.by").isEmpty()) continue;
        if (const json value = valueOf(row);
            value == "" && (key == "encoder.vocabulary" || key == "loss.kind"))
            continue; // not said
        const QStringList parts = key.split('.');
        object[parts[0].toStdString()][parts[1].toStdString()] = valueOf(row);
    }
    if (choice("split.by").isEmpty()) // an instant, for which the form has no control
        object["split"] = json::parse(study::experimentJson(m_base)).at("split");
    const auto seeds = parseSeeds(m_seedsEdit->text());
    if (seeds && !seeds->empty()) object["seeds"] = *seeds;
    try {
        study::Experiment result = study::parseExperiment(object.dump(), "form");
        if (applies(FieldWhen::Dense)) result.encoder.features = chosenFeatures();
        if (!seeds || seeds->empty()) result.seeds.clear();
        return result;
    } catch (const Error&) { // a setting that contradicts another one: problems() names it
        study::Experiment result = m_base;
        result.name = object["name"].get<std::string>();
        result.method = m_method;
        result.encoder.kind = choice("encoder.kind") == "bag"           ? learn::EncoderKind::Bag
                              : choice("encoder.kind") == "transformer" ? learn::EncoderKind::Transformer
                                                                        : learn::EncoderKind::Pretrained;
        result.encoder.output =
            choice("encoder.output") == "dense" ? learn::Output::Dense : learn::Output::Sparse;
        result.encoder.pretrained.folder =
            valueOf(m_rows.at(QStringLiteral("encoder.folder"))).get<std::string>();
        const auto whole = [this](const char* key) {
            return static_cast<QSpinBox*>(m_rows.at(QString::fromLatin1(key)).control)->value();
        };
        result.encoder.bag.buckets = static_cast<std::uint32_t>(whole("encoder.buckets"));
        result.encoder.transformer.buckets = result.encoder.bag.buckets;
        result.encoder.bag.minCharacters = whole("encoder.min_characters");
        result.encoder.bag.maxCharacters = whole("encoder.max_characters");
        result.encoder.transformer.heads = whole("encoder.heads");
        result.encoder.transformer.width = whole("encoder.width");
        result.encoder.transformer.tokens =
            choice("encoder.tokens") == "hashed" ? learn::TokenKind::Hashed : learn::TokenKind::WordPiece;
        result.encoder.transformer.vocabulary =
            valueOf(m_rows.at(QStringLiteral("encoder.vocabulary"))).get<std::string>();
        if (seeds) result.seeds = *seeds;
        return result;
    }
}

std::vector<study::FieldProblem> ExperimentForm::problems() const
{
    return study::checkExperiment(experiment(), m_device.toStdString());
}

void ExperimentForm::setDevice(const QString& device)
{
    m_device = device;
    showProblems();
}

QWidget* ExperimentForm::control(const QString& key) const
{
    if (key == "name") return m_nameEdit;
    if (key == "seeds") return m_seedsEdit;
    for (std::size_t i = 0; i < m_without.size(); ++i)
        if (key == QStringLiteral("without.") + QLatin1String(learn::mainMethod().ablations[i].key))
            return m_without[i];
    const auto found = m_rows.find(key);
    return found == m_rows.end() ? nullptr : found->second.control;
}

} // namespace crops::widgets
