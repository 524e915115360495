// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <string>

#include "store/project.h"

/// So that QCOMPARE shows texts that differ.
template <>
inline char* QTest::toString(const std::string& text)
{
    return qstrdup(text.c_str());
}

namespace crops::test
{

/// The result of a SELECT as text: values joined by '|' (NULL as "-"), one line a row. Link SQLiteCpp.
inline std::string sqlText(const store::Project& project, const std::string& sql)
{
    SQLite::Statement statement(project.database(), sql);
    std::string text;
    while (statement.executeStep()) {
        for (int i = 0; i < statement.getColumnCount(); ++i) {
            if (i > 0) text += '|';
            text += statement.isColumnNull(i) ? std::string("-") : statement.getColumn(i).getString();
        }
        text += '\n';
    }
    return text;
}

} // namespace crops::test
