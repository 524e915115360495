// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QUndoStack>
#include <functional>

#include "labels/policy.h"
#include "mining/options.h"

namespace crops::widgets
{

/// What the pages are about to apply, and what nothing has been made from yet.
struct DraftValues {
    double alpha = 0.6;           ///< In [0, 1].
    labels::LabelPolicy policy;   ///< Sample type → level.
    bool filterGenerated = true;  ///< P3 needs θ > α too.
    mining::MiningOptions mining; ///< Windows, cap, watch times.

    friend bool operator==(const DraftValues&, const DraftValues&) = default;
};

/// JSON that the project keeps (setting "draft"), and back. draftFromJson throws Error{BadInput}.
QString draftToJson(const DraftValues& values);
DraftValues draftFromJson(const QString& json);

/// The one object behind α's line, slider and spin box, the level matrix and the windows: each control sets
/// it and listens to it. Every change can be undone; between beginGesture() and endGesture() (a drag) all
/// changes are one entry. Belongs to the window's thread; outlives the pages.
class StudyDraft : public QObject
{
    Q_OBJECT

  public:
    explicit StudyDraft(QUndoStack& undo, QObject* parent = nullptr);

    const DraftValues& values() const { return m_values; }
    double alpha() const { return m_values.alpha; }
    const labels::LabelPolicy& policy() const { return m_values.policy; }
    const mining::MiningOptions& mining() const { return m_values.mining; }

    /// Takes the values of a project that was opened: no undo entry, no draftEdited().
    void load(const DraftValues& values);

    /// Clamped to [0, 1], rounded to 1/1000 as the spin box shows it.
    void setAlpha(double alpha);
    void setPolicy(const labels::LabelPolicy& policy);
    void setFilterGenerated(bool filter);
    /// Out of range: taken to the nearest legal value.
    void setMining(const mining::MiningOptions& options);

    void beginGesture();
    void endGesture();

  signals:
    void alphaChanged(double alpha);
    void policyChanged();
    void miningChanged();
    /// Something changed by hand, undo or redo (not by load): to be saved in the project.
    void draftEdited();

  private:
    class Change;
    /// Makes an undo entry, or lengthens the gesture's.
    void edit(const QString& text, const std::function<void(DraftValues&)>& change);
    void apply(const DraftValues& values);

    QUndoStack& m_undo;
    DraftValues m_values;
    int m_gesture = 0; // number of the running gesture, 0 = none
    int m_lastGesture = 0;
};

} // namespace crops::widgets
