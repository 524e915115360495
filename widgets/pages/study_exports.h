// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QPointer>
#include <functional>
#include <vector>

#include "pages/page.h"
#include "store/tables/label_table.h"
#include "store/tables/run_table.h"
#include "study/exports/export_kinds.h"
#include "texts.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QMenu;
class QSpinBox;

namespace crops::widgets
{

/// Name and meaning of an export in the window's language.
QString exportTitle(const study::ExportKind& kind);
QString exportHelp(const study::ExportKind& kind);

/// What an export can be made from: read when the dialog opens.
struct ExportChoices {
    std::vector<store::RunRow> runs; ///< Finished ones.
    std::vector<store::LabelSetRow> labelSets;
};

/// Asks for what an export needs, then for its place. Only fields that the kind reads are there. Exports
/// nothing itself but says what is wanted. Opened with show().
class StudyExportDialog : public QDialog
{
    Q_OBJECT

  public:
    /// `suggested`: the run and the label set that stand in the form first.
    StudyExportDialog(const study::ExportKind& kind, const PageContext& context,
                      const study::ExportRequest& suggested, QWidget* parent);

    /// What stands in the form, without the place.
    study::ExportRequest request() const;
    void accept() override;

  signals:
    void exportRequested(const QString& key, const crops::study::ExportRequest& request);

  private:
    void makeFields(QFormLayout* form);
    void makeTrainingFields(QFormLayout* form);
    void fill(const ExportChoices& choices);
    void check();
    template <class Control>
    Texts::Of<Control> add(QFormLayout* form, const char* label, Control* control);

    Texts m_texts{this, staticMetaObject};
    const study::ExportKind& m_kind;
    PageContext m_context;
    study::ExportRequest m_suggested;
    QComboBox* m_labelSet = nullptr;
    QComboBox* m_run = nullptr; // of which, or whose split
    QCheckBox* m_spreadsheet = nullptr;
    QComboBox* m_format = nullptr;
    QComboBox* m_part = nullptr;     // as study::SplitPart
    QComboBox* m_contrast = nullptr; // as study::Contrast
    QSpinBox* m_perLevel = nullptr;
    QSpinBox* m_perPositive = nullptr;
    QComboBox* m_negativesRun = nullptr;
    QSpinBox* m_negatives = nullptr;
    QSpinBox* m_depth = nullptr;
    QDialogButtonBox* m_buttons;
};

/// The entries of a page's Export menu that study::exportKinds() gives, and the dialog behind each. Speaks an
/// intent; app/wiring does the work.
class StudyExports : public QObject
{
    Q_OBJECT

  public:
    /// `suggested` tells the run and the label set that the page is about when an entry is chosen.
    StudyExports(study::ExportPage where, const PageContext& context,
                 std::function<study::ExportRequest()> suggested, QWidget* page);

    void addTo(QMenu* menu);
    StudyExportDialog* open(const study::ExportKind& kind);

  signals:
    void exportRequested(const QString& key, const crops::study::ExportRequest& request);

  private:
    QWidget* m_page;
    Texts m_texts;
    study::ExportPage m_where;
    PageContext m_context;
    std::function<study::ExportRequest()> m_suggested;
    QPointer<StudyExportDialog> m_dialog;
};

} // namespace crops::widgets
