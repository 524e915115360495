// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/study_draft.h"

#include <QUndoCommand>
#include <algorithm>
#include <cmath>

#include "base/json_fields.h"

namespace crops::widgets
{

/// One undoable step of the draft.
class StudyDraft::Change : public QUndoCommand
{
  public:
    Change(StudyDraft& draft, const QString& text, DraftValues before, DraftValues after, int gesture)
        : QUndoCommand(text), m_draft(draft), m_before(std::move(before)), m_after(std::move(after)),
          m_gesture(gesture)
    {
    }

    void undo() override { m_draft.apply(m_before); }
    void redo() override { m_draft.apply(m_after); }
    int id() const override { return 1; }
    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* next = static_cast<const Change*>(other);
        if (m_gesture == 0 || m_gesture != next->m_gesture) return false;
        m_after = next->m_after;
        setObsolete(m_after == m_before);
        return true;
    }

  private:
    StudyDraft& m_draft;
    DraftValues m_before;
    DraftValues m_after;
    int m_gesture;
};

QString draftToJson(const DraftValues& values)
{
    const nlohmann::ordered_json json{
        {"alpha", values.alpha},
        {"policy", nlohmann::ordered_json::parse(labels::toJson(values.policy))},
        {"filter_generated", values.filterGenerated},
        {"mining", nlohmann::ordered_json::parse(mining::toJson(values.mining))}};
    return QString::fromStdString(json.dump());
}

DraftValues draftFromJson(const QString& json)
{
    const nlohmann::json object = parseJson(json.toStdString(), "draft");
    JsonFields fields(object, "draft");
    DraftValues values;
    fields.readNumber("alpha", values.alpha, 0, 1);
    fields.read("filter_generated", values.filterGenerated);
    if (const auto* policy = fields.raw("policy"))
        values.policy = labels::labelPolicyFromJson(policy->dump(), "draft: policy");
    if (const auto* options = fields.raw("mining"))
        values.mining = mining::miningOptionsFromJson(options->dump());
    fields.finish();
    return values;
}

StudyDraft::StudyDraft(QUndoStack& undo, QObject* parent) : QObject(parent), m_undo(undo) {}

void StudyDraft::load(const DraftValues& values)
{
    m_values = values;
    emit alphaChanged(m_values.alpha);
    emit policyChanged();
    emit miningChanged();
}

void StudyDraft::setAlpha(double alpha)
{
    const double rounded = std::round(std::clamp(alpha, 0.0, 1.0) * 1000) / 1000;
    edit(tr("change α"), [rounded](DraftValues& values) { values.alpha = rounded; });
}

void StudyDraft::setPolicy(const labels::LabelPolicy& policy)
{
    edit(tr("change levels"), [&policy](DraftValues& values) { values.policy = policy; });
}

void StudyDraft::setFilterGenerated(bool filter)
{
    edit(tr("change the filter of generated videos"),
         [filter](DraftValues& values) { values.filterGenerated = filter; });
}

void StudyDraft::setMining(const mining::MiningOptions& options)
{
    constexpr std::int64_t kLongest = std::int64_t{3650} * 86'400'000;
    mining::MiningOptions legal = options;
    for (std::int64_t* value :
         {&legal.windowMs, &legal.feedWindowMs, &legal.searchWatchMs, &legal.feedWatchMs})
        *value = std::clamp<std::int64_t>(*value, 1, kLongest);
    legal.feedCap = std::max<std::int64_t>(legal.feedCap, 1);
    edit(tr("change mining"), [&legal](DraftValues& values) { values.mining = legal; });
}

void StudyDraft::beginGesture()
{
    m_gesture = ++m_lastGesture;
}

void StudyDraft::endGesture()
{
    m_gesture = 0;
}

void StudyDraft::edit(const QString& text, const std::function<void(DraftValues&)>& change)
{
    DraftValues after = m_values;
    change(after);
    if (after == m_values) return;
    m_undo.push(new Change(*this, text, m_values, after, m_gesture)); // push() calls redo()
}

void StudyDraft::apply(const DraftValues& values)
{
    const DraftValues before = m_values;
    m_values = values;
    if (before.alpha != values.alpha) emit alphaChanged(values.alpha);
    if (!(before.policy == values.policy) || before.filterGenerated != values.filterGenerated)
        emit policyChanged();
    if (!(before.mining == values.mining)) emit miningChanged();
    emit draftEdited();
}

} // namespace crops::widgets
