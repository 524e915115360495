// SPDX-License-Identifier: GPL-3.0-or-later
// crops-workbench: the window.
#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QTimer>

#include "base/memory.h"
#include "base/version.h"
#include "language.h"
#include "learn/devices/process.h"
#include "log_file.h"
#include "main_window.h"
#include "theme.h"
#include "workspace.h"

int main(int argc, char** argv)
{
    crops::returnFreedMemory();
    crops::learn::prepareProcess();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("crops-workbench"));
    QApplication::setOrganizationName(QStringLiteral("crops-workbench"));
    QApplication::setApplicationVersion(QLatin1String(crops::kVersion));
    QGuiApplication::setDesktopFileName(QStringLiteral("crops-workbench"));
    QSettings::setDefaultFormat(QSettings::IniFormat);

    const QSettings settings;
    crops::app::setLanguage(settings.value(QStringLiteral("window/language")).toString());
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "CroPS Workbench: from the logs of a search and a feed to "
                                            "trained, evaluated and compared retrievers."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("project"),
                                 QCoreApplication::translate("main", "Project to open (NAME.crops)."),
                                 QStringLiteral("[project]"));
    parser.process(application);

    crops::widgets::theme::apply(static_cast<crops::widgets::ThemeChoice>(
        settings.value(QStringLiteral("window/theme"), 0).toInt() % 3));
    crops::app::Workspace workspace;
    crops::app::MainWindow window(workspace);
    window.show();
    const QStringList files = parser.positionalArguments();
    if (!files.isEmpty())
        QTimer::singleShot(0, &workspace, [&workspace, path = files.first()] { workspace.openPath(path); });
    return QApplication::exec();
}
