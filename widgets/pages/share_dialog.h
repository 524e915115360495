// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "pages/page.h"
#include "study/bundle/bundle.h"
#include "texts.h"

class QCheckBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace crops::widgets
{

/// Which runs go into a bundle, with their models or without, and about how much that is; then its place.
/// Writes nothing itself but says what is wanted. Opened with show().
class ShareDialog : public QDialog
{
    Q_OBJECT

  public:
    ShareDialog(const PageContext& context, const QString& projectName, QWidget* parent);

    study::BundleOptions options() const;
    void accept() override;

  signals:
    void shareRequested(const QString& path, const crops::study::BundleOptions& options);

  private:
    void take(study::BundleChoices choices);
    void say();

    Texts m_texts{this, staticMetaObject};
    PageContext m_context;
    QString m_projectName;
    study::BundleChoices m_choices;
    bool m_read = false;
    QLabel *m_stays, *m_size;
    QListWidget* m_runs; // as m_choices.runs
    QCheckBox* m_checkpoints;
    QPushButton* m_share;
};

} // namespace crops::widgets
