// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <functional>

#include "pages/study_export_dialog.h"

class QMenu;

namespace crops::widgets
{

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
