// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "language.h"
#include "learn/devices/process.h"
#include "support/test_registry.h"
#include "theme.h"

/// As test_main.cpp, with a window system (offscreen unless QT_QPA_PLATFORM says otherwise) and settings of
/// its own that nobody else sees.
int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    crops::learn::prepareProcess();
    QStandardPaths::setTestModeEnabled(true);
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("crops-workbench-test"));
    QApplication::setOrganizationName(QStringLiteral("crops-workbench-test"));
    crops::widgets::theme::apply(crops::widgets::ThemeChoice::Light);
    crops::app::setLanguage(QStringLiteral("en"));
    // Qt Test's handler of fatal signals may never end; without it a failed program ends at once.
    std::vector<char*> arguments(argv, argv + argc);
    char noHandler[] = "-nocrashhandler";
    arguments.push_back(noHandler);
    return crops::test::runRegistered(static_cast<int>(arguments.size()), arguments.data());
}
