// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QObject;
class QString;

namespace crops::widgets
{
class ComparePage;
class DataPage;
class GradeSheet;
class KnowledgePage;
class LabPage;
class LabelsPage;
class MiningPage;
class Page;
class Said;
class StartPage;
class StudyExports;
class TrainPage;
class TryPage;
struct GradeEdit;
} // namespace crops::widgets

namespace crops::app
{

class Workspace;

/// Each connects one page's intents with the workspace's jobs: what a page asks for is done here, and what
/// that changed is told to all pages by Workspace::changed(). Called once, after the page was made; both live
/// as long as the window.
void wireStart(Workspace& workspace, widgets::StartPage& page);
void wireData(Workspace& workspace, widgets::DataPage& page);
void wireKnowledge(Workspace& workspace, widgets::KnowledgePage& page);
void wireLabels(Workspace& workspace, widgets::LabelsPage& page);
void wireTrain(Workspace& workspace, widgets::TrainPage& page);
void wireCompare(Workspace& workspace, widgets::ComparePage& page);
void wireTry(Workspace& workspace, widgets::TryPage& page);
void wireLab(Workspace& workspace, widgets::LabPage& page);

/// What a page asks for that changes the mining options: mines the project in a job, tells all pages, and
/// then the page how many pairs have no θ yet. Scores these on demand: overlap and imported scores at once; a
/// cross-encoder, or none so far, is settled on the Labels page, which is then shown.
void wireMining(Workspace& workspace, widgets::MiningPage& page);

/// The entries of a page's Export menu that come from study::exportKinds(); its own wiring calls this.
void wireStudyExports(Workspace& workspace, widgets::Page& page, widgets::StudyExports& exports);

/// Writes a grade that was given on `page` and shows there what is known of the pair then; all pages hear
/// that people said something (Topic::Marks).
void writeGrade(Workspace& workspace, QObject* page, widgets::GradeSheet& sheet,
                const widgets::GradeEdit& edit);

/// A banner that says what was written, with "Show in folder".
void tellExported(Workspace& workspace, widgets::Page& page, const QString& path, const QString& details,
                  const widgets::Said& text);

} // namespace crops::app
