// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/study_exports.h"

#include <QMenu>

namespace crops::widgets
{

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
