// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sources_model.h"

#include <QFileInfo>
#include <QFont>

#include "shown_text.h"
#include "store/tables/hand_judgments.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

using store::Source;

bool linked(const Source& source)
{
    return source.rowsRejected > 0;
}

QVariant underlined(const Source& source, int role)
{
    if (role != Qt::FontRole || !linked(source)) return {};
    QFont font;
    font.setUnderline(true);
    return font;
}

} // namespace

SourcesModel::SourcesModel(QObject* parent)
    : RowsModel(
          {{.title = QT_TR_NOOP("Kind"),
            .text = [](const Source& source) { return Wording::table(QString::fromStdString(source.kind)); }},
           {.title = QT_TR_NOOP("File"),
            .text =
                [](const Source& source) {
                    if (const auto judge = store::judgeOf(source))
                        return tr("by hand: %1", "judge").arg(shownText(*judge));
                    return QFileInfo(QString::fromStdString(source.path)).fileName();
                },
            .tip = [](const Source& source) { return QString::fromStdString(source.path); }},
           {.title = QT_TR_NOOP("Lines read"), .text = &Source::rowsRead},
           {.title = QT_TR_NOOP("Imported"), .text = &Source::rowsImported},
           {.title = QT_TR_NOOP("Rejected"),
            .text = &Source::rowsRejected,
            .tip =
                [](const Source& source) {
                    return linked(source) ? tr("Show the rows that could not be used") : QString();
                },
            .colour =
                [](const Source& source) {
                    return linked(source) ? QVariant(theme::colours().accent) : QVariant();
                },
            .more = underlined},
           {.title = QT_TR_NOOP("Blank"), .text = &Source::rowsBlank},
           {.title = QT_TR_NOOP("Time span"),
            .text =
                [](const Source& source) {
                    return source.firstTs
                               ? tr("%1 to %2")
                                     .arg(Wording::time(source.firstTs), Wording::time(source.lastTs))
                               : Wording::dash();
                },
            .tip =
                [](const Source& source) {
                    return source.firstTs ? QString() : tr("Rows of this kind have no time.");
                }},
           {.title = QT_TR_NOOP("SHA-256"),
            .text = [](const Source& source) { return QString::fromStdString(source.sha256.substr(0, 12)); },
            .tip = [](const Source& source) { return QString::fromStdString(source.sha256); }},
           {.title = QT_TR_NOOP("Imported at"),
            .text = [](const Source& source) { return Wording::time(source.importedAt); }}},
          parent)
{
}

} // namespace crops::widgets
