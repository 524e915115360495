// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QTableWidget>

#include "controls/filter_header.h"
#include "models/browse_model.h"
#include "models/sources_model.h"
#include "pages/data_page.h"
#include "support/gui_test.h"
#include "wiring/wiring.h"

namespace crops::test
{

/// A page with its wiring in a workspace, shown.
struct DataStudy {
    QTemporaryDir folder;
    TestWorkspace test;
    widgets::DataPage page{test.workspace.pageContext()};

    DataStudy()
    {
        app::wireData(test.workspace, page);
        connectPage(test.workspace, page);
        page.resize(1000, 700);
        page.show();
    }
    void openSample()
    {
        test.open(copyOfSampleStudy(folder.path()));
        settle(test.workspace);
    }
    void makeProject()
    {
        QSignalSpy opened(&test.workspace, &app::Workspace::projectChanged);
        test.workspace.createProject(folder.filePath(QStringLiteral("new.crops")));
        QVERIFY(opened.wait(10'000));
        settle(test.workspace);
    }
    QString write(const char* name, const QByteArray& text) const
    {
        QFile file(folder.filePath(QLatin1String(name)));
        if (file.open(QIODevice::WriteOnly)) file.write(text);
        return file.fileName();
    }
    widgets::BrowseModel& rows() { return *page.findChild<widgets::BrowseModel*>(); }
    widgets::SourcesModel& sources() { return *page.findChild<widgets::SourcesModel*>(); }
    widgets::FilterHeader& header() { return *page.findChild<widgets::FilterHeader*>(); }
};

inline QString labelWith(const QWidget& root, const QString& part)
{
    for (const QLabel* label : root.findChildren<QLabel*>())
        if (label->text().contains(part)) return label->text();
    return {};
}

inline QTableWidget* tableOf(const QWidget& root, const char* name)
{
    for (QTableWidget* table : root.findChildren<QTableWidget*>())
        if (table->accessibleName() == QLatin1String(name)) return table;
    return nullptr;
}

} // namespace crops::test
