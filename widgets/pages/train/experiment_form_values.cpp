// SPDX-License-Identifier: GPL-3.0-or-later
// The form's way from its experiment to the controls and back; experiment_form.cpp builds and shows.
#include <QCheckBox>
#include <QLineEdit>
#include <algorithm>
#include <set>
#include <utility>

#include "pages/train/experiment_form.h"
#include "pages/train/setting_controls.h"
#include "study/experiments/experiment_settings.h"

namespace crops::widgets
{

namespace
{

QString seedsText(const std::vector<std::int64_t>& seeds)
{
    QStringList list;
    for (const std::int64_t seed : seeds)
        list << QString::number(seed);
    return list.join(QStringLiteral(", "));
}

/// Visits settings of either kind (SettingVisitor) by one call.
template <class Act>
class Visit : public SettingVisitor
{
  public:
    explicit Visit(Act act) : m_act(std::move(act)) {}

    template <class T>
    void operator()(const Setting& setting, T& value, const std::type_identity_t<T>& /*usual*/)
    {
        (*this)(setting, value);
    }
    template <class T>
    void operator()(const Setting& setting, T& value)
    {
        if (*setting.label != '\0') m_act(*this, setting, value);
    }

  private:
    Act m_act;
};

} // namespace

void ExperimentForm::makeRows()
{
    Visit make([this]<class T>(const SettingVisitor& visit, const Setting& setting, const T& /*value*/) {
        using Control = SettingControl<T>;
        const QString path = QString::fromStdString(visit.path(setting));
        if (m_rows.contains(path)) return;
        const FieldGroup group = groupOf(visit.section());
        QWidget* parent = m_groups[static_cast<std::size_t>(group)]->body();
        Row row;
        row.group = group;
        row.setting = setting;
        row.isNumber = Control::kNumber || Control::kInteger;
        row.isList = std::is_same_v<T, std::vector<learn::FeatureFile>>;
        row.control = Control::make(
            parent, this, [this, path] { noteEdit(path); }, std::is_pointer_v<T>);
        addRow(path, row, parent);
    });
    const study::Experiment usual;
    visitExperiment(make, usual);
}

/// Of a setting that several kinds share, the row shows that of the kind which is chosen, or else the first.
void ExperimentForm::fillRows(const QString& but)
{
    for (auto& [path, row] : m_rows)
        row.shown = false;
    std::set<QString> filled;
    Visit fill([&]<class T>(const SettingVisitor& visit, const Setting& setting, const T& value) {
        const QString path = QString::fromStdString(visit.path(setting));
        Row& row = m_rows.at(path);
        if (!filled.insert(path).second && !visit.applies()) return;
        row.shown = visit.isShown();
        row.setting = setting;
        if (path != but) SettingControl<T>::fill(row.control, setting, value);
    });
    const bool before = std::exchange(m_filling, true);
    visitExperiment(fill, std::as_const(m_experiment));
    m_filling = before;
}

void ExperimentForm::setExperiment(const study::Experiment& experiment)
{
    m_filling = true;
    m_experiment = m_given = experiment;
    m_nameEdit->setText(QString::fromStdString(experiment.name));
    m_seedsEdit->setText(seedsText(experiment.seeds));
    const auto ablations = learn::mainMethod().ablations;
    for (std::size_t i = 0; i < m_without.size(); ++i)
        m_without[i]->setChecked(std::ranges::find(experiment.without, ablations[i].key) !=
                                 experiment.without.end());
    fillRows({});
    m_filling = false;
    showProblems();
    emit edited();
}

void ExperimentForm::noteEdit(const QString& path)
{
    if (m_filling) return;
    const learn::Output output = m_experiment.encoder.output;
    Visit take([&]<class T>(const SettingVisitor& visit, const Setting& setting, T& value) {
        if (!visit.applies() || path != QString::fromStdString(visit.path(setting))) return;
        const QWidget* control = m_rows.at(path).control;
        if constexpr (std::is_same_v<T, std::vector<learn::FeatureFile>>) // a line does not say all of them
            value = SettingControl<T>::read(control, m_given.encoder.features);
        else
            value = SettingControl<T>::read(control, value);
    });
    visitExperiment(take, m_experiment);
    if (m_experiment.encoder.output != output) study::takeUsualForOutput(m_experiment);
    fillRows(path);
    showProblems();
    emit edited();
}

void ExperimentForm::noteHead()
{
    if (m_filling) return;
    m_experiment.name = m_nameEdit->text().trimmed().toStdString();
    m_experiment.seeds = parseSeeds(m_seedsEdit->text()).value_or(std::vector<std::int64_t>{});
    m_experiment.without.clear();
    for (std::size_t i = 0; i < m_experiment.method->ablations.size(); ++i)
        if (m_without[i]->isChecked())
            m_experiment.without.emplace_back(m_experiment.method->ablations[i].key);
    showProblems();
    emit edited();
}

study::Experiment ExperimentForm::experiment() const
{
    study::Experiment result = m_experiment;
    if (result.encoder.output == learn::Output::Sparse) result.encoder.features.clear(); // not shown there
    study::settle(result);
    return result;
}

std::vector<SettingProblem> ExperimentForm::problems() const
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
