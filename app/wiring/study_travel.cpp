// SPDX-License-Identifier: GPL-3.0-or-later
#include "wiring/study_travel.h"

#include <QFileInfo>

#include "pages/share_dialog.h"
#include "shown_text.h"
#include "study/bundle/copy_study.h"
#include "study/bundle/verify.h"
#include "wiring/wiring.h"
#include "wording.h"
#include "workspace.h"

namespace crops::app
{

using study::BundleVerdict;
using widgets::Banner;
using widgets::JobFailure;
using widgets::Wording;

namespace
{

QString nameOf(const QString& path)
{
    return QFileInfo(path).fileName();
}

QString numbers(const std::vector<RunId>& runs)
{
    QStringList list;
    for (const RunId run : runs)
        list << QString::number(run.value);
    return list.join(QStringLiteral(", "));
}

} // namespace

StudyTravel::StudyTravel(Workspace& workspace, std::function<widgets::Page&()> shown)
    : m_workspace(workspace), m_shown(std::move(shown))
{
}

widgets::OnFailure StudyTravel::onFailure(const widgets::Said& what) const
{
    return [this, what](const JobFailure& failure) { m_shown().banner().showFailure(what, failure); };
}

void StudyTravel::saveCopy()
{
    if (!m_workspace.hasProject()) return;
    const QString path = m_workspace.dialogs().saveFile(
        &m_shown(), QStringLiteral("project"), tr("Save a copy"), tr("CroPS projects (*.crops)"),
        tr("%1 (copy).crops").arg(m_workspace.projectName()), QStringLiteral("crops"));
    if (path.isEmpty()) return;
    m_workspace.jobs().work(
        &m_shown(), tr("Save a copy as %1").arg(nameOf(path)),
        [path = path.toStdString()](store::Project& project, Progress& progress) {
            return study::copyStudy(project, path, progress);
        },
        [this, path](const study::CopyFacts& facts) {
            const QString details = facts.underWay.empty()
                                        ? QString()
                                        : tr("Being trained, so copied without its checkpoints: run %1.")
                                              .arg(numbers(facts.underWay));
            tellExported(m_workspace, m_shown(), path, details, [path, facts] {
                return tr("The project was copied to %1: %2, with the models of %n run(s).", nullptr,
                          static_cast<int>(facts.withModels.size()))
                    .arg(path, Wording::bytes(facts.bytes));
            });
        },
        onFailure([] { return tr("No copy was written."); }));
}

widgets::ShareDialog* StudyTravel::share()
{
    if (!m_workspace.hasProject()) return nullptr;
    if (m_dialog) m_dialog->close();
    m_dialog = new widgets::ShareDialog(m_workspace.pageContext(), m_workspace.projectName(), &m_shown());
    QObject::connect(
        m_dialog, &widgets::ShareDialog::shareRequested, m_dialog,
        [this](const QString& path, const study::BundleOptions& options) { write(path, options); });
    m_dialog->show();
    return m_dialog;
}

void StudyTravel::write(const QString& path, const study::BundleOptions& options)
{
    m_workspace.jobs().work(
        &m_shown(), tr("Share as %1").arg(nameOf(path)),
        [path = path.toStdString(), options](store::Project& project, Progress& progress) {
            return study::writeBundle(project, path, options, progress);
        },
        [this, path](const study::BundleFacts& facts) {
            m_workspace.changed(widgets::Topic::Runs); // what was not tested yet is now
            QStringList details{tr("The SHA-256 of every file in it, and of every file that was imported, "
                                   "stands in its manifest.json.")};
            if (!facts.withoutCheckpoint.empty())
                details << tr("Without a model: run %1 (BM25 needs none; others can be verified only by "
                              "training again).")
                               .arg(numbers(facts.withoutCheckpoint));
            details
                << tr("To check it anywhere: File → Check a bundle…, or crops verify %1").arg(nameOf(path));
            tellExported(m_workspace, m_shown(), path, details.join(QLatin1Char('\n')), [path, facts] {
                return tr("%1 was written: %2 in %3 files, with %n run(s).", nullptr,
                          static_cast<int>(facts.runs.size()))
                    .arg(path, Wording::bytes(facts.bytes), Wording::count(facts.files));
            });
        },
        onFailure([] { return tr("No bundle was written."); }));
}

void StudyTravel::check()
{
    const QString bundle = m_workspace.dialogs().openFile(&m_shown(), QStringLiteral("export"),
                                                          tr("Check a bundle"), tr("Bundles (*.zip)"));
    if (!bundle.isEmpty()) check(bundle);
}

void StudyTravel::check(const QString& bundle)
{
    m_workspace.jobs().task(
        &m_shown(), tr("Check %1").arg(nameOf(bundle)),
        [path = bundle.toStdString()](Progress& progress) { return study::verifyBundle(path, {}, progress); },
        [this, bundle](const study::BundleCheck& found) {
            const auto text = [name = nameOf(bundle), verdict = found.verdict] {
                return (verdict == BundleVerdict::Valid ? tr("%1 is VALID: every byte is as it was written, "
                                                             "and every number of its runs came out again.")
                        : verdict == BundleVerdict::Drifted
                            ? tr("%1 has DRIFTED: its files are as they were written, but a number of its "
                                 "runs is another now.")
                            : tr("%1 is UNAVAILABLE: its files are as they were written, but a number of its "
                                 "runs could not be computed again."))
                    .arg(widgets::shownText(name));
            };
            m_shown().banner().showMessage(found.verdict == BundleVerdict::Valid ? Banner::Grade::Info
                                                                                 : Banner::Grade::Warning,
                                           text, {}, {}, QString::fromStdString(study::verifyText(found)));
        },
        onFailure([] { return tr("The bundle did not stand the check."); }));
}

void StudyTravel::offer(const QString& bundle)
{
    const int choice = m_workspace.dialogs().choose(
        &m_shown(), tr("A shared study"),
        tr("%1 is a study that somebody shared. Checking it compares every byte and computes the numbers of "
           "its runs again; nothing of it stays. Unpacking it makes a project that you can go on with.")
            .arg(widgets::shownText(nameOf(bundle))),
        {tr("Check it"), tr("Unpack and open…")});
    if (choice == 0) check(bundle);
    if (choice == 1) unpack(bundle);
}

void StudyTravel::unpack(const QString& bundle)
{
    const QString path = m_workspace.dialogs().saveFile(
        &m_shown(), QStringLiteral("project"), tr("Unpack a shared study"), tr("CroPS projects (*.crops)"),
        QFileInfo(bundle).completeBaseName() + QStringLiteral(".crops"), QStringLiteral("crops"));
    if (path.isEmpty()) return;
    m_workspace.jobs().task(
        &m_shown(), tr("Unpack %1").arg(nameOf(bundle)),
        [from = bundle.toStdString(), to = path.toStdString()](Progress& progress) {
            return study::unpackStudy(from, to, progress);
        },
        [this, path](const study::CopyFacts&) { m_workspace.openProject(path); },
        onFailure([] { return tr("The bundle was not unpacked."); }));
}

} // namespace crops::app
